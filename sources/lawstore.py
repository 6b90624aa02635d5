"""The register of laws that was imported: a CSV in the user's data folder, for every later run."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path
from typing import Final

import msgspec

from catalogue.law.laws import Version
from sources.lawtable import law_table

_FIELDS: Final = (
    *("title", "level", "status", "published", "effective", "issuer"),
    *("repealed_on", "repealed_by"),
)


def law_file() -> Path:
    """Return where the imported register is kept, or would be."""
    return _folder() / "laws.csv"


def _folder() -> Path:
    """Return the data folder: `QINGDAN_DATA`, else where the platform keeps users' data."""
    own = os.environ.get("QINGDAN_DATA")
    if own:
        return Path(own)
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA")
        return (Path(roaming) if roaming else Path.home() / "AppData" / "Roaming") / "qingdan"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "qingdan"
    given = os.environ.get("XDG_DATA_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".local/share") / "qingdan"


def imported() -> tuple[Version, ...]:
    """Return the versions that were imported, none where nothing was."""
    path = law_file()
    return law_table(path.read_bytes(), str(path)) if path.is_file() else ()


def as_table(versions: tuple[Version, ...]) -> bytes:
    """Return versions as a CSV that `law_table` reads, with the mark that spreadsheets want."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_FIELDS)
    for one in versions:
        given = msgspec.structs.asdict(one)
        writer.writerow([given[name] for name in _FIELDS])
    return stream.getvalue().encode("utf-8-sig")
