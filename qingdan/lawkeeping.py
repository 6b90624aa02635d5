"""`qingdan laws`: the register of laws that other commands decide by."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import IO, Final

from catalogue.bases.citations import law_of
from catalogue.errors import ListError
from catalogue.law.laws import Law, Register, Version
from catalogue.law.replacements import replacement
from diffs.reports.columns import columns
from qingdan.output import write_all
from sources.lawstore import as_table, imported, law_file
from sources.lawtable import PACKAGE, iso_day, law_table, packaged_laws
from sources.location import read_bytes

_MISSING: Final = (
    "没有法规库；请用 --laws 给出法规库文件（CSV），或先运行 qingdan laws import 文件 导入一份"
)


def register_of(location: str | None) -> Register:
    """Return the register of a file, or the one that was imported; ListError without either."""
    register = register_if_any(location)
    if register is None:
        raise ListError(_MISSING)
    return register


def register_if_any(location: str | None) -> Register | None:
    """Return the register of a file, or the one that was imported; None without either."""
    versions = _read(location) if location is not None else imported()
    return Register(versions) if versions else None


def day_of(text: str | None) -> str:
    """Return a day as ISO, today without one; ListError where it is none."""
    if text is None:
        return datetime.date.today().isoformat()
    day = iso_day(text)
    if not day:
        raise ListError(f"--as-of 的日期“{text}”无法识别；请写成 2026-09-01")
    return day


def keep(location: str) -> str:
    """Import a register; return what was imported. What was imported before gives way to it."""
    versions = _read(location)
    path = law_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ListError(
            f"{path.parent}：建不了文件夹；请用环境变量 QINGDAN_DATA 另行指定"
        ) from None
    content = as_table(versions)

    def write(stream: IO[bytes]) -> None:
        stream.write(content)

    write_all({path: write})
    levels = Counter(one.level or "未注明层级" for one in Register(versions).laws)
    told = "、".join(f"{level} {count} 部" for level, count in levels.most_common())
    return f"已导入 {len(versions)} 条版本记录：{told}；存于 {path}"


def _read(location: str) -> tuple[Version, ...]:
    if location == PACKAGE:
        return packaged_laws()
    file = read_bytes(location)
    return law_table(file.data, file.name)


def show(title: str, location: str | None, day: str) -> str:
    """Return how a law stands on a day, and its versions; laws of like name where it is unknown."""
    register = register_of(location)
    law = register.find(title)
    if law is not None:
        return "\n".join(_told(law, day))
    raise ListError(f"法规库中没有《{title}》{_hint(title, register, day)}")


def _hint(title: str, register: Register, day: str) -> str:
    """Say what an unknown law may be: one that another replaced, or one of like name."""
    follower = replacement(law_of(title), day)
    if follower:
        return f"；它已由《{follower}》取代，请查后者"
    near = [one.title for one in register.laws if title in one.title][:10]
    mistyped = register.near(title)
    if mistyped is not None and mistyped.title not in near:
        near.append(mistyped.title)
    return f"；名称相近的有：{'、'.join(f'《{one}》' for one in near)}" if near else ""


def _unsure(law: Law, day: str) -> str:
    """Say what the register can't tell: when a law was repealed, what held before its versions."""
    stands = law.on(day)
    if stands.status == "已废止" and not stands.since:
        return "（法规库未载废止日期，该日是否已废止须另行核对）"
    if stands.status == "尚未生效" and law.versions[0].status != "尚未生效":
        return "（法规库未收录更早的版本，该日是否有旧版施行须另行核对）"
    return ""


def _told(law: Law, day: str) -> Iterable[str]:
    stands = law.on(day)
    by = f"，由{stands.by}废止" if stands.by else ""
    since = f"，自{stands.since}起" if stands.since else ""
    yield f"《{law.title}》（{law.level}）截至{day}：{stands.status}{since}{by}{_unsure(law, day)}"
    rows = dict.fromkeys(
        (one.status, one.published, one.effective, one.repealed_on, one.issuer)
        for one in law.versions
    )
    headers = ("库中时效性", "公布日期", "施行日期", "废止日期", "制定机关")
    yield columns(rows, headers)
