"""Visible's long export: a row a tracker and day. PURE: standard library only.

Its grades 0-3 become 0/2/5/8; its sleep counts the other way and becomes 10/8/5/2. What has no kind
of its own is kept as a questionnaire's answer. Described in docs/how-to/bring-in-a-diary.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diary import exchange
from diary.exchange import Row
from diary.importers import cells
from diary.importers.names import own_word, read_name
from diary.importers.parsed import CellRejected, Parsed, RowRejected
from diary.importers.table import Table, positions, read_table
from evidence import vocabulary

FORM = "visible"
REQUIRED = ("observation_date", "tracker_name", "tracker_category", "observation_value")
OPTIONAL = ("baseline",)
_NAME, _VALUE = "tracker_name", "observation_value"

GRADES = (0.0, 2.0, 5.0, 8.0)
SLEEP_GRADES = (10.0, 8.0, 5.0, 2.0)
MARKS = (0.0, 1.0, 2.0, 3.0)
# Yes is 1, as the exchange format has it; the further grades are Visible's moderate and severe.
PRESENCES = (0.0, 1.0, 5.0, 8.0)

_EXERTIONS = {
    "physicallyactive": "physical",
    "mentallydemanding": "cognitive",
    "emotionallystressful": "emotional",
    "sociallydemanding": "social",
}
_MEASURES = {
    "hrvariability": "hrv",
    "heartratevariability": "hrv",
    "restingheartrate": "resting_hr",
    "stepcount": "steps",
}
_SYMPTOM_CATEGORIES = frozenset(
    vocabulary.fold(category)
    for category in (
        "Brain",
        "Pain",
        "Muscles",
        "Heart and Lungs",
        "Gastrointestinal",
        "General",
        "Sensory",
        "Custom",
    )
)
_FACTOR_CATEGORIES = frozenset({"menstrual", "experience"})
_MEASURE_NAMES = frozenset({"steps", "stepcount", "pacepoints"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a tracker's rows go; ``grades`` maps Visible's grade, None keeps the value as it is."""

    kind: str
    name: str
    grades: tuple[float, ...] | None


def parse(data: bytes, today: date | None = None) -> Parsed:
    """Return every row of the export as a row of the diary's own, or as refused.

    ``today`` is the person's diary day, after which a row is refused; None lets any day pass.
    Raises FileRejected when the file as a whole cannot be read.
    """
    table = read_table(data)
    places = positions(table, REQUIRED, OPTIONAL)
    rows: list[Row] = []
    lines: list[int] = []
    refused: list[RowRejected] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, record in table.records():
        try:
            given = _arranged(record, places)
            first = seen.setdefault(given, line)
            if first != line:
                raise CellRejected("", "duplicate", first=first)
            rows.append(_row(given, table, today))
            lines.append(line)
        except CellRejected as error:
            refused.append(RowRejected(line, error.column, error.reason))
    return Parsed(FORM, tuple(rows), tuple(lines), tuple(refused))


def _arranged(record: list[str], places: dict[str, int]) -> tuple[str, ...]:
    """Return day, tracker, category, value and baseline without the spaces Visible puts behind them."""
    if any(cell.strip() for cell in record[max(places.values()) + 1 :]):
        raise CellRejected("", "cells")
    order = [places.get(column, len(record)) for column in REQUIRED + OPTIONAL]
    return tuple(record[at].strip() if at < len(record) else "" for at in order)


def _row(given: tuple[str, ...], table: Table, today: date | None) -> Row:
    day_text, tracker, category, text, baseline = given
    day = cells.read_day(day_text, REQUIRED[0], today)
    if not text:
        raise CellRejected(_VALUE, "required")
    if vocabulary.fold(category or tracker) in {"note", "notes"}:
        return Row(day, exchange.NOTE, "note", note=text, source=exchange.IMPORTED)
    if not tracker:
        raise CellRejected(_NAME, "required")
    place = _place(tracker, category)
    value, answer = _value(place, text, table.delimiter != ",")
    return Row(
        day=day,
        kind=place.kind,
        name=place.name,
        value=value,
        answer=answer,
        note=f"baseline {baseline}" if baseline else "",
        activity=_activity(place, tracker),
        source=exchange.IMPORTED,
    )


def _place(tracker: str, category: str) -> _Place:
    """Return where a tracker goes: by its own name first, then by its category."""
    name, group = vocabulary.fold(tracker), vocabulary.fold(category)
    if name in _EXERTIONS:
        return _Place(exchange.EXERTION, _EXERTIONS[name], GRADES)
    if name == group == "sleep":
        return _Place(exchange.SLEEP, "quality", SLEEP_GRADES)
    if name == "crash":
        return _Place(exchange.CRASH, "crash", MARKS)
    if group == "measurement" or name in _MEASURE_NAMES:
        return _Place(
            exchange.MEASURE, _named(exchange.MEASURE, _MEASURES.get(name, tracker)), None
        )
    if group in _FACTOR_CATEGORIES or vocabulary.cofactor(tracker):
        return _Place(exchange.FACTOR, _named(exchange.FACTOR, tracker), PRESENCES)
    if group in _SYMPTOM_CATEGORIES:
        return _Place(exchange.SYMPTOM, _named(exchange.SYMPTOM, tracker), GRADES)
    item = f"{category}: {tracker}" if category else tracker
    return _Place(exchange.QUESTIONNAIRE, _named(exchange.QUESTIONNAIRE, item), None)


def _named(kind: str, tracker: str) -> str:
    try:
        return read_name(kind, tracker)
    except CellRejected as error:
        raise CellRejected(_NAME, error.reason.code, **error.reason.facts) from error


def _value(place: _Place, text: str, decimal_comma: bool) -> tuple[float | None, str]:
    if place.kind == exchange.QUESTIONNAIRE:
        number = cells.find_number(text, decimal_comma)
        return number, text if number is None else ""
    number = cells.read_number(text, _VALUE, decimal_comma)
    if place.grades is None:
        return number, ""
    if number not in MARKS:
        raise CellRejected(_VALUE, "grade", given=text, expected="0, 1, 2, 3")
    return place.grades[int(number)], ""


def _activity(place: _Place, tracker: str) -> str:
    """Return the tracker's own name where the vocabulary has another, so that two stay apart."""
    if place.kind in {exchange.SYMPTOM, exchange.FACTOR}:
        return own_word(tracker, place.name)
    return ""
