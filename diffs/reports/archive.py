"""Zip archives (压缩包) that are the same bytes for the same content: workbooks, Word documents."""

from __future__ import annotations

from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: Any fixed time; the first that a zip archive can hold.
TIME: Final = (1980, 1, 1, 0, 0, 0)


class Archive(ZipFile):
    """A zip archive whose entries all bear one time and one system.

    openpyxl calls `writestr` with a name and its content only, so the further parameters of ZipFile
    are taken and not used; hence the silenced override check.
    """

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        """Write an entry."""
        with self.open(entry(str(name)), "w") as target:
            target.write(data.encode() if isinstance(data, str) else data)


def archive(stream: BinaryIO) -> Archive:
    """Return an empty archive that is written to a stream."""
    return Archive(stream, "w", ZIP_DEFLATED)


def entry(name: str) -> ZipInfo:
    """Return what an entry of a name is written under, whenever and wherever that is."""
    made = ZipInfo(name, TIME)
    made.compress_type = ZIP_DEFLATED
    made.create_system = 3  # the same bytes on Windows
    return made
