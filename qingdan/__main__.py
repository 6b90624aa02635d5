"""`python -m qingdan`."""

from qingdan.command import main

main()
