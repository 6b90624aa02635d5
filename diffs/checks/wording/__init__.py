"""Wording (用语): names taken apart into their cores, acts, stages and brackets."""
