"""Output files: written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from catalogue.errors import ListError, reason

#: Narrower than this no table reads well.
_NARROWEST = 60
Writer = Callable[[IO[bytes]], None]


def write_all(files: dict[Path, Writer]) -> None:
    """Write every file beside its place first, then move all there; ListError where one fails.

    Where one can't be moved, what stood in the places of the others stands there again. Folders
    that are not there are made, and taken away again where nothing is written.
    """
    made: list[Path] = []
    abandoned: list[Path] = []
    ready: list[tuple[Path, Path]] = []
    kept: dict[Path, Path | None] = {}
    moved: list[Path] = []
    try:
        for path, writer in files.items():
            # A link stays a link: what it leads to is written.
            _make(path, placed(path).parent, made)
            ready.append((_draft(path, writer), placed(path)))
        for draft, path in ready:
            kept[path] = _kept(path) if len(ready) > 1 else None
            _move(draft, path)
            moved.append(path)
    except BaseException:
        for path in moved:
            before = kept[path]
            if before is not None:
                before.replace(path)
            else:
                path.unlink(missing_ok=True)
        abandoned = made
        raise
    finally:
        for draft in (*(draft for draft, _ in ready), *filter(None, kept.values())):
            draft.unlink(missing_ok=True)
        for folder in reversed(abandoned):
            with suppress(OSError):  # somebody else may use it by now
                folder.rmdir()


def _make(named: Path, folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it that are missing, each noted in `made`."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            made.append(one)
    except OSError as error:
        raise ListError(
            f"{named}：文件夹建不了（{reason(error)}）；请核对路径和权限，或用 -o 换一处"
        ) from None


def placed(path: Path) -> Path:
    """Return where a path leads to, links followed; a circle of links is told when it is used."""
    return Path(os.path.realpath(path))


def _kept(path: Path) -> Path | None:
    """Keep what stands in a place under another name; None where nothing does."""
    if not path.is_file():
        return None
    import secrets

    # Not named after the file: a name may be as long as the file system allows.
    kept = path.with_name(f".qingdan-{secrets.token_hex(8)}")
    try:
        kept.hardlink_to(path)
    except OSError:  # not every file system has links
        try:
            kept.write_bytes(path.read_bytes())
        except OSError as error:
            kept.unlink(missing_ok=True)
            raise ListError(f"{path}：原有的文件留不下来（{reason(error)}）；请换一处") from None
    return kept


def _draft(named: Path, writer: Writer) -> Path:
    path = placed(named)
    if path.is_dir():
        raise ListError(f"{named}：这是一个文件夹；请给出文件名")
    import tempfile

    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".qingdan-", suffix=path.suffix, delete=False
        ) as stream:
            draft = Path(stream.name)
            writer(stream.file)
        draft.chmod(_mode())
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise ListError(
            f"{named}：写不进去（{reason(error)}）；请核对路径、磁盘空间和权限"
        ) from None
    except BaseException:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise
    return draft


def _mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _move(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except OSError as error:
        raise ListError(
            f"{path}：写不进去（{reason(error)}）；请关闭正在打开它的程序后再试"
        ) from None


def column_widths(*shares: int | None) -> list[int | None]:
    """Return widths of the columns of a table for this terminal, in columns of it.

    `shares` are the widths at 120 columns, None for a column that is as wide as its text.
    """
    import shutil

    width = max(_NARROWEST, shutil.get_terminal_size((120, 24)).columns)
    return [None if share is None else max(8, share * width // 120) for share in shares]
