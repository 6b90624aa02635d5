"""Files as tables: one module a format, and what a file is."""
