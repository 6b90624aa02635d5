"""Pages with text and rules where they stand: PDF and OFD."""
