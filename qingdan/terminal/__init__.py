"""What stands on the terminal (终端) beside the results: notes, progress, colours, encoding."""
