"""What brackets say of the body before them: a mode, a level, another name, a scope (DOMAIN 3)."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

import msgspec

from catalogue.implementing.clauses import (
    Clause,
    Clauses,
    Read,
    all_known,
    between,
    cuts,
    is_levels,
    mark_alone,
    moved,
    peel,
    said_of,
)
from catalogue.implementing.gaps import bracket_depths, looks_like_body
from catalogue.implementing.modes import OWN, Form, best, forms
from catalogue.implementing.phrases import Mark, Phrase, phrase
from catalogue.patterns import lazy
from catalogue.registry.levels import split_levels

_SEMICOLON: Final = re.compile(r"[;。]+")
#: A bracket that is longer, or has more brackets in brackets, states a scope.
_LONGEST: Final = 200
_DEEPEST: Final = 4
_COMMA: Final = re.compile(r"[、,/]+")
#: What ends in a number is a document; a title is one, too.
_DOCUMENT = lazy(r"\d+号(?:文|文件|令)?$|》$")


def acting(part: str, form: Form, read: Read) -> Clauses:
    """Return the bodies that act by a form."""
    if form.actor is None:
        return ()
    start, end = form.actor
    scope = "部分" if form.part else ""
    return tuple(
        msgspec.structs.replace(
            clause,
            mode=form.mode if clause.mode == OWN else clause.mode,
            scope="；".join(filter(None, (scope, clause.scope))),
        )
        for clause in moved(read(part[start:end]), start)
    )


def single(part: str, read: Read) -> Clauses:
    """Parse one body with its brackets."""
    core, brackets = peel(part)
    if not core:
        said = Phrase(part, (), (), known=False)
        return (Clause(0, len(part), (Mark("unknown", 0, len(part)),), said),)
    said = phrase(core)
    main = Clause(0, len(core), said.marks, said)
    others: list[Clause] = []
    for start, end in brackets:
        others += [mark_alone("separator", start, start + 1), mark_alone("separator", end - 1, end)]
        inner = part[start + 1 : end - 1]
        for first, last, cut in cuts(inner, _SEMICOLON):
            if cut:
                others.append(mark_alone("separator", start + 1 + first, start + 1 + last))
            elif first < last:
                main, more = _bracket(main, inner[first:last], read)
                others += moved(more, start + 1 + first)
    return (main, *others)


def _bracket(main: Clause, text: str, read: Read) -> tuple[Clause, Clauses]:
    """Read what a bracket says of the body before it: a mode, its level, another name, a scope."""
    said = said_of(main)
    prose = len(text) > _LONGEST or max(bracket_depths(text)) > _DEEPEST
    moded = None if prose else _by_modes(main, text, read)
    if moded is not None:
        return moded
    own = next(forms(text, "own"), None)
    if own is not None:
        words = "" if text == own.mode else text
        scope = "；".join(filter(None, (main.scope, words)))
        main = msgspec.structs.replace(main, mode=own.mode, scope=scope)
        return main, (mark_alone("mode", 0, len(text)),)
    whole = (Mark("scope", 0, len(text)),)
    levels, rest = split_levels(text)
    if levels and not rest and not said.levels:
        level = msgspec.structs.replace(said, levels=levels)
        return msgspec.structs.replace(main, phrase=level), (mark_alone("level", 0, len(text)),)
    if not prose and _is_name(text, read):
        names = (text[one.start : one.end] for one in read(text) if one.phrase is not None)
        aliases = (*main.aliases, *names)
        marks = (Mark("alias", 0, len(text)),)
        return msgspec.structs.replace(main, aliases=aliases), (Clause(0, 0, marks),)
    scope = "；".join(filter(None, (main.scope, text)))
    return msgspec.structs.replace(main, scope=scope), (Clause(0, 0, whole),)


def _is_name(text: str, read: Read) -> bool:
    """Say whether a bracket holds nothing but names of bodies: another plate (加挂牌子)."""
    # No plate bears a number; most brackets with one are documents, long to parse.
    if any(map(str.isdecimal, text)) or not all_known(found := read(text)):
        return False
    said = [clause.phrase for clause in found if clause.phrase is not None]
    return all(one.organ not in ("", "object") and one.marks[0].kind == "body" for one in said)


def _reads(text: str, read: Read) -> bool:
    return all_known(read(text))


def _by_modes(main: Clause, text: str, read: Read) -> tuple[Clause, Clauses] | None:
    known = partial(_reads, read=read)
    leveled = next(
        (
            form
            for form in forms(text, "bracket")
            if form.actor is not None and is_levels(text[slice(*form.actor)])
        ),
        None,
    )
    if leveled is not None:
        return main, _at_other_levels(main, text, leveled)
    form = best(text, "bracket", known) or _likely(text)
    if form is None:
        parts = cuts(text, _COMMA)
        told = [cut or _is_document(text[start:end]) for start, end, cut in parts]
        if len(parts) < 3 or all(told) or not all(
            said or best(text[start:end], "bracket", known)
            for said, (start, end, _) in zip(told, parts, strict=True)
        ):  # fmt: skip
            return None
        found: list[Clause] = []
        for said, (start, end, cut) in zip(told, parts, strict=True):
            inner = None if said else _by_modes(main, text[start:end], read)
            if inner is not None:
                main = inner[0]
                found += moved(inner[1], start)
            else:
                scope = "；".join(filter(None, (main.scope, "" if cut else text[start:end])))
                main = msgspec.structs.replace(main, scope=scope)
                found.append(mark_alone("separator" if cut else "scope", start, end))
        return main, tuple(found)
    if form.actor is None and form.principal is not None:
        scope = "；".join(filter(None, (main.scope, text)))
        main = msgspec.structs.replace(main, mode=form.mode, scope=scope)
        return main, (*between(text, form), mark_alone("principal", *form.principal))
    same = main.levels if form.mode in ("承办", "会同", "受理") else ()
    bodies = tuple(
        msgspec.structs.replace(clause, implied=clause.levels or same, principal=said_of(main).name)
        if clause.phrase is not None
        else clause
        for clause in acting(text, form, read)
    )
    return main, (*between(text, form), *bodies)


def _is_document(text: str) -> bool:
    """Say whether a piece of a bracket is the document behind the others: 某政发〔2023〕3号."""
    return _DOCUMENT().search(text) is not None


def _at_other_levels(main: Clause, text: str, form: Form) -> Clauses:
    """`委托县级实施`: the same body at other levels."""
    start, end = form.actor or (0, 0)
    mark = Mark("level", start, end)
    said = msgspec.structs.replace(
        said_of(main), levels=split_levels(text[start:end])[0], marks=(mark,), core=0
    )
    scope = "部分" if form.part else ""
    other = Clause(start, end, (mark,), said, form.mode, scope, principal=said.name)
    return (*between(text, form), msgspec.structs.replace(other, words=text[start:end]))


def _likely(text: str) -> Form | None:
    """Return a form that names what ends as bodies do, though its words are not known."""
    return next(
        (
            form
            for form in forms(text, "bracket")
            for start, end in [form.actor or form.principal or (0, 0)]
            if looks_like_body(text[start:end])
        ),
        None,
    )
