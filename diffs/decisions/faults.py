"""What is wrong in a file of decisions (错处): the first told whole, the others by place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from catalogue.errors import ListError
from catalogue.patterns import lazy

#: Where a message says that something stands: a cell of a sheet, or an entry of a ledger.
_PLACE: Final = lazy(r"(工作表“.*?” )([A-Z]+\d+)|第\d+条(?:（第\d+行）)?")
#: How many places one line names.
_NAMED: Final = 12


class Faults:
    """Collects errors, so that who mends a file sees all places at once."""

    def __init__(self) -> None:
        self._told: list[str] = []

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the error that is raised within."""
        try:
            yield
        except ListError as error:
            self._told.append(str(error))

    def tell(self) -> None:
        """Raise the first error, with the places of the others; nothing where there is none."""
        if not self._told:
            return
        first, *others = self._told
        if not others:
            raise ListError(first)
        found = _PLACE().search(first)
        sheet = found[1] if found and found[1] else ""
        named = "、".join(_place(one).removeprefix(sheet) for one in others[:_NAMED])
        more = "等" if len(others) > _NAMED else ""
        raise ListError(f"{first}（另有{len(others)}处有误：{named}{more}，请一并改正）")


def _place(message: str) -> str:
    found = _PLACE().search(message)
    return found[0] if found else message
