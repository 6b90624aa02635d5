"""The face: commands that read, compare and report."""

__version__ = "0.1.0"
