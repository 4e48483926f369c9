"""Bytes in, an article's numbered lines out, whatever the form. PURE."""

from __future__ import annotations

from evidence.articles.boilerplate import reasons_to_drop
from evidence.articles.language import language_of
from evidence.articles.outcome import MOST_BYTES, MOST_LINES, Line, Reading, Unreadable
from evidence.articles.page import looks_like_page, read_page
from evidence.articles.passages import split_passages
from evidence.articles.pdf import looks_like_pdf, read_pdf
from evidence.articles.plain import clean, decode_text

# What other files begin with, so that their refusal names them.
_OTHERS = (
    (b"PK\x03\x04", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\xd0\xcf\x11\xe0", "word"),
    (b"{\\rtf", "word"),
)


def read_article(data: bytes, charset: str = "") -> Reading:
    """Return what ``data`` holds as an article. Raises Unreadable, and nothing else, for any bytes.

    ``charset`` is the server's word on a web page's letters, if it gave one.
    """
    _refuse(data)
    if looks_like_pdf(data):
        reading = read_pdf(data)
    elif looks_like_page(data):
        reading = read_page(data, charset)
    else:
        reading = read_plain(data)
    if not any(not line.dropped for line in reading.lines):
        raise Unreadable("nothing-left", lines=len(reading.lines))
    if len(reading.lines) > MOST_LINES:
        raise Unreadable("too-many-lines", lines=len(reading.lines), most=MOST_LINES)
    return reading


def read_plain(data: bytes) -> Reading:
    """Return the non-empty lines of a text file. Raises Unreadable."""
    text = clean(decode_text(data))
    passages = split_passages(text)
    if not passages:
        raise Unreadable("empty")
    return Reading(
        form="text",
        title=passages[0][:300],
        published="",
        language=language_of(text),
        lines=tuple(Line(*pair) for pair in zip(passages, reasons_to_drop(passages), strict=True)),
    )


def _refuse(data: bytes) -> None:
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", megabytes=MOST_BYTES // 1024**2)
    for start, kind in _OTHERS:
        if data.startswith(start):
            raise Unreadable(kind)
