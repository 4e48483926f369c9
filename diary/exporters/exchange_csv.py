"""Rows out as the diary's own CSV, the mirror of diary/importers/exchange_csv.py. PURE: standard library only.

Free text is guarded against spreadsheets that would run it; the importer takes the guard off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from diary.exchange import COLUMNS, Row
from diary.spreadsheets import guarded


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
        guarded(row.name),
        guarded(row.answer) if row.value is None else _number(row.value),
        "" if row.minutes is None else _number(row.minutes),
        guarded(row.note),
        guarded(row.activity),
        row.source,
        "" if row.entered_at is None else row.entered_at.isoformat(),
        guarded(row.by),
    )


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
