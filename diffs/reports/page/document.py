"""The file (网页文件): templates, style and script in one page that nothing in a name can change.

A Content-Security-Policy allows the page's own style and script by their hashes and nothing else:
no address is asked, and a text that reached the page unescaped would still not be run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE: Final = Path(__file__).resolve().parent
_FINDINGS: Final = _HERE.parents[1] / "checks" / "reports" / "page"
_NUMERALS: Final = "一二三四五六七八九十"


def write(template: str, values: Mapping[str, object], stream: BinaryIO) -> None:
    """Render a template of this folder, or of that of findings, to a binary stream in utf-8."""
    made = _environment().get_template(template)
    stream.write(made.render(**values, **_parts()).encode("utf-8", "replace"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([_HERE, _FINDINGS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["numeral"] = numeral
    return made


def numeral(number: int) -> str:
    """Return a number from 1 on as headings number chapters: 一, 十一, 二十, and 100 from there."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    lead = "" if tens < 2 else _NUMERALS[tens - 1]
    return f"{lead}{'十' if tens else ''}{_NUMERALS[ones - 1] if ones else ''}"


@cache
def _parts() -> dict[str, object]:
    """Return style and script with the policy that allows these two and nothing else."""
    texts = [(_HERE / name).read_text("utf-8") for name in ("page.css", "near.js", "page.js")]
    style, script = texts[0], "".join(texts[1:])
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    # All are files of this package that hold no text of any list.
    return {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
