"""Many lists, or pairs of lists, in one call (成批): each is one function call in a process."""
