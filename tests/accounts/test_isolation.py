"""One person's transaction is not seen by the next on the same connection: web, worker, command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from diary.tasks import remove_expired_examples
from tests.people import RealTransactionTestCase, make_entry, make_person

DAY = date(2026, 3, 12)


def _person_now() -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('diary.person', true), ''), pg_backend_pid()"
        )
        row = cursor.fetchone()
    return row[0], row[1]


def _notes(person: User) -> list[str]:
    """Return the notes in what ``person`` takes out through the web."""
    client = Client()
    client.force_login(person)
    content = client.get("/settings/export/").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows: list[dict[str, Any]] = json.loads(archive.read("diary/entry.json"))
    return [row["fields"]["note"] for row in rows]


class WebTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                make_entry(person, DAY, note=f"of {person.username}")

    def test_two_people_one_after_the_other_on_one_connection(self) -> None:
        _, before = _person_now()
        assert [_notes(person) for person in (self.alice, self.bob, self.alice)] == [
            ["of alice"],
            ["of bob"],
            ["of alice"],
        ]
        assert _person_now() == ("", before)

    def test_nobody_after_a_request_that_failed(self) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(self.alice)
        assert client.post("/settings/export/").status_code == 405
        assert client.get("/nothing/").status_code == 404
        assert _person_now()[0] == ""
        assert Entry.objects.count() == 0

    def test_nobody_after_somebody_left(self) -> None:
        client = Client()
        client.force_login(self.alice)
        client.post("/settings/delete/", {"name": "alice"})
        assert _person_now()[0] == ""
        assert _notes(self.bob) == ["of bob"]


class WorkerTests(RealTransactionTestCase):
    def setUp(self) -> None:
        over = timezone.now() - timedelta(hours=1)
        self.alice = make_person("alice")
        self.examples = [make_person(f"example-{n}", example_expires_at=over) for n in "ab"]
        for person in (self.alice, *self.examples):
            with transaction_as(person.pk):
                make_entry(person, DAY)

    def test_a_task_acts_as_one_person_after_the_other_and_leaves_nobody_set(self) -> None:
        remove_expired_examples(timestamp=0)
        assert _person_now()[0] == ""
        assert list(User.objects.values_list("username", flat=True)) == ["alice"]
        with transaction_as(self.alice.pk):
            assert Entry.objects.count() == 1

    def test_the_real_worker_runs_it_as_the_applications_role(self) -> None:
        remove_expired_examples.defer(timestamp=0)
        parts = connection.settings_dict
        address = make_conninfo(
            **parts["OPTIONS"],
            user=parts["USER"],
            password=parts["PASSWORD"],
            host=parts["HOST"],
            port=parts["PORT"],
            dbname=parts["NAME"],
        )
        worker = subprocess.run(
            [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": address},
            capture_output=True,
            timeout=60,
        )
        assert worker.returncode == 0, worker.stderr
        assert list(User.objects.values_list("username", flat=True)) == ["alice"]


class CommandTests(RealTransactionTestCase):
    def test_a_command_begins_and_ends_as_nobody(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            make_entry(alice, DAY)
        out = io.StringIO()
        call_command("dumpdata", "diary.entry", stdout=out)
        assert json.loads(out.getvalue()) == []
        assert _person_now()[0] == ""
