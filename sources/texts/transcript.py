"""The account of an unwrapped text (公文还原): `qingdan.text/1`."""

from __future__ import annotations

from typing import Final

import msgspec

from catalogue.vocabulary import data
from sources.texts.prose import Text, Unwrapped

SCHEMA: Final = "qingdan.text/1"


def transcript(unwrapped: Unwrapped, file: str, notes: tuple[str, ...] = ()) -> str:
    """Return the JSON report: documents, their paragraphs and suspect values, each with lines.

    `notes` say how the file was got.
    """
    document = {
        "schema": SCHEMA,
        "file": file,
        "notes": (*notes, *unwrapped.notes),
        "documents": [_document(one) for one in unwrapped.documents],
        "removed": [
            {"line": one.number, "text": one.text, "what": one.what} for one in unwrapped.removed
        ],
        "unplaced": [{"line": one.number, "text": one.text} for one in unwrapped.unplaced],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def _document(one: Text) -> dict[str, object]:
    places = one.paragraphs()
    return {
        "title": one.title,
        "number": one.number,
        "date": one.date,
        "paragraphs": [
            {"text": one.text[start:end], "lines": one.lines(start, end)} for start, end in places
        ],
        "suspects": [
            {
                "text": suspect.text,
                "context": suspect.context,
                "reason": suspect.reason,
                "lines": one.lines(suspect.start, suspect.end),
            }
            for suspect in one.suspects
        ],
        "placed": one.placed,
    }


def schema() -> str:
    """Return the JSON Schema of the report."""
    return data("sources", "text.schema.json").decode()
