"""Without a background worker pages stay true, and what one had begun is done by the next."""

from __future__ import annotations

from django.db import connections

from config.tasks import take_up_again
from diary.models import LookedOver
from diary.services.analysis import reanalyse
from diary.services.looking_over import LOOK, ask_for_a_look, look_over
from tests.diary.record import write_crash
from tests.pages import page, text
from tests.people import PeopleTestCase, RealTransactionTestCase, make_person, transaction_as
from tests.reminders import make_device
from tests.worker import run_worker, sign_of_life

STILL = "the work in the background stands still"


class SaidTests(PeopleTestCase):
    def test_reminders_that_do_not_come_are_said_not_to(self) -> None:
        make_device(self.alice, "https://push.invalid/a")
        assert STILL in text(self.client.get("/settings/reminders/"), "//*[@id='rests']")
        sign_of_life(90)
        assert STILL in text(self.client.get("/settings/reminders/"), "//*[@id='rests']")
        sign_of_life(5)
        assert page(self.client.get("/settings/reminders/")).xpath("//*[@id='rests']") == []

    def test_who_is_not_rung_is_told_nothing_of_it(self) -> None:
        assert page(self.client.get("/settings/reminders/")).xpath("//*[@id='rests']") == []

    def test_figures_that_are_older_than_the_diary_are_not_said_to_follow(self) -> None:
        write_crash(self.alice)
        look_over(self.alice)
        reanalyse(self.alice)
        assert STILL in text(self.client.get("/timeline/"))
        sign_of_life(5)
        shown = text(self.client.get("/timeline/"))
        assert STILL not in shown
        assert "this follows in the background" in shown


class TakenUpTests(RealTransactionTestCase):
    """A job that was begun by a worker that was killed keeps all later ones of its person waiting."""

    def setUp(self) -> None:
        super().setUp()
        self.alice = make_person("alice")
        with transaction_as(self.alice.pk):
            write_crash(self.alice)

    def owner(self, statement: str) -> list[str]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, [LOOK])
            return [word for (word,) in cursor.fetchall()] if cursor.description else []

    def jobs(self) -> list[str]:
        return sorted(
            self.owner("SELECT status::text FROM procrastinate_jobs WHERE task_name = %s")
        )

    def die_in_the_midst(self) -> None:
        """Leave what a worker leaves that is killed while it looks."""
        sign_of_life(3600)
        self.owner(
            "UPDATE procrastinate_jobs SET status = 'doing', "
            "worker_id = (SELECT max(id) FROM procrastinate_workers) WHERE task_name = %s"
        )
        assert self.jobs() == ["doing"]

    def looked(self) -> bool:
        with transaction_as(self.alice.pk):
            return not LookedOver.objects.get(person=self.alice).is_older

    def test_it_is_done_by_the_next(self) -> None:
        self.die_in_the_midst()
        take_up_again.defer(timestamp=0)
        run_worker()
        run_worker()
        assert self.jobs() == []
        assert self.looked()
        print("fault tried: the worker killed in a job; the next one does it")

    def test_it_gives_way_to_one_that_was_asked_for_since(self) -> None:
        self.die_in_the_midst()
        with transaction_as(self.alice.pk):
            ask_for_a_look(self.alice)
        assert self.jobs() == ["doing", "todo"]
        take_up_again.defer(timestamp=0)
        run_worker()
        run_worker()
        assert self.jobs() == []
        assert self.looked()

    def test_who_is_alive_is_left_alone(self) -> None:
        self.die_in_the_midst()
        sign_of_life(5)
        self.owner(
            "UPDATE procrastinate_jobs SET worker_id = (SELECT max(id) FROM procrastinate_workers) "
            "WHERE task_name = %s"
        )
        take_up_again.defer(timestamp=0)
        run_worker()
        assert self.jobs() == ["doing"]
