"""Free text in a table that a spreadsheet may open: nothing in it runs. PURE: standard library only.

A spreadsheet takes a cell for a formula by the sign it begins with. Where it splits rows at semicolons
or tabs, as in most of Europe, it also splits a text in quotation marks there, and at its line breaks;
so each of these pieces could begin a cell. Each that would gets an apostrophe in front.
"""

from __future__ import annotations

import re

# At the beginning, and behind whatever may end a cell: spaces, quotation marks and apostrophes, then a sign.
_PLACES = (
    r"(?:^(?=%s[ \xa0'\"]*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=%s[ \xa0'\"]*[=+\-@＝＋－＠]))"
)
_OPEN = re.compile(_PLACES % ("", ""))
_GUARDED = re.compile(_PLACES % ("'", "'") + "'")


def guarded(text: str) -> str:
    """Return ``text`` with an apostrophe wherever a spreadsheet could take it for a formula."""
    return _OPEN.sub("'", text)


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given: it takes off one apostrophe at each such place."""
    return _GUARDED.sub("", text)
