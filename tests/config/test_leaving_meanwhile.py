"""Leaving while something is still being written for the person: it ends quietly, and nothing is left."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from django.db import connection, connections
from django.utils import timezone

from accounts import middleware
from accounts.leaving import DELETED
from accounts.models import Session, User
from accounts.person import transaction_as
from accounts.while_here import unless_gone
from config.leaving import erase_everything
from config.sweeping import sweep
from config.tasks import erase_the_left
from diary.services.changes import one_change, wait_for_writers
from diary.tasks import analyse_again, look_over
from tests.config.marked import traces
from tests.config.running import until
from tests.pages import messages
from tests.people import RealTransactionTestCase, make_entry, make_person
from tests.worker import run_worker, waiting

NAME, NUMBER = "wenzelzq", 918273645
DAY = date(2026, 3, 12)
SIGN_IN = "/accounts/login/?next=/"


class _Writer(threading.Thread):
    """Writes as the person in a transaction that stays open until it is told to end."""

    def __init__(self, write: Callable[[], None]) -> None:
        super().__init__()
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._write = write
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with unless_gone(NUMBER), transaction_as(NUMBER):
                self._write()
                self.begun.set()
                self.may_end.wait(20)
        except BaseException as error:
            self.error = error
        finally:
            connection.close()


def _leave(*_given: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM accounts_session WHERE person_id = %s", [NUMBER])
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [NUMBER])


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


class MeanwhileTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.person = make_person(NAME, pk=NUMBER)

    def _erase(self) -> None:
        with transaction_as(NUMBER):
            erase_everything(self.person)

    def test_work_that_ends_after_it_is_refused_without_an_error(self) -> None:
        writer = _Writer(lambda: make_entry(self.person, DAY) and None)
        writer.start()
        assert writer.begun.wait(20)
        self._erase()
        writer.may_end.set()
        writer.join(20)
        assert writer.error is None
        sweep()
        assert traces() == {}

    def test_an_import_that_has_begun_is_waited_for_and_then_goes(self) -> None:
        def write() -> None:
            with one_change(self.person):
                make_entry(self.person, DAY, source="imported")

        writer = _Writer(write)
        writer.start()
        assert writer.begun.wait(20)
        leaving = threading.Thread(target=lambda: (self._erase(), connection.close()))
        leaving.start()
        leaving.join(0.3)
        assert leaving.is_alive(), "the import was not waited for"
        writer.may_end.set()
        leaving.join(20)
        writer.join(20)
        assert (leaving.is_alive(), writer.error) == (False, None)
        sweep()
        assert traces() == {}

    def test_a_request_that_was_under_way_leads_to_sign_in(self) -> None:
        self.client.force_login(self.person)
        with patch.object(middleware, "note_use", _leave):
            response = self.client.post(f"/day/{DAY}/", {"symptom.fatigue": "5"})
        assert response.status_code == 302
        assert response["Location"] == SIGN_IN
        assert messages(self.client.get(SIGN_IN)) == DELETED
        sweep()
        assert traces() == {}

    def test_an_edit_that_waited_for_it_leads_to_sign_in(self) -> None:
        self.client.force_login(self.person)
        Session.objects.update(last_seen=timezone.now() - timedelta(hours=2))
        self.client.raise_request_exception = False
        with transaction_as(NUMBER):
            entry = make_entry(self.person, DAY, kind="exertion", name="physical", value=6.0)
        answers: list[Any] = []
        editing = threading.Thread(target=self._edit, args=[f"/entry/{entry.pk}/", answers])
        with transaction_as(NUMBER):
            wait_for_writers(self.person)
            editing.start()
            assert until(_somebody_waits, 20)
            erase_everything(self.person)
        editing.join(20)
        assert [(one.status_code, one["Location"]) for one in answers] == [(302, SIGN_IN)]
        assert messages(self.client.get(SIGN_IN)) == DELETED
        sweep()
        assert traces() == {}

    def _edit(self, url: str, answers: list[Any]) -> None:
        answers.append(self.client.post(url, {"name": "social", "value": "8", "activity": "x"}))
        connection.close()

    def test_jobs_that_wait_go_along_and_the_worker_ends_well(self) -> None:
        with transaction_as(NUMBER):
            make_entry(self.person, DAY)
        self._queue("todo", "doing", "failed")
        self._erase()
        assert [name for name, _given in waiting()] == ["config.tasks.sweep_up"]
        run_worker()
        with connections["owner"].cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'doing'")
        erase_the_left(timestamp=0)
        assert traces() == {}

    def test_a_job_for_nobody_does_nothing(self) -> None:
        self._erase()
        look_over(NUMBER)
        analyse_again(NUMBER)
        assert not User.objects.exists()
        sweep()
        assert traces() == {}

    def _queue(self, *states: str) -> None:
        with connections["owner"].cursor() as cursor:
            for state in states:
                cursor.execute(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status) "
                    "VALUES ('default', 'diary.tasks.look_over', %s, %s, %s::procrastinate_job_status)",
                    [f"{state} {NUMBER}", json.dumps({"person_id": NUMBER}), state],
                )
