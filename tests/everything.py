"""One person with a row in every protected table, and what the database holds of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import connections

from accounts.models import AccessLine, User
from accounts.recovery import make_sheet
from diary import models
from diary.services.analysis import reanalyse
from diary.services.imports import keep_upload
from diary.services.operations import note_operation
from diary.services.reminders import make_calendar_link, pick_hours
from diary.services.timeline_choice import choose_symptoms
from evidence.articles.sniff import read_plain
from evidence.keeping import keep_reading
from evidence.models import Mark
from tests.long_work import make_work
from tests.people import make_entry, make_person
from tests.reminders import make_device
from tests.shares import make_invitation, make_link, make_share

DAY = date(2026, 3, 12)
# Every table that has a person and is held by row security.
PROTECTED = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relforcerowsecurity AND a.attname = 'person_id' ORDER BY 1
"""


def fill_everything(person: User) -> None:
    """Give ``person``, for whom the transaction acts, a row everywhere; texts bear their name."""
    mark = mark_of(person)
    make_entry(person, DAY, note=f"note {mark}")
    make_entry(person, DAY, kind="exertion", name="physical", minutes=30, activity=f"walk {mark}")
    make_entry(person, DAY, kind="factor", name=f"factor {mark}", value=1.0)
    make_entry(person, DAY, name=f"symptom {mark}")
    models.TrackedSymptom.objects.create(person=person, name=f"listed {mark}")
    models.Flag.objects.create(
        person=person,
        onset=DAY,
        peak=DAY,
        kind="dip",
        confidence=0.5,
        verdict="confirmed",
        verdict_note=f"verdict {mark}",
    )
    models.KeptComparison.objects.create(
        person=person,
        name=f"change {mark}",
        before_first=DAY - timedelta(30),
        before_last=DAY - timedelta(1),
        after_first=DAY,
        after_last=DAY + timedelta(30),
    )
    Mark.objects.create(person=person, source=f"source-{mark}", card="a-card", what="kept")
    keep_upload(person, f"{mark}.csv", b"date,kind,name,value,minutes,note\n")
    text = f"Twitching came on the next day, says the passage of {mark}."
    keep_reading(person, read_plain(text.encode()), f"passage {mark}")
    make_work(person)
    reanalyse(person)
    note_operation(person, uuid4(), f"Saved: {mark}.", "")
    make_device(person, name=f"device {mark}")
    pick_hours(person, [9, 20])
    make_calendar_link(person)
    choose_symptoms(person, [f"symptom {mark}"])
    models.SentReminder.objects.create(person=person, day=DAY, hour=9, number=1)
    make_sheet(person)
    make_invitation(person, "log")
    share = make_share(person, make_person(f"carer-of-{mark}"))
    link, _token = make_link(person, shown_name=f"link {mark}")
    AccessLine.objects.create(person=person, what="read", who=f"who {mark}", share=share, link=link)


def mark_of(person: User) -> str:
    return f"{person.username}zq"


def protected_tables(using: str = "default") -> list[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(PROTECTED)
        return [name for (name,) in cursor.fetchall()]


def rows_of(person_id: int, using: str = "default") -> dict[str, list[Any]]:
    """Return every row of the person in every protected table, as the database has it."""
    found: dict[str, list[Any]] = {table: [] for table in protected_tables(using)}
    one = "SELECT '{0}', to_jsonb(t)::text FROM {0} t WHERE person_id = %(person)s"
    with connections[using].cursor() as cursor:
        asked = " UNION ALL ".join(one.format(table) for table in found)
        cursor.execute(f"{asked} ORDER BY 1, 2", {"person": person_id})
        for table, row in cursor.fetchall():
            found[table].append(row)
    return found
