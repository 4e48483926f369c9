"""A small diary with one crash in it, and flags without the engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.days import diary_day
from accounts.models import DEFAULT_DAY_START, User
from diary import exchange
from diary.models import Entry, Flag
from diary.services.analysis import reanalyse

TODAY = diary_day(datetime.now(UTC), ZoneInfo("UTC"), DEFAULT_DAY_START)
DAYS = 60
EFFORT = TODAY - timedelta(days=20)
ONSET, END = EFFORT + timedelta(days=2), EFFORT + timedelta(days=7)


def write_quiet_days(person: User, days: int, until: date = TODAY) -> None:
    """Store ``days`` ordinary days: two mild symptoms and a short walk each."""
    Entry.objects.bulk_create(
        entry
        for back in range(days)
        for entry in _quiet_day(person, until - timedelta(days=back), back % 2)
    )


def write_crash(person: User, days: int = DAYS) -> Flag:
    """Store ordinary days with one hard effort and a crash two days after it; return its flag."""
    write_quiet_days(person, days)
    effort = Entry.objects.filter(person=person, day=EFFORT, kind=exchange.EXERTION)
    effort.update(value=8.0, minutes=150.0, activity="shopping")
    worse = Entry.objects.filter(person=person, day__range=(ONSET, END), kind=exchange.SYMPTOM)
    worse.update(value=8.0)
    reanalyse(person)
    return Flag.objects.get(person=person)


def make_flag(person: User, onset: date = ONSET, **over: Any) -> Flag:
    """Store a flag as the engine would: a crash of six days, two days after a physical effort."""
    trigger = {
        "dates": [(onset - timedelta(days=2)).isoformat()],
        "domain": "physical",
        "load": 1200.0,
        "usual": 500.0,
    }
    rise = {"name": "fatigue", "rise": 5.0, "usual": 2.0, "peak": 8.0}
    fields: dict[str, Any] = {
        "end": onset + timedelta(days=5),
        "peak": onset,
        "kind": Flag.Kind.CRASH,
        "domain": "physical",
        "delay_days": 2,
        "confidence": 0.8,
        "details": {
            "trigger": trigger,
            "peak_severity": 7.5,
            "rises": [rise],
            "cofactors": ["heat"],
            "patterns": ["delayed"],
            "reasons": [{"code": "marked_as_crash", "mark": 2}],
        },
    }
    return Flag.objects.create(person=person, onset=onset, **(fields | over))


def _quiet_day(person: User, day: date, step: int) -> list[Entry]:
    symptom = {"person": person, "day": day, "kind": exchange.SYMPTOM}
    return [
        Entry(**symptom, name="fatigue", value=2.0 + step),
        Entry(**symptom, name="brain fog", value=3.0 - step),
        Entry(
            person=person,
            day=day,
            kind=exchange.EXERTION,
            name="physical",
            value=3.0 + step,
            minutes=30.0,
        ),
    ]
