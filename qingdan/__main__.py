"""`python -m qingdan`."""

from qingdan.start import main

# Processes that read pages load this module, too, under another name.
if __name__ == "__main__":
    main()
