"""Reports of a change set, one module a format."""
