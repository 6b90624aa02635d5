"""Measurements run by hand: how good the comparison is, and how fast."""
