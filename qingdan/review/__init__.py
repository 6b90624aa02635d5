"""Doubtful pairs settled (复核): asked one by one, decisions read and put together."""
