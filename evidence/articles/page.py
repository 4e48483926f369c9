"""The lines of a web page, its frame apart. PURE: lxml and trafilatura, loaded when first asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evidence.articles.boilerplate import reasons_to_drop
from evidence.articles.language import language_of
from evidence.articles.outcome import Line, Reading, Unreadable
from evidence.articles.passages import normalise, split_passages
from evidence.articles.plain import clean

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "figcaption",
        "dt",
        "dd",
        "td",
        "th",
        "div",
    ]
)
_UNREAD = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select"]
)
_PLACES = {
    "nav": "navigation",
    "header": "navigation",
    "footer": "frame",
    "aside": "aside",
    "form": "form",
    "button": "form",
    "figure": "caption",
    "figcaption": "caption",
}


def looks_like_page(data: bytes) -> bool:
    """Return whether bytes without a stated type are a web page."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return bool(re.match(rb"<(!doctype html|html|head|body|!--|\?xml)", start)) and (
        b"<html" in data[:20_000].lower() or b"<body" in data[:20_000].lower()
    )


def decode_page(data: bytes, charset: str = "") -> str:
    """Return the page's text by its mark, the server's word, its own word, UTF-8; else by Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    stated = _CHARSET.search(data[:4096])
    for name in (charset, stated[1].decode("ascii") if stated else "", "utf-8-sig"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("windows-1252", errors="replace")


def read_page(data: bytes, charset: str = "") -> Reading:
    """Return the article of a web page: its lines in order, then what stands around it, dropped.

    Raises Unreadable where the page holds no article.
    """
    import trafilatura

    text = clean(decode_page(data, charset))
    tree = trafilatura.load_html(text)
    if tree is None:
        raise Unreadable("no-page")
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True
    )
    body = clean(getattr(found, "text", None) or "")
    passages = split_passages(body)
    if not passages:
        raise Unreadable("no-article")
    lines = [Line(*pair) for pair in zip(passages, reasons_to_drop(passages), strict=True)]
    whole = normalise(body)
    frame = (line for line in _frame(trafilatura.load_html(text)) if _outside(line.text, whole))
    return Reading(
        form="html",
        title=clean(getattr(found, "title", None) or "")[:300],
        published=clean(getattr(found, "date", None) or "")[:10],
        language=language_of(body),
        lines=(*lines, *dict.fromkeys(frame)),
    )


def _outside(text: str, whole: str) -> bool:
    return normalise(text) not in whole


def _frame(tree: Any) -> Iterator[Line]:
    """Yield every innermost block of the page with the reason its place gives for leaving it out."""
    waiting = [(tree, "frame")]
    while waiting:
        element, reason = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        reason = _PLACES.get(element.tag, reason)
        children = list(element)
        if element.tag in _BLOCKS and not any(_holds_block(child) for child in children):
            text = " ".join(clean(" ".join(element.itertext())).split())
            if text:
                yield Line(text[:2000], reason)
            continue
        waiting.extend((child, reason) for child in reversed(children))


def _holds_block(element: Any) -> bool:
    return isinstance(element.tag, str) and (
        element.tag in _BLOCKS or element.tag in {"ul", "ol", "table", "section", "article", "nav"}
    )
