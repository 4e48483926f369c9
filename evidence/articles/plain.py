"""Plain text from bytes, without what cannot be seen. PURE: standard library only."""

from __future__ import annotations

import re

from evidence.articles.outcome import MOST_TEXT_BYTES, Unreadable

# Control characters but tab and line ends, lone surrogates, soft hyphens, zero-width and bidi marks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\uffff]"
)


def clean(text: str) -> str:
    """Return ``text`` without characters that nobody sees: control, zero-width, direction marks."""
    return _UNSEEN.sub("", text)


def decode_text(data: bytes) -> str:
    """Return the text of a plain file: UTF-8, or UTF-16 with its mark. Raises Unreadable."""
    if len(data) > MOST_TEXT_BYTES:
        raise Unreadable("too-large", megabytes=MOST_TEXT_BYTES // 1024**2)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("not-utf-8", byte=error.start + 1) from error
    if b"\0" in data:
        raise Unreadable("binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf-8", byte=error.start + 1) from error
