"""Rows out as the diary's own CSV, the mirror of diary/importers/exchange_csv.py. PURE: standard library only.

A free text that a spreadsheet would take for a formula gets an apostrophe in front, which the
importer takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from diary.exchange import COLUMNS, Row

# One that begins so after apostrophes gets one more, so that taking one off gives back the text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def render(rows: Iterable[Row]) -> bytes:
    """Return the file: UTF-8, all columns, a row each in the given order, CRLF as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in rows)
    return text.getvalue().encode()


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.day.isoformat(),
        row.kind,
        _text(row.name),
        _text(row.answer) if row.value is None else _number(row.value),
        "" if row.minutes is None else _number(row.minutes),
        _text(row.note),
        _text(row.activity),
        row.source,
        "" if row.entered_at is None else row.entered_at.isoformat(),
        _text(row.by),
    )


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _text(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
