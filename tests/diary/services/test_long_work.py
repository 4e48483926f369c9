"""Long work ends with everything done or with nothing, whoever stops it and whatever dies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from config.leaving import erase_everything
from diary.models import Entry, LongWork
from diary.services import long_work
from diary.services.beside import beside
from diary.services.long_work import Made, Tell, ask, broke_off, carry_out, kind, stop
from tests.diary.record import TODAY
from tests.people import RealTransactionTestCase, make_entry, make_person, transaction_as
from tests.worker import waiting

# What the work of the tests does between its two steps.
between: Callable[[], None]


@kind("test")
def write_two(person: User, asked: Mapping[str, Any], tell: Tell) -> Made:
    tell(0)
    make_entry(person, TODAY, name="fatigue")
    between()
    tell(1, 3, 5)
    make_entry(person, TODAY, name=asked["name"])
    return Made({"rows": 2}, b"two", "two.txt")


class LongWorkTestCase(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        self.do(lambda: None)

    def do(self, something: Callable[[], None]) -> None:
        global between
        between = something

    def asked(self) -> LongWork:
        with transaction_as(self.alice.pk):
            return ask(self.alice, "test", {"name": "headache"})

    def carry_out(self, work: LongWork) -> None:
        carry_out(self.alice.pk, str(work.pk))

    def meanwhile(self) -> LongWork:
        """Return the work as another request sees it while the worker is in its transaction."""
        with beside(self.alice.pk) as aside:
            return aside(lambda: LongWork.objects.get())

    def now(self) -> LongWork:
        with transaction_as(self.alice.pk):
            return LongWork.objects.get()

    def entries(self) -> int:
        with transaction_as(self.alice.pk):
            return Entry.objects.count()


class CarriedOutTests(LongWorkTestCase):
    def test_it_is_done_and_told(self) -> None:
        work = self.asked()
        self.carry_out(work)
        done = self.now()
        assert (done.outcome, done.told, bytes(done.file)) == ("done", {"rows": 2}, b"two")
        assert self.entries() == 2

    def test_how_far_it_is_can_be_seen_meanwhile(self) -> None:
        work = self.asked()
        seen = []
        self.do(lambda: seen.append(self.meanwhile()))
        self.carry_out(work)
        assert [(one.step, one.ended_at) for one in seen] == [(0, None)]
        assert seen[0].begun_at is not None
        done = self.now()
        assert (done.step, done.done, done.of) == (1, 3, 5)

    def test_stopped_it_leaves_nothing(self) -> None:
        work = self.asked()
        self.do(lambda: self.by_request(lambda: stop(self.meanwhile())))
        self.carry_out(work)
        assert self.now().outcome == "stopped"
        assert self.entries() == 0

    def test_stopped_before_it_began_it_never_begins(self) -> None:
        work = self.asked()
        with transaction_as(self.alice.pk):
            stop(work)
        assert self.now().outcome == "stopped"
        self.carry_out(work)
        assert (self.now().outcome, self.entries()) == ("stopped", 0)

    def test_stopped_after_it_was_done_it_stays_done(self) -> None:
        work = self.asked()
        self.carry_out(work)
        with transaction_as(self.alice.pk):
            stop(work)
        assert (self.now().outcome, self.entries()) == ("done", 2)

    def test_an_error_is_written_down_and_raised(self) -> None:
        work = self.asked()

        def break_down() -> None:
            raise ZeroDivisionError

        self.do(break_down)
        with pytest.raises(ZeroDivisionError):
            self.carry_out(work)
        assert (self.now().outcome, self.entries()) == ("broke", 0)

    def by_request(self, verb: Callable[[], None]) -> None:
        with beside(self.alice.pk) as aside:
            aside(verb)


class AskedTests(LongWorkTestCase):
    def test_a_second_wish_is_the_first_one(self) -> None:
        assert self.asked().pk == self.asked().pk
        assert len(waiting()) == 1

    def test_a_job_carries_ids_only(self) -> None:
        work = self.asked()
        given = {"person_id": self.alice.pk, "work_id": str(work.pk)}
        assert waiting() == [("diary.tasks.do_long_work", given)]

    def test_two_wishes_at_the_same_moment_are_one(self) -> None:
        with transaction_as(self.alice.pk):
            first = ask(self.alice, "test", {"name": "headache"})
            begun, found = Event(), []

            def second() -> None:
                begun.set()
                found.append(self.asked().pk)
                connections.close_all()

            thread = Thread(target=second)
            thread.start()
            begun.wait()
        thread.join()
        assert found == [first.pk]
        assert len(waiting()) == 1

    def test_after_the_end_it_can_be_asked_for_again(self) -> None:
        first = self.asked()
        self.carry_out(first)
        assert self.asked().pk != first.pk
        assert self.now().told == {}

    def test_where_the_worker_was_killed_it_broke_off_and_begins_again(self) -> None:
        first = self.asked()
        with transaction_as(self.alice.pk):
            # As a worker leaves it that is killed: begun, never ended, and the lock gone with it.
            LongWork.objects.update(begun_at=timezone.now())
        with transaction_as(self.alice.pk):
            assert broke_off(self.now())
        second = self.asked()
        assert second.pk != first.pk
        self.carry_out(second)
        assert (self.now().outcome, self.entries()) == ("done", 2)

    def test_while_the_worker_is_at_it_it_did_not_break_off(self) -> None:
        work = self.asked()
        seen = []

        def look() -> None:
            with beside(self.alice.pk) as aside:
                seen.append(aside(lambda: broke_off(LongWork.objects.get())))

        self.do(look)
        self.carry_out(work)
        assert seen == [False]


class LeavingTests(LongWorkTestCase):
    def test_who_leaves_meanwhile_leaves_nothing(self) -> None:
        work = self.asked()
        leaving = Thread(target=self.leave)

        def begin_to_leave() -> None:
            leaving.start()
            while not self.meanwhile().stop_asked_at:
                pass

        self.do(begin_to_leave)
        self.carry_out(work)
        leaving.join()
        assert not User.objects.filter(pk=self.alice.pk).exists()
        with transaction_as(self.alice.pk):
            assert not LongWork.objects.exists()
            assert not Entry.objects.exists()

    def test_a_job_of_somebody_who_left_does_nothing(self) -> None:
        work = self.asked()
        self.leave()
        self.carry_out(work)
        assert not User.objects.filter(pk=self.alice.pk).exists()

    def leave(self) -> None:
        with transaction_as(self.alice.pk):
            erase_everything(User.objects.get(pk=self.alice.pk))
        connections.close_all()

    def test_what_ended_is_forgotten_after_a_day(self) -> None:
        work = self.asked()
        self.carry_out(work)
        long_work.forget_old(timezone.now() + timedelta(hours=23))
        assert self.now().outcome == "done"
        long_work.forget_old(timezone.now() + timedelta(hours=25))
        with transaction_as(self.alice.pk):
            assert not LongWork.objects.exists()
