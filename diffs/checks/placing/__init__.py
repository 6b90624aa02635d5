"""Placing (对应): which rows above the rows of a list stand for, and what that is decided by."""
