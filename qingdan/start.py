"""Where the process begins (入口)."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line."""
    # Every value is kept until the report is written: collecting in between only costs time.
    gc.disable()
    from qingdan.commands import face as command

    command.main()
