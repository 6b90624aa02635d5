"""The click commands (命令), one module a family; what they do is loaded when they run."""
