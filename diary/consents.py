"""What is written down only after its own yes: the period, and texts in one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from accounts.models import User
from diary import exchange
from diary.exchange import Row

PERIOD = (exchange.FACTOR, "period")
_NOTE = (exchange.NOTE, "note")
_TEXTS = frozenset({"note", "activity"})


def as_allowed(person: User, row: Row) -> Row | None:
    """Return the row without what the person has not said yes to; None when nothing is left."""
    if (row.kind, row.name) == PERIOD and not person.records_period:
        return None
    if person.writes_text:
        return row
    if row.kind == exchange.NOTE:
        return None
    # Of anything but an effort it is the other diary's own word for the row, not the person's.
    activity = "" if row.kind == exchange.EXERTION else row.activity
    return replace(row, note="", activity=activity)


def allowed_answers(person: User, answers: Mapping[tuple[str, str], Any]) -> dict[Any, Any]:
    """Return the answers of a day that may be written down; taking back is always allowed."""
    closed = set() if person.records_period else {PERIOD}
    closed |= set() if person.writes_text else {_NOTE}
    return {key: answer for key, answer in answers.items() if key not in closed or not answer}


def allowed_fields(person: User, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of one row that may be changed."""
    closed = frozenset() if person.writes_text else _TEXTS
    return {name: value for name, value in fields.items() if name not in closed}
