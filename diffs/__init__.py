"""What differs between two editions: pairing, typed changes, causes, reports."""
