"""What is written down only after its own yes: the period, and texts in one's own words."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from accounts.models import User
from diary import exchange
from diary.exchange import Row
from evidence import vocabulary

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


def own_names(answers: Mapping[tuple[str, str], Any]) -> set[tuple[str, str]]:
    """Return the answered questions whose name is nobody's vocabulary: words of the person's own."""
    return {key for key, answer in answers.items() if _is_own(key) and answer not in (None, "")}


def _is_own(key: tuple[str, str]) -> bool:
    kind, name = key
    if kind == exchange.SYMPTOM:
        return name not in vocabulary.SYMPTOMS
    return kind == exchange.FACTOR and name not in vocabulary.COFACTORS


def allowed_answers(
    person: User, answers: Mapping[tuple[str, str], Any], known: Container[tuple[str, str]] = ()
) -> dict[Any, Any]:
    """Return the answers of a day that may be written down; taking back is always allowed.

    ``known`` are names of the person's own that the diary holds already, as after an import.
    """
    closed = set() if person.records_period else {PERIOD}
    if not person.writes_text:
        closed |= {_NOTE, *(key for key in own_names(answers) if key not in known)}
    return {
        key: answer for key, answer in answers.items() if key not in closed or answer in (None, "")
    }


def allowed_fields(person: User, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of one row that may be changed."""
    closed = frozenset() if person.writes_text else _TEXTS
    return {name: value for name, value in fields.items() if name not in closed}
