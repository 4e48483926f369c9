"""The few words that find a passage in its article. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.articles.passages import locate

MOST_WORDS = 8
_FEWEST = 4


def fragment_of(number: int, passages: Sequence[str]) -> str:
    """Return at most eight words of passage ``number`` (from 1) that stand nowhere else, or nothing."""
    words = passages[number - 1].split()
    for length in range(_FEWEST + 2, MOST_WORDS + 1):
        for start in range(0, min(max(1, len(words) - length + 1), 12)):
            fragment = " ".join(words[start : start + length])
            if len(fragment) <= 120 and locate(fragment, passages) == number:
                return fragment
    return ""
