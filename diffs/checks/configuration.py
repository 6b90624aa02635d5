"""The configuration (配置文件) of checks, `qingdan.toml`: severities, selection, acceptances.

Every key is optional; README.md explains each.

level = "县级"
ignore = ["numbering-gap"]
bodies = ["某某县行政审批局"]

[severity]
authority-differs = "error"

[[accept]]
rule = "coverage-missing"
item = "海域使用权审核"
reason = "本县不临海"
date = 2026-09-01
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NoReturn, TypeGuard

import msgspec

from catalogue.errors import ListError
from catalogue.registry.levels import levels_of, order
from diffs.checks.rules import SEVERITIES, SEVERITY_TITLES, Severity, rules

#: What may stand in the file, and in an accepted departure.
KEYS: Final = ("level", "kind", "select", "ignore", "bodies", "severity", "accept")
ACCEPT_KEYS: Final = ("rule", "item", "reason", "date")
_LINE: Final = re.compile(r"\(at line (\d+)")
_DAY: Final = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")


class Acceptance(msgspec.Struct, frozen=True):
    """A departure that is accepted (认可的偏离), with its reason and the day that was decided, ISO.

    `item` is the name of the item, or of the row above that is missing; empty for what is said of
    the list as a whole.
    """

    rule: str
    item: str
    reason: str
    date: str


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """What an office has decided of its checks; without a file nothing is.

    `select` empty means all rules; `level` empty and `kind` None where the list is to tell them.
    """

    file: str = ""
    level: str = ""
    kind: Literal["许可", "备案"] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()

    def has(self, name: str) -> bool:
        """Say whether a rule is to be checked."""
        return name not in self.ignore and (not self.select or name in self.select)


def configured(found: Configuration) -> Iterator[tuple[str, str]]:
    """Yield what a configuration decided, for the reader of a report, as (label, text)."""
    if found.file:
        yield "配置文件", found.file
    moved = [
        f"{rules()[name].title}（{name}）由{SEVERITY_TITLES[rules()[name].severity]}"
        f"改为{SEVERITY_TITLES[severity]}"
        for name, severity in found.severities.items()
        if severity != rules()[name].severity
    ]
    if moved:
        yield "级别调整", "；".join(moved)
    left = [f"{one.title}（{one.id}）" for one in rules().values() if not found.has(one.id)]
    if left:
        yield "未选用的规则", "、".join(left)
    if found.bodies:
        yield "认可的实施机关", "、".join(found.bodies)


def configuration(text: str, file: str) -> Configuration:
    """Read the text of a configuration; ListError with file and line or key where it is wrong."""
    return _Reader(text, file).configuration()


# tomllib gives values of any type; each is looked at before it is used.
class _Reader:
    """Reads one file; its name and lines are wanted wherever something is wrong."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        try:
            self.table: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ListError(_malformed(text, file, str(error))) from None
        except ValueError:  # Python reads no integer of thousands of digits
            raise ListError(f"{file}：有一个数长达数千位；请改正") from None
        except RecursionError:
            raise ListError(f"{file}：括号套得太深；请核对括号是否成对") from None

    def configuration(self) -> Configuration:
        for key in self.table:
            if key not in KEYS:
                self._refuse(key, f"没有“{key}”这一项", f"可用的有 {'、'.join(KEYS)}")
        found = self._found()
        both = set(found.select) & set(found.ignore)
        if both:
            problem = f"规则“{min(both)}”既在 select 中选用，又在 ignore 中略去"
            self._refuse("ignore", problem, "请只保留一处")
        if not any(map(found.has, rules())):
            self._refuse("ignore", "全部规则都略去了，什么也不会核对", "请至少保留一条")
        return found

    def _found(self) -> Configuration:
        return Configuration(
            file=self.file,
            level=self._level(),
            kind=self._kind(),
            select=self._rules("select"),
            ignore=self._rules("ignore"),
            bodies=self._texts("bodies"),
            severities=dict(self._severities()),
            accepted=tuple(self._accepted()),
        )

    def _kind(self) -> Literal["许可", "备案"] | None:
        text = self._text("kind")
        if text not in ("许可", "备案", ""):
            self._refuse("kind", f"kind 的值“{text}”不对", "请用 许可、备案 之一")
        return "许可" if text == "许可" else "备案" if text else None

    def _level(self) -> str:
        text = self._text("level")
        found = (text,) if text in ("", *order()) else levels_of(text) or ()
        if len(found) != 1:
            self._refuse(
                "level",
                f"level 的值“{text}”不是一个层级",
                f"请用 {'、'.join(order())} 之一",
            )
        return found[0]

    def _text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self._refuse(key, f"{key} 应当是文字", f'请写成 {key} = "…"')
        return value.strip()

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not _are_texts(value):
            self._refuse(key, f"{key} 应当是文字的列表", f'请写成 {key} = ["…", "…"]')
        return tuple(value)

    def _rules(self, key: str) -> tuple[str, ...]:
        found = self._texts(key)
        for name in found:
            self._known(name, key)
        return found

    def _known(self, name: object, key: str, entry: int = 0) -> None:
        if not isinstance(name, str) or name not in rules():
            problem = f"{key} 中的规则“{name}”不存在"
            self._refuse(str(name), problem, "用 qingdan rule 查看全部规则", entry)

    def _severities(self) -> Iterator[tuple[str, Severity]]:
        table = self.table.get("severity", {})
        if not isinstance(table, dict):
            self._refuse("severity", "severity 应当是一节", "请写成 [severity]，其下每行一条规则")
        for name, value in table.items():
            self._known(name, "[severity]")
            found = next((one for one in SEVERITIES if value in (one, SEVERITY_TITLES[one])), None)
            if found is None:
                known = "、".join(f"{one}（{SEVERITY_TITLES[one]}）" for one in SEVERITIES)
                self._refuse(name, f"规则“{name}”的级别“{value}”不存在", f"请用 {known} 之一")
            yield name, found

    def _accepted(self) -> Iterator[Acceptance]:
        entries = self.table.get("accept", [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            self._refuse("accept", "accept 应当是若干节", "每条认可的偏离写成一节 [[accept]]")
        for number, entry in enumerate(entries, 1):
            yield self._acceptance(entry, number)

    def _acceptance(self, entry: Mapping[str, Any], number: int) -> Acceptance:
        where = f"第{number}个 [[accept]] "
        for key in entry:
            if key not in ACCEPT_KEYS:
                self._refuse(
                    key, f"{where}中没有“{key}”这一项", f"可用的有 {'、'.join(ACCEPT_KEYS)}", number
                )
        self._known(entry.get("rule", ""), where.strip(), number)
        item, reason = entry.get("item", ""), entry.get("reason", "")
        if not isinstance(item, str):
            self._refuse("item", f"{where}的 item 应当是文字", '请写成 item = "…"', number)
        if not isinstance(reason, str) or not reason.strip():
            self._refuse("reason", f"{where}没有写明理由", '请补上 reason = "…"', number)
        day = self._date(entry, number)
        return Acceptance(entry["rule"], item.strip(), reason.strip(), day)

    def _date(self, entry: Mapping[str, Any], number: int) -> str:
        given = entry.get("date", "")
        if given == "":
            self._refuse(
                "date", f"第{number}个 [[accept]] 没有写明日期", "请补上 date = 2026-09-01", number
            )
        value = given.date() if isinstance(given, datetime.datetime) else given
        if isinstance(value, str):
            value = _day(value)
        if not isinstance(value, datetime.date):
            self._refuse(
                "date",
                f"第{number}个 [[accept]] 的日期“{given}”读不出或者不存在",
                "请写成 date = 2026-09-01",
                number,
            )
        return value.isoformat()

    def _refuse(self, key: str, problem: str, remedy: str, entry: int = 0) -> NoReturn:
        raise ListError(f"{self.file}{self._line(key, entry)}：{problem}；{remedy}")

    def _line(self, key: str, entry: int) -> str:
        """Return the line that a key stands in, within one of several [[accept]]; best effort."""
        lines = self.text.splitlines()
        heads = [place for place, line in enumerate(lines) if line.strip() == "[[accept]]"]
        start = heads[entry - 1] if 0 < entry <= len(heads) else 0
        end = heads[entry] if 0 < entry < len(heads) else len(lines)
        found = (place for place in range(start, end) if key and key in lines[place])
        place = next(found, start if entry else -1)
        return f" 第{place + 1}行" if place >= 0 else ""


def _malformed(text: str, file: str, error: str) -> str:
    """Say what is wrong with a text that is no TOML, and where."""
    found = _LINE.search(error)
    line = text.splitlines()[int(found[1]) - 1 :][:1] if found else []
    where = f"{file} 第{found[1]}行" if found else f"{file} 末尾"
    if line and _DAY.search(line[0]):
        return f"{where}：日期不存在或者写法不对；请写成 date = 2026-09-01"
    return f"{where}：不是合法的 TOML；请核对引号、括号和等号，同一键不可重复"


def _day(text: str) -> datetime.date | None:
    """Read a day as people write it, 2026-09-01 or 2026年9月1日; None where there is none."""
    found = _DAY.fullmatch(text.strip())
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
