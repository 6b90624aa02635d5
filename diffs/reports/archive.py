"""Zip archives (压缩包) that are the same bytes for the same content: workbooks, Word documents."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: Any fixed time; the first that a zip archive can hold.
TIME: Final = (1980, 1, 1, 0, 0, 0)


class Archive(ZipFile):
    """A zip archive whose entries all bear one time and one system.

    openpyxl calls `writestr` and `write` with a name and its content only, so the further
    parameters of ZipFile are taken and not used; hence the two silenced override checks.
    """

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        """Write an entry."""
        with self.open(_entry(str(name)), "w") as target:
            target.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: str, arcname: str, *_: object) -> None:  # type: ignore[override]
        """Copy a file into the archive piece by piece: a sheet may be larger than the memory."""
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target)


def archive(stream: BinaryIO) -> Archive:
    """Return an empty archive that is written to a stream."""
    return Archive(stream, "w", ZIP_DEFLATED)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # the same bytes on Windows
    return entry
