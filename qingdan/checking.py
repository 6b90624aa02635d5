"""`qingdan check`: a local list held against the lists above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from catalogue.edition import Edition, duplicate_warnings
from catalogue.errors import ListError, reason
from catalogue.item import Source
from catalogue.notice import Notice
from catalogue.registry.levels import levels_of, order
from catalogue.text import tidy
from diffs.checks.checking import check
from diffs.checks.configuration import Configuration, configuration
from diffs.checks.families.cancelled import announced, listed, unread
from diffs.checks.findings import Findings
from diffs.checks.kinds import likely_licences
from diffs.checks.rules import Severity, graver
from diffs.checks.standing import Declared, Means, Part, stand
from qingdan.formats import FINDINGS
from qingdan.lawkeeping import day_of, register_if_any
from qingdan.output import write_all
from qingdan.terminal.progress import steps
from qingdan.terminal.voice import tell
from sources.disk import file_bytes
from sources.location import read_list, table_title
from sources.missing import serial_warnings
from sources.pages.ranges import ALONE, Pace
from sources.reading import Reading, TableReading
from sources.table import letter

#: The configuration that is taken where none is named and the folder has one.
CONFIGURATION: Final = "qingdan.toml"
#: How many warnings of a reference are told; `qingdan read` shows them all.
_TOLD: Final = 5
FailOn = Literal["error", "warning", "never"]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the command was asked: places of files, and options as given."""

    against: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    level: str | None = None
    kind: Literal["许可", "备案"] | None = None
    laws: str | None = None
    day: str | None = None
    config: Path | None = None
    title: str | None = None
    given: tuple[str, ...] = ()

    @property
    def preparing(self) -> str:
        """What is done before a list is checked; there may be no reference to read."""
        return "读取参照清单" if self.against else "准备核对"

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that is read beside the lists, for nothing is written over them."""
        named = (*self.against, *self.before, *self.notice, *self.cancelled)
        laws = (self.laws,) if self.laws is not None else ()
        return (*named, *laws, str(self.config or CONFIGURATION))


class Bench(msgspec.Struct, frozen=True):
    """What lists are held against, read once for as many lists as there are."""

    references: tuple[Edition, ...]
    means: Means
    configuration: Configuration
    warnings: tuple[str, ...] = ()


def run(
    location: str,
    asked: Asked,
    outputs: tuple[Path, ...],
    form: str | None,
    fail_on: FailOn,
    *,
    template: Path | None = None,
) -> bool:
    """Check a list and write the reports; return whether findings reach `fail_on`."""
    read = (location, *asked.places)
    FINDINGS.check(outputs, read)
    formats = FINDINGS
    if template is not None or asked.given:
        from qingdan.templating import findings_in

        formats = FINDINGS.by({".docx": findings_in(template, outputs, asked.given)})
    if read.count("-") > 1:
        raise ListError("标准输入只能作为一份清单；请把其余的存成文件")
    with steps(asked.preparing, "核对", "写出报告") as work:
        held = bench(asked, work.pace)
        work.next()
        findings = checked(location, held, work.pace, title=asked.title)
        work.next()
        write_all(formats.writers(findings, outputs))
    if outputs:
        tell(f"已写出：{'、'.join(map(str, outputs))}")
    if form or not outputs:
        FINDINGS.show(findings, form or "table")
    return reaches(findings, fail_on)


def reaches(findings: Findings, fail_on: FailOn) -> bool:
    """Say whether a finding is as grave as `fail_on`."""
    if fail_on == "never":
        return False
    bound: Severity = fail_on
    found = (severity for severity, count in findings.summary().items() if count)
    return any(not graver(bound, severity) for severity in found)


def bench(asked: Asked, pace: Pace = ALONE) -> Bench:
    """Read what lists are held against; ListError where some of it cannot be."""
    settings = _settings(asked.config)
    notices = _notices(asked.notice)
    references = tuple(_edition(place, "参照清单", pace) for place in asked.against)
    means = Means(
        day=day_of(asked.day),
        level=_level(asked.level) if asked.level is not None else settings.level,
        kind=asked.kind or settings.kind,
        laws=register_if_any(asked.laws),
        before=tuple(_edition(place, "上一版清单", pace) for place in asked.before),
        cancelled=(
            *(one for place, notice in notices for one in announced(notice, place)),
            *(
                one
                for place in asked.cancelled
                for one in listed(_edition(place, "取消事项的清单", pace))
            ),
        ),
        announcing=bool(asked.notice or asked.cancelled),
        accepted_bodies=settings.bodies,
    )
    warnings = tuple(warning for one in references for warning in _few(one))
    if settings.has("survives-cancellation"):
        warnings += tuple(said for place, notice in notices for said in unread(notice, place))
    return Bench(references, means, settings, warnings)


def checked(
    location: str, held: Bench, pace: Pace = ALONE, *, title: str | None = None
) -> Findings:
    """Check one list: what a batch does for each of its lists, and nothing else.

    `title` stands for that of the list where it is given.
    """
    reading = read_list(location, pace=pace)
    edition = reading.edition
    if not edition.items:
        why = f"（{edition.warnings[0]}）" if edition.warnings else ""
        raise ListError(f"{location}：没有读到事项，无法核对{why}；请核对文件和表头")
    edition = msgspec.structs.replace(
        edition,
        warnings=_warnings(reading),
        title=edition.title if title is None else title.strip(),
    )
    standing = stand(edition, held.references, held.means, parts=tuple(parts(reading)))
    if not any(standing.kinds) and not standing.told:
        raise ListError(f"{location}：{_untold(edition)}")
    found = check(standing, held.configuration)
    return msgspec.structs.replace(found, warnings=(*found.warnings, *held.warnings))


def _untold(edition: Edition) -> str:
    """Say that nothing in a list tells licences from other powers, and what to do."""
    likely = likely_licences(edition)
    named = f"，按名称有{likely}项可能是行政许可" if likely else ""
    return f"清单没有注明事项类别{named}，无法核对；请用 --kind 许可 或者 --kind 备案 注明"


def parts(reading: Reading) -> Iterator[Part]:
    """Yield the tables of a reading as the rules know them."""
    first = 0
    for one in reading.tables:
        last = first + len(one.items)
        if one.header is not None:
            yield Part(
                source=Source(file=one.table.file, sheet=one.table.name),
                first=first,
                last=last,
                declared=tuple(_declared(one)),
                groups=tuple(_groups(one, first)),
                whole=all(row.kind != "filtered" for row in one.rows),
                title=table_title(one),
                headers=tuple(_filled(one)),
            )
        first = last


def _declared(one: TableReading) -> Iterator[Declared]:
    places = {row.where: row for row in one.rows}
    titles = {tidy(row.text): row for row in one.rows if row.kind == "title"}
    for count in one.counts:
        row = places.get(count.where) or titles.get(count.text)
        page, number = (row.page, row.number) if row else (None, None)
        held = next((place for place, cell in enumerate(row.cells) if cell), None) if row else None
        columns = () if held is None else (("declared", letter(held)),)
        source = Source(one.table.file, one.table.name, number, page, None, columns)
        yield Declared(count.text, count.declared, count.found, source, count.explained, count.of)


def _filled(one: TableReading) -> Iterator[str]:
    """Yield the headers of columns that most rows of a table fill."""
    counts = Counter(field for item in one.items for field, text in item.texts().items() if text)
    for column in one.header.columns if one.header else ():
        if counts[column.field or f"extra.{column.extra}"] * 2 > len(one.items):
            yield column.header


def _groups(one: TableReading, first: int) -> Iterator[tuple[int, str]]:
    for row in one.rows:
        if row.kind == "item":
            first += 1
        elif row.kind == "group":
            yield first, row.text


def _warnings(reading: Reading) -> tuple[str, ...]:
    """Return the warnings of a reading that no rule says in its own words."""
    said = set(duplicate_warnings(reading.edition.items))
    for one in reading.tables:
        said |= set(serial_warnings(one.items, f"{one.table.file} {one.table.name}".strip()))
    return tuple(warning for warning in reading.edition.warnings if warning not in said)


def _few(edition: Edition) -> Iterable[str]:
    found = edition.warnings
    yield from (f"参照清单：{warning}" for warning in found[:_TOLD])
    if len(found) > _TOLD:
        yield f"参照清单 {edition.file} 另有{len(found) - _TOLD}条说明；请用 qingdan read 查看"


def _edition(location: str, what: str, pace: Pace) -> Edition:
    reading = read_list(location, pace=pace)
    for note in reading.notes:
        tell(f"提示：{note}")
    if not reading.edition.items:
        raise ListError(f"{location}：{what}中没有读到事项；请核对文件和表头")
    return reading.edition


def _level(text: str) -> str:
    found = (text,) if text in order() else levels_of(text) or ()
    if len(found) != 1:
        known = "、".join(order())
        raise ListError(f"--level 的层级“{text}”无法识别；请用 {known} 之一")
    return found[0]


def _notices(places: Sequence[str]) -> list[tuple[str, Notice]]:
    """Return what notices announce, with their places; it takes time to load what reads them."""
    if not places:
        return []
    from qingdan.noticing import announced_in

    return [(place, announced_in(place)) for place in places]


def _settings(path: Path | None) -> Configuration:
    chosen = path or Path(CONFIGURATION)
    if path is None and not chosen.is_file():
        if chosen.is_dir():
            tell(f"提示：当前文件夹的 {CONFIGURATION} 是文件夹，没有作为配置文件使用；请核对")
        return Configuration()
    try:
        text = file_bytes(chosen).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ListError(f"{chosen}：不是 UTF-8 编码；请另存为 UTF-8 后再试") from None
    except OSError as error:
        raise ListError(f"{chosen}：配置文件读不了（{reason(error)}）；请核对路径和权限") from None
    if path is None:
        tell(f"提示：使用了当前文件夹的配置文件 {CONFIGURATION}")
    return configuration(text, str(chosen))
