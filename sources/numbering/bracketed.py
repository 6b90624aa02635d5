"""Bodies in brackets behind names (括注部门): 保安服务许可（公安部）, 保安服务许可【公安部】.

One bracket may say what a name covers; where most names of a list end with a known body, it is the
authority.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.patterns import lazy
from sources.header import field_of
from sources.numbering.entries import Entry, heading_body

_BRACKET = lazy(r"\s*[（(【\[〔]\s*([^（）()【】\[\]〔〕]{2,40})\s*[）)】\]〕]\s*$")
#: The label that such a body gets.
_LABEL = "主管部门"


def with_authorities(entries: Sequence[Entry]) -> None:
    """Move the bodies in brackets behind the names of a list to the authority of its items.

    Nothing is moved where items have an authority, or where fewer than two names in three have one.
    """
    items = [one for one in entries if one.kind == "item"]
    if any(field_of(label) == "authority" for one in items for label, _ in one.fields):
        return
    found = [(one, body) for one in items if (body := _body(one))]
    if len(found) < 2 or len(found) * 3 < len(items) * 2:
        return
    for one, body in found:
        if one.named is not None:
            label, name = one.named
            one.fields[one.fields.index((label, name))] = (label, _BRACKET().sub("", name))
        one.text = _BRACKET().sub("", one.text)
        one.fields = [(_LABEL, body), *(field for field in one.fields if field != (body, ""))]


def _body(one: Entry) -> str:
    """Return the body that the name of an item ends with; one in 【】 was read as a label."""
    boxed = [label for label, value in one.fields[:1] if not value and heading_body(label)]
    if boxed and one.named is None:
        return boxed[0]
    match = _BRACKET().search(one.named[1] if one.named is not None else one.text)
    return match[1].strip() if match is not None and heading_body(match[1]) else ""
