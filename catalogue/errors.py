"""The one kind of error that users see."""

from __future__ import annotations


class ListError(Exception):
    """Input that the work cannot go on with.

    The message is one Chinese line that names file, sheet and row as far as known, says
    what is wrong and what to do. The face prints it and exits with status 2.
    """
