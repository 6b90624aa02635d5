"""Checks: a local list held against the lists above it."""
