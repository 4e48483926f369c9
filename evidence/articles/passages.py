"""An article's text as numbered passages, and where a quoted fragment stands. PURE: standard library only."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def split_passages(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of ``text`` in order; the first one is passage 1.

    A line of white space only counts as empty. A byte-order mark is dropped; lines end in LF, CRLF
    or CR, and nothing else separates them.
    """
    lines = (line.strip() for line in re.split(r"\r\n?|\n", text.removeprefix("\ufeff")))
    return tuple(line for line in lines if line)


def normalise(text: str) -> str:
    """Return ``text`` for comparison: straight quotes and dashes, single spaces, no case."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().casefold()


def locate(fragment: str, passages: Sequence[str]) -> int | None:
    """Return the number, from 1, of the passage that holds ``fragment``.

    None when it stands nowhere, or more than once, also within one passage: then nothing can be
    said to be the place that was meant.
    """
    wanted = normalise(fragment)
    if not wanted:
        return None
    found = None
    for number, passage in enumerate(passages, start=1):
        times = normalise(passage).count(wanted)
        if times > 1 or (times and found):
            return None
        if times:
            found = number
    return found
