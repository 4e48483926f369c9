"""The diary's own CSV: bytes in, rows or refused rows out. PURE: standard library only.

Described in docs/reference/exchange-format.md; the mirror is diary/exporters/exchange_csv.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diary import exchange
from diary.exchange import COLUMNS, REQUIRED_COLUMNS, Row
from diary.importers import cells
from diary.importers.names import own_word, read_name
from diary.importers.parsed import CellRejected, Parsed, RowRejected
from diary.importers.table import Table, positions, read_table
from diary.spreadsheets import unguarded

FORM = "exchange"
MINUTES_A_DAY = 24 * 60
LONGEST_ACTIVITY = 200
LONGEST_BY = 150
_KINDS = frozenset(exchange.KINDS)
_SOURCES = frozenset(exchange.SOURCES)
_BOUNDS: dict[tuple[str, str], tuple[int, int]] = {
    (exchange.SLEEP, "hours"): (0, 24),
    (exchange.MEASURE, "hours_upright"): (0, 24),
}
_BOUNDS_OF_KIND: dict[str, tuple[int, int]] = {
    exchange.EXERTION: (0, 10),
    exchange.SYMPTOM: (0, 10),
    exchange.OVERALL: (0, 10),
    exchange.CRASH: (0, 3),
    exchange.SLEEP: (0, 10),
    exchange.FACTOR: (0, 10),
    exchange.STATUS: (1, 1),
}


def parse(data: bytes, today: date | None = None) -> Parsed:
    """Return the rows of a file and those refused.

    A row that repeats an earlier one in every cell is refused; several rows of a kind on a day are
    taken. ``today`` is the person's diary day, after which a row is refused; None lets any day pass.
    Raises FileRejected when the file as a whole cannot be read.
    """
    table = read_table(data)
    return _Reading(table, today).parsed()


@dataclass(slots=True)
class _Reading:
    table: Table
    today: date | None

    def parsed(self) -> Parsed:
        order = _order(self.table)
        rows: list[Row] = []
        lines: list[int] = []
        refused: list[RowRejected] = []
        seen: dict[tuple[str, ...], int] = {}
        for line, record in self.table.records():
            try:
                given = _arranged(record, order)
                first = seen.setdefault(given, line)
                if first != line:
                    raise CellRejected("", "duplicate", first=first)
                rows.append(self._row(given))
                lines.append(line)
            except CellRejected as error:
                refused.append(RowRejected(line, error.column, error.reason))
        return Parsed(FORM, tuple(rows), tuple(lines), tuple(refused))

    def _row(self, given: tuple[str, ...]) -> Row:
        day, kind, name, value, minutes, note, activity, source, entered_at, by = given
        kind = kind.lower()
        if kind not in _KINDS:
            raise CellRejected(
                "kind",
                "kind" if kind else "required",
                given=kind,
                expected=", ".join(exchange.KINDS),
            )
        named = unguarded(name)
        known = read_name(kind, named)
        number, answer = self._value(kind, known, value)
        if kind == exchange.NOTE and not note.strip():
            raise CellRejected("note", "required")
        return Row(
            day=cells.read_day(day, "date", self.today),
            kind=kind,
            name=known,
            value=number,
            minutes=self._minutes(kind, minutes),
            note=unguarded(note),
            activity=cells.read_text(activity, "activity", LONGEST_ACTIVITY)
            or own_word(named, known),
            source=_source(source),
            entered_at=cells.read_moment(entered_at, "entered_at"),
            by=cells.read_text(by, "by", LONGEST_BY),
            answer=answer,
        )

    def _value(self, kind: str, name: str, text: str) -> tuple[float | None, str]:
        if kind == exchange.NOTE:
            if text:
                raise CellRejected("value", "value_note")
            return None, ""
        if kind == exchange.QUESTIONNAIRE:
            return self._answer(text)
        number = cells.read_number(text, "value", self._decimal_comma)
        bounds = _BOUNDS.get((kind, name)) or _BOUNDS_OF_KIND.get(kind)
        if bounds is not None:
            cells.within(number, "value", *bounds)
        return number, ""

    def _answer(self, text: str) -> tuple[float | None, str]:
        if not text:
            raise CellRejected("value", "required")
        number = cells.find_number(text, self._decimal_comma)
        return number, unguarded(text) if number is None else ""

    def _minutes(self, kind: str, text: str) -> float | None:
        if not text:
            return None
        if kind != exchange.EXERTION:
            raise CellRejected("minutes", "minutes_kind")
        number = cells.read_number(text, "minutes", self._decimal_comma)
        return cells.within(number, "minutes", 0, MINUTES_A_DAY)

    @property
    def _decimal_comma(self) -> bool:
        return self.table.delimiter != ","


def _order(table: Table) -> tuple[int, ...]:
    """Return for each of COLUMNS where it stands in the file, -1 when absent."""
    places = positions(table, REQUIRED_COLUMNS, COLUMNS[len(REQUIRED_COLUMNS) :])
    return tuple(places.get(column, -1) for column in COLUMNS)


def _arranged(record: list[str], order: tuple[int, ...]) -> tuple[str, ...]:
    """Return the cells in the order of COLUMNS, without spaces around them except in a note."""
    count = len(record)
    if any(record[max(order) + 1 :]):
        raise CellRejected("", "cells")
    found = [record[at] if 0 <= at < count else "" for at in order]
    return tuple(
        cell if column == "note" else cell.strip()
        for column, cell in zip(COLUMNS, found, strict=True)
    )


def _source(text: str) -> str:
    source = text.lower() or exchange.IMPORTED
    if source not in _SOURCES:
        raise CellRejected("source", "source", given=text, expected=", ".join(exchange.SOURCES))
    return source
