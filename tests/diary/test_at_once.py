"""Several things at once on one diary, each in a thread and a transaction of its own."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, connections
from django.test import Client

from accounts.models import User
from config.leaving import erase_everything
from diary.models import Entry, Flag
from diary.services.changes import one_change
from diary.services.imports import keep_upload
from diary.services.verdicts import give_verdict
from diary.tasks import analyse_again
from tests.clock import at
from tests.diary.log_page import as_browser_sends
from tests.diary.record import write_crash
from tests.pages import page
from tests.people import RealTransactionTestCase, make_person, transaction_as

DAY = date(2026, 3, 12)
URL = f"/day/{DAY}/"
EFFORT = {"effort-kind": "social", "effort-value": "5", "effort-minutes": "30"}
ROUNDS = 5


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of this at the same moment; return what came of each, or raise what one of them raised."""
    together = threading.Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        together.wait(timeout=20)
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return [done.result(timeout=60) for done in [threads.submit(do, deed) for deed in deeds]]


class AtOnceTestCase(RealTransactionTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.alice = make_person("alice")

    def device(self) -> Client:
        client = Client()
        client.force_login(self.alice)
        return client

    def sends(self, fields: Any, path: str = URL, **headers: str) -> Callable[[], int]:
        client = self.device()
        return lambda: client.post(path, fields, headers=headers).status_code

    def stored(self) -> list[tuple[str, Any]]:
        with transaction_as(self.alice.pk):
            return sorted(Entry.objects.values_list("name", "value"))

    def forget(self) -> None:
        with transaction_as(self.alice.pk):
            Entry.objects.all().delete()


class SameDayTests(AtOnceTestCase):
    def test_two_questions_are_both_answered(self) -> None:
        for _ in range(ROUNDS):
            fatigue, headache = {"symptom.fatigue": "5"}, {"symptom.headache": "2"}
            assert at_once(self.sends(fatigue), self.sends(headache)) == [303, 303]
            assert self.stored() == [("fatigue", 5.0), ("headache", 2.0)]
            self.forget()

    def test_of_two_answers_to_one_question_the_second_is_asked(self) -> None:
        for _ in range(ROUNDS):
            answers = ("2", "8")
            sent = [{"symptom.fatigue": one, "was.symptom.fatigue": ""} for one in answers]
            statuses = at_once(*(self.sends(one) for one in sent))
            assert sorted(statuses) == [303, 409]
            assert self.stored() == [("fatigue", float(answers[statuses.index(303)]))]
            self.forget()


class DoubleTests(AtOnceTestCase):
    def operation(self) -> dict[str, str]:
        return {"X-Operation": str(uuid.uuid4()), "X-Person": str(self.alice.pk)}

    def test_under_one_id_it_is_written_once(self) -> None:
        for accept in ("application/json", "text/html"):
            headers = {**self.operation(), "Accept": accept, "HX-Request": "true"}
            sending = [self.sends(EFFORT, f"{URL}effort/", **headers) for _ in range(4)]
            assert set(at_once(*sending)) <= {200, 303}
            assert self.stored() == [("social", 5.0)]
            self.forget()

    def test_under_two_ids_it_is_two(self) -> None:
        at_once(*(self.sends(EFFORT, f"{URL}effort/", **self.operation()) for _ in range(2)))
        assert self.stored() == [("social", 5.0)] * 2

    def test_a_button_of_a_plain_page_tapped_twice_writes_once(self) -> None:
        for path in (URL, f"{URL}effort/"):
            sent = {**self.page(), **EFFORT}
            assert at_once(*(self.sends(sent, path) for _ in range(3))) == [303] * 3
            assert self.stored() == [("social", 5.0)]
            self.forget()

    def test_of_one_question_both_taps_lead_where_the_first_led(self) -> None:
        for step, fields, onward in (
            (1, {"crash.crash": "3"}, 2),
            (1, {"take-back": "1"}, 1),
            (1, {"too-ill": "1"}, 18),
        ):
            one = {**self.page(), **fields}
            answers = [self.device().post(f"{URL}one/{step}/", one) for _ in range(2)]
            assert [answer["Location"] for answer in answers] == [f"{URL}one/{onward}/"] * 2
        assert self.stored() == [("too-ill", 1.0)]

    def test_of_one_question_a_device_that_sends_again_is_led_on(self) -> None:
        headers = self.operation()
        for _ in range(2):
            sent = self.device().post(f"{URL}one/1/", {"crash.crash": "3"}, headers=headers)
            assert sent["Location"] == f"{URL}one/2/"

    def test_the_next_page_may_say_the_same(self) -> None:
        for _ in range(2):
            assert self.sends({**self.page(), **EFFORT}, f"{URL}effort/")() == 303
        assert self.stored() == [("social", 5.0)] * 2

    def test_the_same_page_may_say_it_again_later(self) -> None:
        sent = {**self.page(), **EFFORT}
        for moment in ("10:00:00", "10:00:05", "10:00:30"):
            with at(f"2026-03-12 {moment}"):
                assert self.sends(sent, f"{URL}effort/")() == 303
        assert self.stored() == [("social", 5.0)] * 2

    def page(self) -> dict[str, str]:
        """Return what a page sends, with the token of just this page."""
        shown = self.device().get(URL)
        (token,) = set(page(shown).xpath("//form//input[@name='csrfmiddlewaretoken']/@value"))
        return {**as_browser_sends(shown), "csrfmiddlewaretoken": token}


class ImportTests(AtOnceTestCase):
    def upload(self, days: int = 200) -> str:
        rows = "".join(
            f"{DAY - timedelta(days=back)},symptom,headache,{back % 3},,\n" for back in range(days)
        )
        with transaction_as(self.alice.pk):
            kept = keep_upload(
                self.alice, "a.csv", f"date,kind,name,value,minutes,note\n{rows}".encode()
            )
        return f"/import/{kept.pk}/confirm/"

    def test_an_edit_in_between_is_neither_lost_nor_doubled(self) -> None:
        for _ in range(ROUNDS):
            edit = self.sends({"symptom.fatigue": "5"})
            assert at_once(self.sends({}, self.upload()), edit) == [303, 303]
            names = [name for name, _value in self.stored()]
            assert (names.count("headache"), names.count("fatigue")) == (200, 1)
            self.forget()
        print(f"{ROUNDS} imports during an edit: every row once")

    def test_confirmed_twice_it_comes_in_once(self) -> None:
        address = self.upload()
        statuses = at_once(self.sends({}, address), self.sends({}, address))
        assert sorted(statuses) == [303, 404]
        assert len(self.stored()) == 200

    def test_whoever_leaves_meanwhile_leaves_nothing(self) -> None:
        """Whichever comes first: nobody waits for the other for ever, and no row stays behind."""
        for number in range(ROUNDS):
            self.alice = make_person(f"alice {number}")
            with transaction_as(self.alice.pk):
                write_crash(self.alice)
            confirm = self.device_that_may_fail(self.upload())
            at_once(confirm, self.leave, self.analyse)
            assert not User.objects.filter(pk=self.alice.pk).exists()
            assert left_of(self.alice.pk) == {}
        print(f"{ROUNDS} deletions during an import and an analysis: 0 rows left")

    def device_that_may_fail(self, address: str) -> Callable[[], int]:
        client = self.device()
        client.raise_request_exception = False
        return lambda: client.post(address).status_code

    def analyse(self) -> None:
        """Do what the worker does; its job ends in the log where the person is gone."""
        with suppress(User.DoesNotExist, IntegrityError):
            analyse_again(self.alice.pk)

    def leave(self) -> None:
        with transaction_as(self.alice.pk):
            erase_everything(self.alice)


class VerdictTests(AtOnceTestCase):
    def test_a_verdict_and_an_analysis_at_the_same_moment_both_hold(self) -> None:
        """The one that came second has seen the first: a crash is not withdrawn past a yes."""
        for _ in range(ROUNDS):
            with transaction_as(self.alice.pk):
                Flag.objects.all().delete()
                flag = write_crash(self.alice)
                Entry.objects.all().delete()
            at_once(partial(self.confirm, flag), partial(analyse_again, self.alice.pk))
            with transaction_as(self.alice.pk):
                kept = Flag.objects.get(pk=flag.pk)
            assert kept.verdict == "confirmed"
            assert kept.withdrawn_at is None or kept.withdrawn_at <= kept.verdict_at

    def confirm(self, flag: Flag) -> None:
        with transaction_as(self.alice.pk), one_change(self.alice):
            give_verdict(flag, Flag.Verdict.CONFIRMED)


def left_of(person_id: int) -> dict[str, int]:
    """Return how many rows each table still holds of somebody."""
    found = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'person_id' "
            "AND table_schema = 'public' AND table_name IN (SELECT relname FROM pg_class WHERE relkind = 'r')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE person_id = %s', [person_id])  # noqa: S608
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found
