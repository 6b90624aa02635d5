"""`qingdan demo`: the main jobs on the built-in examples."""

from __future__ import annotations

from functools import partial
from importlib import resources
from pathlib import Path
from typing import IO, Final

from catalogue.edition import Edition
from catalogue.errors import ListError, reason
from diffs.changeset import diff
from diffs.checks.configuration import Configuration
from diffs.checks.findings import Findings
from diffs.checks.standing import Means
from qingdan.checking import Bench, checked
from qingdan.formats import CHANGES, FINDINGS
from qingdan.lawkeeping import register_if_any
from qingdan.output import write_all
from qingdan.tracking import tracked_in
from sources.location import read_list

#: The example: what the notice 国办发〔2023〕5号 states of the two editions, and nothing else.
EDITIONS: Final = ("清单2022年版（摘录）.csv", "清单2023年版（摘录）.csv")
REPORTS: Final = (
    "变更报告.docx",
    "变更报告.html",
    "变更报告.xlsx",
    "变更报告.json",
    "变更报告.csv",
    "变更报告.md",
)
#: The new edition as a Word document with tracked changes.
TRACKED: Final = "修订稿.docx"
#: An invented county's list, with one departure or more for each family of rules.
LOCAL: Final = "虚构县清单（虚构示例）.csv"
#: An invented province's list, which has what the excerpt leaves out: numbers, levels, bases.
ABOVE: Final = "虚构省清单（虚构示例）.csv"
#: Of the register of laws what the invented list cites.
LAWS: Final = "法规库（摘录）.csv"
CHECKED: Final = (
    "核对报告.docx",
    "核对报告.html",
    "核对报告.xlsx",
    "核对报告.json",
    "核对报告.csv",
    "核对报告.md",
)
#: The day and level that it is checked for: the demo says the same on every day.
_DAY: Final = "2023-12-31"
_LEVEL: Final = "县级"


def _write(text: bytes, stream: IO[bytes]) -> None:
    stream.write(text)


def demonstrate(into: Path) -> None:
    """Compare the built-in editions, check the invented list, write all of it into a folder."""
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ListError(f"{into}：文件夹建不了（{reason(error)}）；请用 --into 换一处") from None
    folder = resources.files("qingdan") / "example"
    texts = {into / name: (folder / name).read_bytes() for name in (*EDITIONS, LOCAL, ABOVE, LAWS)}
    write_all({path: partial(_write, text) for path, text in texts.items()})
    old, new = (read_list(str(into / name)).edition for name in EDITIONS)
    changeset = diff(old, new)
    above = read_list(str(into / ABOVE)).edition
    found = check_example(into / LOCAL, into / LAWS, old, new, above)
    changes = CHANGES.writers(changeset, [into / name for name in REPORTS])
    tracked = CHANGES.by({".docx": tracked_in((old, new))})
    changes |= tracked.writers(changeset, [into / TRACKED])
    findings = FINDINGS.writers(found, [into / name for name in CHECKED])
    write_all({**changes, **findings})
    CHANGES.show(changeset, "table")
    print(f"\n已写入 {into}/：{'、'.join((*EDITIONS, *REPORTS, TRACKED))}\n")
    print("另以一个虚构的县的清单为例，与2023年版（摘录）、虚构的省清单核对：\n")
    FINDINGS.show(found, "table")
    print(f"\n已写入 {into}/：{'、'.join((LOCAL, ABOVE, LAWS, *CHECKED))}")


def check_example(local: Path, laws: Path, before: Edition, *above: Edition) -> Findings:
    """Check the invented list against lists above, an edition before and a register of laws."""
    register = register_if_any(str(laws))
    means = Means(day=_DAY, level=_LEVEL, before=(before,), laws=register)
    return checked(str(local), Bench(above, means, Configuration()))
