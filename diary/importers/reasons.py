"""Why a file or a row was refused: a code and its facts. PURE: standard library only.

The English sentence stands here, for the doors; the pages translate the same sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; the page that shows it translates it."""
    return sentence


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "empty": gettext_noop("The file is empty."),
        "not_text": gettext_noop(
            "This is not a text file. A diary comes in as a CSV file: saved as “CSV UTF-8” by a "
            "spreadsheet, or as exported by this diary or by Visible."
        ),
        "encoding": gettext_noop(
            "The text of the file is not UTF-8 (line %(line)s). A spreadsheet writes it with "
            "“Save as: CSV UTF-8”."
        ),
        "quotes": gettext_noop(
            "After line %(line)s the quotation marks do not match, so the rows after it cannot "
            "be told apart."
        ),
        "rows": gettext_noop("The file has more than %(most)s rows."),
        "header": gettext_noop(
            "The first line is not a header this diary knows. Expected: %(expected)s. Found: %(found)s."
        ),
        "header_missing": gettext_noop(
            "The header lacks: %(missing)s. Expected: %(expected)s. The columns after “note” may be absent."
        ),
        "header_unknown": gettext_noop(
            "The header has a column this diary does not know: %(unknown)s. Expected: %(expected)s."
        ),
        "header_twice": gettext_noop("The header names a column twice: %(column)s."),
        "cells": gettext_noop("The row has more cells than the header has columns."),
        "duplicate": gettext_noop("The row is the same as line %(first)s."),
        "required": gettext_noop("This cell is empty and is needed here."),
        "day": gettext_noop("“%(given)s” is not a day written as 2026-03-12."),
        "day_future": gettext_noop("%(given)s lies in the future."),
        "day_past": gettext_noop("%(given)s lies before %(first)s."),
        "kind": gettext_noop("“%(given)s” is not a kind of row. Expected: %(expected)s."),
        "name": gettext_noop(
            "“%(given)s” is not a name for this kind of row. Expected: %(expected)s."
        ),
        "number": gettext_noop("“%(given)s” is not a number."),
        "range": gettext_noop("%(given)s is not between %(low)s and %(high)s."),
        "minutes_kind": gettext_noop("Only an exertion has minutes."),
        "value_note": gettext_noop("A note has no value; its text stands in “note”."),
        "long": gettext_noop("The text is longer than %(most)s characters."),
        "source": gettext_noop("“%(given)s” is not a source. Expected: %(expected)s."),
        "moment": gettext_noop("“%(given)s” is not a time written as 2026-03-12T21:05:00+01:00."),
        "grade": gettext_noop("“%(given)s” is not one of Visible's grades: %(expected)s."),
    }
)

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Reason:
    """A code out of SENTENCES and the facts that its sentence needs."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.code] % self.facts


def shortened(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the facts with long texts of the file cut, so that a sentence stays one."""
    return {name: fact if isinstance(fact, int) else _cut(fact) for name, fact in facts.items()}


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
