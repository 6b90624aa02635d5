"""Words for paper (书面用语): a report that is signed says what is so, not what to type."""

from __future__ import annotations

from catalogue.patterns import lazy

#: A remedy that names an option or a command, with the clause that asks for it.
_REMEDY = lazy(r"[；，。]?[^；，。]*请[^；。]*?(?:(?<![\w-])--[a-z]|qingdan [a-z])[^；。]*")


def on_paper(text: str) -> str:
    """Return a text without remedies that are commands: those are for who sits at the terminal."""
    if "--" not in text and "qingdan " not in text:
        return text
    return _REMEDY().sub("", text).strip("；，") or text
