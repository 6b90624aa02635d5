"""Links of a web page (链接) that may lead to a list: attachments, frames, viewers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, quote, urldefrag, urljoin, urlsplit

import msgspec
from lxml import etree

from catalogue.text import fold
from catalogue.vocabulary import rows, terms
from sources.formats.webpage import declared, parsed, text_of
from sources.web.naming import last_part, suffix

#: Where an element keeps the address that it leads to.
_ADDRESSES: Final = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "frame": "src",
    "embed": "src",
    "object": "data",
}
_FRAMES: Final = frozenset(("iframe", "frame", "embed", "object"))
_QUOTED: Final = re.compile(r"[\"']([^\"'\s]{3,500})[\"']")
_MOST: Final = 3000
#: How far around a link whose own text says nothing (下载) another text is looked for.
_AROUND: Final = 3
_LONGEST: Final = 160
#: Where so many links stand, the text is not about one of them.
_CROWD: Final = 12


class Link(msgspec.Struct, frozen=True):
    """An address that a page leads to, with what the page calls it.

    `suffix` is the format as far as the address or the text tells it, `.xlsx`; `frame` says that
    the page shows it in itself, `aside` that it stands among the navigation.
    """

    url: str
    text: str
    suffix: str = ""
    frame: bool = False
    aside: bool = False

    @property
    def name(self) -> str:
        """What to call the link: its text, or the last part of its address."""
        return self.text or last_part(self.url) or self.url


@cache
def patterns(kind: str) -> re.Pattern[str]:
    """Return the words of one kind in `data/attachments.csv` as one pattern for folded text."""
    words = (row["pattern"] for row in rows("sources", "attachments.csv") if row["kind"] == kind)
    return re.compile("|".join(words))


@cache
def formats(kind: str = "format") -> dict[str, tuple[str, ...]]:
    """Return the suffixes that are known, the best first, each with the words that mean it."""
    cells = [row["pattern"] for row in rows("sources", "attachments.csv") if row["kind"] == kind]
    return {found[0]: found[1:] for found in map(terms, cells)}


def links(data: bytes, file: str, address: str) -> list[Link]:
    """Return the links of a page to other http(s) addresses, each once, in the page's order.

    `address` is the page's own. ListError where the page can't be read.
    """
    root = parsed(data, file)
    base = _base(root, address)
    charset = "gb18030" if declared(data).startswith(("gb", "hz")) else "utf-8"
    found: dict[str, Link] = {}
    for element, given in _elements(root):
        url = _resolved(base, given, charset)
        if url is None or url == urldefrag(address)[0]:
            continue
        link = _link(element, url)
        before = found.get(link.url)
        if before is None and len(found) < _MOST:
            found[link.url] = link
        elif before is not None and not before.text:
            found[link.url] = msgspec.structs.replace(link, frame=before.frame)
    return list(found.values())


def has_anchor(data: bytes, file: str, name: str) -> bool:
    """Say whether a page has a place of this name that `#name` scrolls to."""
    places = parsed(data, file).iter(etree.Element)
    return any(name in (one.get("id"), one.get("name")) for one in places)


def _base(root: etree._Element, address: str) -> str:
    given = next((href for one in root.iter("base") if (href := one.get("href"))), "")
    try:
        base = urljoin(address, given.strip())
    except ValueError:
        return address
    return base if base.lower().startswith(("http://", "https://")) else address


def _elements(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements that lead elsewhere and their addresses, also those in their scripts."""
    for element in root.iter(*_ADDRESSES):
        given = (element.get(_ADDRESSES[element.tag]) or "").strip()
        script = element.get("onclick") or ""
        if given and not given.startswith("#") and not given.lower().startswith("javascript:"):
            yield element, given
        for quoted in _QUOTED.findall(f"{given} {script}") if script or "(" in given else ():
            if suffix(quoted) in formats():
                yield element, quoted


def _resolved(base: str, given: str, charset: str) -> str | None:
    """Return an address in full and without fragment; None for anything but http(s)."""
    try:
        url = urldefrag(urljoin(base, re.sub(r"[\t\r\n]", "", given)))[0]
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        # Browsers send queries in the encoding of the page.
        query = quote(parts.query, safe="%/:=&?~#+!$,;'@()*[]", encoding=charset, errors="replace")
        return parts._replace(query=query).geturl()
    except (ValueError, UnicodeError):
        return None


def _link(element: etree._Element, url: str) -> Link:
    frame = element.tag in _FRAMES
    viewed = _viewed(url, frame=frame)
    text = _called(element)
    stated = (element.get("download") or "").strip()
    if suffix(stated) in formats() and not suffix(text):
        text = text if fold(text) and not generic(text) else stated
    return Link(
        url=viewed,
        text=text,
        suffix=_format(viewed, stated, text, _own_text(element)),
        frame=frame,
        aside=any(one.tag in ("nav", "header", "footer") for one in element.iterancestors()),
    )


def _viewed(url: str, *, frame: bool) -> str:
    """Return the file that a viewer (`viewer.html?file=/清单.pdf`) shows, else the address."""
    parts = urlsplit(url)
    if suffix(last_part(url)) in formats():
        return url
    for _, value in parse_qsl(parts.query):
        whole = value.lower().startswith(("http://", "https://"))
        viewer = frame or "view" in parts.path.lower()
        if suffix(urlsplit(value).path) in formats() and (whole or (viewer and "/" in value)):
            return _resolved(url, value, "utf-8") or url
    return url


def _format(url: str, stated: str, text: str, own: str) -> str:
    """Return the suffix from the path, the query, the `download` attribute or the text."""
    known = formats() | formats("page")
    query = (value for _, value in parse_qsl(urlsplit(url).query))
    ends = [suffix(one) for one in (last_part(url), stated, *query, own, text)]
    for end in ends:
        if end in formats():
            return end
    said = fold(own).lower()
    for end, words in formats().items():
        if any(word in said for word in words):
            return end
    return next((end for end in ends if end in known), "")


def _own_text(element: etree._Element) -> str:
    text = " ".join(text_of(element).split()) if element.tag in ("a", "area") else ""
    return text or (element.get("title") or "").strip()


def generic(text: str) -> bool:
    """Say whether the text of a link says nothing of where it leads: 下载, Word版."""
    key = re.sub(r"[()\[\]<>:]", "", fold(text).lower())
    return not key or patterns("generic").search(key) is not None


def _called(element: etree._Element) -> str:
    """Return what a page calls a link: its text, or where that says nothing, the text around."""
    own = _own_text(element)
    if not generic(own):
        return own[:_LONGEST]
    title = (element.get("title") or "").strip()
    if title and not generic(title):
        return title[:_LONGEST]
    for count, around in enumerate(element.iterancestors()):
        crowd = sum(1 for _ in islice(around.iter("a"), _CROWD))
        if count >= _AROUND or around.tag in ("body", "html", "table") or crowd == _CROWD:
            break
        text = _around(around)
        if len(text) > _LONGEST:
            break
        if len(fold(text)) > 3 and not generic(text):
            return text
    return own


def _around(element: etree._Element) -> str:
    """Return what stands around the links of an element; of a table's row its longest cell."""
    cells = element.findall("td") if element.tag == "tr" else [element]
    return max((_without_links(cell) for cell in cells), key=len, default="")


def _without_links(element: etree._Element) -> str:
    text = text_of(element)
    for other in sorted((text_of(one) for one in element.iter("a")), key=len, reverse=True):
        text = text.replace(other, " ") if other else text
    return re.sub(r"[(（\[【]\s*[)）\]】]", "", " ".join(text.split())).strip(" ：:-—|/、，。")
