from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.utils import timezone

from accounts.apart import Apart
from accounts.days import diary_day
from accounts.models import User
from accounts.person import transaction_as
from diary.consents import PERIOD, as_allowed
from diary.exchange import SYMPTOM, Row
from diary.importers.comparing import compare
from diary.importers.parsed import Parsed, RowRejected
from diary.importers.sniff import parse_any
from diary.models import Entry, TrackedSymptom, Upload
from diary.selectors.rows import load_entries_between, row_of
from diary.services.analysis import reanalyse
from evidence import vocabulary

UPLOADS_KEPT = timedelta(days=1)
# A statement takes one array a column; between two of them it is told how far the writing is.
_BATCH = 5_000
# Up to about this many bytes a page may wait for it; more of them is work for the worker.
AT_ONCE = 128 * 1024
_COLUMNS = tuple(field.name for field in fields(Row))
Written = Callable[[int], None]
_WRITTEN = (
    "value",
    "answer",
    "minutes",
    "note",
    "source",
    "entered_at",
    "entered_offset",
    "by",
)


@dataclass(frozen=True, slots=True)
class Change:
    """An entry as it is stored and as it would be."""

    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. Nothing of it is done before ``apply_plan``.

    ``without`` counts, by topic, the rows of which something stays out for want of the person's yes.
    """

    form: str
    added: tuple[Row, ...]
    changed: tuple[Change, ...]
    unchanged: int
    refused: tuple[RowRejected, ...]
    days: tuple[date, ...]
    own_symptoms: tuple[str, ...]
    without: dict[str, int]

    @property
    def rows(self) -> int:
        """Return how many rows it writes."""
        return len(self.added) + len(self.changed)

    @property
    def writes(self) -> bool:
        return self.rows > 0


def read_file(person: User, data: bytes) -> Parsed:
    """Read a file against the person's own today. Raises FileRejected."""
    today = diary_day(timezone.now(), person.zone, person.day_start)
    return parse_any(data, today)


def plan_import(person: User, parsed: Parsed) -> Plan:
    """Return what importing the rows would add, change and leave."""
    rows = tuple(kept for row in parsed.rows if (kept := as_allowed(person, row)))
    days = tuple(sorted({row.day for row in rows}))
    entries = load_entries_between(person, days[0], days[-1]) if days else []
    stored = [row_of(entry, person.zone) for entry in entries]
    comparison = compare(stored, rows)
    return Plan(
        form=parsed.form,
        added=comparison.added,
        changed=tuple(
            Change(entries[index], _entry(person, row, id=entries[index].pk))
            for index, row in comparison.changed
        ),
        unchanged=comparison.unchanged,
        refused=parsed.refused,
        days=days,
        own_symptoms=_new_symptoms(person, comparison.added),
        without=_left_out(person, parsed.rows),
    )


def apply_plan(person: User, plan: Plan, written: Written = lambda _rows: None) -> None:
    """Write a plan, many rows a statement, and look for crashes again.

    ``written`` is told how many rows of the plan are written, between the statements.
    """
    changed = [change.after for change in plan.changed]
    for first in range(0, len(changed), _BATCH):
        written(first)
        Entry.objects.bulk_create(
            changed[first : first + _BATCH],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_WRITTEN,
        )
    for first in range(0, len(plan.added), _BATCH):
        written(len(changed) + first)
        batch = plan.added[first : first + _BATCH]
        Entry.objects.bulk_create(_entry(person, row) for row in batch)
    written(plan.rows)
    if plan.writes:
        reanalyse(person)


def keep_upload(person: User, name: str, data: bytes) -> Upload:
    """Keep a file until the person has read what it would do; it takes the place of an earlier one."""
    Upload.objects.filter(person=person).delete()
    return Upload.objects.create(person=person, name=name[:200], data=data)


def forget_uploads(person: User) -> None:
    """Remove what the person uploaded more than a day ago and never confirmed."""
    Upload.objects.filter(person=person, made_at__lt=timezone.now() - UPLOADS_KEPT).delete()


def forget_old_uploads() -> None:
    """Remove what anybody uploaded more than a day ago, each person in a transaction of their own."""
    with Apart() as apart:
        for person in list(User.objects.order_by("pk")):
            with apart.one(), transaction_as(person.pk):
                forget_uploads(person)


def _entry(person: User, row: Row, **over: object) -> Entry:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return Entry(**(values | {"person": person, "entered_offset": _offset_minutes(row)} | over))


def _offset_minutes(row: Row) -> int | None:
    offset = row.entered_at.utcoffset() if row.entered_at else None
    return None if offset is None else round(offset.total_seconds() / 60)


def _left_out(person: User, rows: Iterable[Row]) -> dict[str, int]:
    changed = [row for row in rows if as_allowed(person, row) != row]
    period = sum((row.kind, row.name) == PERIOD for row in changed)
    return {"period": period, "text": len(changed) - period}


def _new_symptoms(person: User, added: Iterable[Row]) -> tuple[str, ...]:
    """Return the symptoms of the person's own that the diary does not know yet."""
    names = {row.name for row in added if row.kind == SYMPTOM and not vocabulary.symptom(row.name)}
    if not names:
        return ()
    recorded = Entry.objects.filter(person=person, kind=SYMPTOM).values_list("name", flat=True)
    tracked = TrackedSymptom.objects.filter(person=person).values_list("name", flat=True)
    known = {vocabulary.fold(name) for name in recorded.union(tracked)}
    return tuple(sorted(name for name in names if vocabulary.fold(name) not in known))
