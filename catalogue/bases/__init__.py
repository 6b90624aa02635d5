"""Legal bases (设定和实施依据): cells taken apart into citations, and what is said of these."""
