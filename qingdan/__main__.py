"""`python -m qingdan`."""

from qingdan.start import main

main()
