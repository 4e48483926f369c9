"""A person whose every trace can be told: in each table, cache, session, job and log, also of other people."""

from __future__ import annotations

import base64
import json
import re
from datetime import date

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import connections
from django.test import Client

from accounts.audit import note, note_reading
from accounts.models import Session, User
from accounts.person import transaction_as
from accounts.services import switch
from accounts.sharing import AccessLine
from diary.services.changes import one_change
from diary.services.writing import new_row
from tests.everything import fill_everything, mark_of
from tests.people import make_entry, make_person
from tests.shares import make_share
from tests.ways_in import make_passkey

NUMBER = 918273645
NAME = "wenzelzq"
EMAIL = "w-zq@mail.test"
DAY = date(1987, 3, 12)
MARKS = (NAME, EMAIL, str(NUMBER), DAY.isoformat())
_TABLES = """
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind IN ('r', 'p') ORDER BY 1
"""
_HEX = re.compile(r"\\+x([0-9a-f]+)")


def make_marked() -> User:
    """Make the person, a row in every personal table, and traces wherever else there can be some."""
    person = make_person(NAME, pk=NUMBER, email=EMAIL, is_staff=True)
    with transaction_as(person.pk):
        fill_everything(person)
        make_entry(person, DAY, note="an old day")
    # Somebody else, who is called after the person by the shared list of rows.
    User.objects.filter(username=f"carer-of-{mark_of(person)}").update(username="a-carer")
    _ways_in(person)
    _other_tables(person)
    _counts(person)
    _jobs(person)
    _in_others_diaries(person)
    return person


def _ways_in(person: User) -> None:
    address = EmailAddress.objects.create(user=person, email=EMAIL)
    EmailConfirmation.objects.create(email_address=address, key=f"key-{NAME}")
    make_passkey(person)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "sealed"})
    for _each in range(2):
        Client().force_login(person)
    begun = Client()
    session = begun.session
    session["account_login"] = {"user_pk": str(person.pk), "email": None}
    session.save()


def _other_tables(person: User) -> None:
    person.groups.add(Group.objects.get_or_create(name="a group")[0])
    person.user_permissions.add(Permission.objects.first() or Permission())


def _counts(person: User) -> None:
    Client().post("/accounts/login/", {"login": NAME.upper(), "password": "not the right one"})
    Client().post("/accounts/recover/", {"name": NAME, "code": "x", "passphrase": "y" * 12})
    cache.set(f"allauth.mfa.totp.used?user={person.pk}&code=123456", "y")
    cache.set(f"allauth:rl:accounts:read_text:40/h/user:user:{person.pk}", [1.0])


def _jobs(person: User) -> None:
    """Jobs that wait, that broke off and that ended badly, with what happened to them."""
    with connections["owner"].cursor() as cursor:
        for status in ("todo", "failed", "cancelled"):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status) VALUES "
                "('default', 'diary.tasks.look_over', %s, %s, %s::procrastinate_job_status)",
                [f"look {person.pk} {status}", json.dumps({"person_id": person.pk}), status],
            )


def _in_others_diaries(person: User) -> None:
    """As a carer, and as who manages accounts."""
    owner = make_person("owner-of-another")
    with transaction_as(owner.pk):
        share = make_share(owner, person)
        note_reading(owner, AccessLine.What.READ, by=person, share=share)
        note(owner, AccessLine.What.LOGGED, by=person, share=share)
    with transaction_as(owner.pk, author_id=person.pk), one_change(owner):
        entry = new_row(owner, date(2026, 3, 1), ("symptom", "fatigue"), 5.0)
        entry.by = person.username
        entry.save()
        entry.value = 2.0
        entry.save()
    switch(owner, True, operator=person)


def analyse() -> None:
    """Let PostgreSQL gather its statistics, which hold values of columns."""
    connection = connections["owner"]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def traces() -> dict[str, int]:
    """Count, as the owner, the rows of every table in which any mark is found, however it is written."""
    found = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(_TABLES)
        for table in [name for (name,) in cursor.fetchall()]:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            found[table] = sum(_is_marked(table, row) for (row,) in cursor.fetchall())
        cursor.execute("SELECT s::text FROM pg_stats s WHERE schemaname = 'public'")
        found["pg_stats"] = sum(_is_marked("pg_stats", row) for (row,) in cursor.fetchall())
    found["accounts_session"] += sum(map(_session_is_marked, Session.objects.all()))
    return {table: count for table, count in found.items() if count}


def _is_marked(_table: str, row: str) -> bool:
    written = [row, *(bytes.fromhex(text).decode(errors="replace") for text in _hexes(row))]
    if _table == "django_cache":
        written += [_from_base64(text) for text in re.findall(r"[\w+/=]{20,}", row)]
    return any(mark in text for mark in MARKS for text in written)


def _hexes(row: str) -> list[str]:
    return [found for found in _HEX.findall(row) if len(found) % 2 == 0]


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text).decode(errors="replace")
    except ValueError:
        return ""


def _session_is_marked(session: Session) -> bool:
    return any(mark in json.dumps(session.get_decoded(), default=str) for mark in MARKS)
