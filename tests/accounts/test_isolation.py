"""One person's transaction is not seen by the next on the same connection: web, worker, command."""

from __future__ import annotations

import inspect
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.models import User
from accounts.person import transaction_as
from diary.long_kinds import UNDO
from diary.models import Entry, History, Upload
from diary.tasks import forget_old_history, remove_expired_examples
from tests.long_work import make_work
from tests.people import RealTransactionTestCase, make_entry, make_person
from tests.shares import make_link, make_share
from tests.worker import run_worker

DAY = date(2026, 3, 12)
_ACTING = (
    "SELECT now()::text || pg_current_xact_id()::text,"
    " coalesce(current_setting('diary.person', true), '')"
)


def _person_now() -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('diary.person', true), ''), pg_backend_pid()"
        )
        row = cursor.fetchone()
    return row[0], row[1]


def _remember(person: User, moment: datetime) -> None:
    """Leave a line of history that is as old as ``moment``."""
    line = History(person=person, change=uuid4(), at=moment, table_name="t", row_id="old")
    line.save()


def _notes(person: User) -> list[str]:
    """Return the notes in what ``person`` takes out through the web."""
    client = Client()
    client.force_login(person)
    content = client.get("/settings/export/").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows: list[dict[str, Any]] = json.loads(archive.read("everything/diary_entry.json"))
    return [row["note"] for row in rows]


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
        client.post("/settings/delete/", {"when": "now", "name": "alice"})
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
        run_worker()
        assert list(User.objects.values_list("username", flat=True)) == ["alice"]


class PeriodicTests(RealTransactionTestCase):
    """Every periodic job: each transaction acts as one person at most, and none is left set."""

    def setUp(self) -> None:
        over = timezone.now() - timedelta(days=31)
        self.alice, self.bob = make_person("alice"), make_person("bob")
        make_person("example-a", example_expires_at=over)
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                make_entry(person, DAY)
                _remember(person, over)
                Upload.objects.create(person=person, name="diary.csv", data=b"")
                Upload.objects.update(made_at=over)

    def test_each_sets_one_person_a_transaction(self) -> None:
        jobs = [
            task for task in app.tasks.values() if task.name.startswith(("accounts.", "diary."))
        ]
        people = {task.name: self._people_of_each_transaction(self._run(task)) for task in jobs}
        print(f"{len(jobs)} jobs, {sum(map(len, people.values()))} transactions that act as one")
        assert all(len(acted) == 1 for found in people.values() for acted in found), people
        assert len(people["diary.tasks.forget_old_history"]) >= 2
        assert _person_now()[0] == ""

    def test_history_is_forgotten_after_thirty_days_and_not_before(self) -> None:
        forget_old_history(timestamp=0)
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                assert [line.row_id == "old" for line in History.objects.all()] == [False]

    def _people_of_each_transaction(self, run: Callable[..., object]) -> list[set[str]]:
        """Return, for every transaction in which a person was set, who it was."""
        found: dict[str, set[str]] = {}

        def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            answer = execute(sql, params, many, context)
            if connection.in_atomic_block and not connection.needs_rollback:
                with connection.connection.cursor() as cursor:
                    cursor.execute(_ACTING)
                    moment, person = cursor.fetchone()
                if person:
                    found.setdefault(moment, set()).add(person)
            return answer

        with connection.execute_wrapper(look):
            run()
        return list(found.values())

    def _run(self, task: Any) -> Callable[[], object]:
        """A periodic job is told the time, any other whose it is, and which of their works."""
        asked = inspect.signature(task.func).parameters
        if "work_id" in asked:
            with transaction_as(self.alice.pk):
                work = make_work(
                    self.alice,
                    kind=UNDO,
                    asked={"change": str(uuid4())},
                    begun_at=None,
                    ended_at=None,
                    outcome="",
                    file=b"",
                )
            return lambda: task.func(person_id=self.alice.pk, work_id=str(work.pk))
        if "person_id" in asked:
            return lambda: task.func(person_id=self.alice.pk)
        return lambda: task.func(timestamp=0)


class CarerTests(RealTransactionTestCase):
    """A carer's request acts as two people, one after the other, and leaves neither."""

    def test_nobody_after_a_carers_request_and_a_link(self) -> None:
        alice, bob = make_person("alice"), make_person("bob")
        with transaction_as(alice.pk):
            make_entry(alice, DAY, note="of alice")
            share = make_share(alice, bob)
            _link, token = make_link(alice)
        client = Client()
        client.force_login(bob)
        for address in (f"/shared/{share.pk}/timeline/", f"/read/{token}/"):
            assert client.get(address).status_code == 200
            assert _person_now()[0] == ""
        client.post(f"/shared/{share.pk}/day/{DAY}/", {"overall.overall": "5"})
        assert _notes(bob) == []
        assert "of alice" in _notes(alice)
        assert _person_now()[0] == ""


class CommandTests(RealTransactionTestCase):
    def test_commands_of_two_people_on_one_connection(self) -> None:
        for name in ("alice", "bob"):
            person = make_person(name)
            with transaction_as(person.pk):
                make_entry(person, DAY, note=f"of {name}")
        for name, other in (("alice", "bob"), ("bob", "alice")):
            out = io.StringIO()
            call_command("export_diary", person=name, stdout=out)
            assert f"of {name}" in out.getvalue()
            assert f"of {other}" not in out.getvalue()
            assert _person_now()[0] == ""

    def test_a_command_begins_and_ends_as_nobody(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            make_entry(alice, DAY)
        out = io.StringIO()
        call_command("dumpdata", "diary.entry", stdout=out)
        assert json.loads(out.getvalue()) == []
        assert _person_now()[0] == ""
