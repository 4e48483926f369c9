from __future__ import annotations

from datetime import timedelta

from django.db import connections
from django.utils import timezone

from diary.detection.episode import NotEnoughDays
from diary.models import DailyCourse, Entry, Flag, LookedOver
from diary.selectors.looked_over import Overall, load_overall
from diary.services.analysis import reanalyse
from diary.services.engine import engine_version
from diary.services.looking_over import ask_for_a_look, catch_up, look_over
from diary.services.verdicts import give_verdict
from diary.tasks import analyse_again
from tests.clock import at
from tests.diary.record import TODAY, write_crash, write_efforts, write_quiet_days
from tests.people import PeopleTestCase, RealTransactionTestCase, make_person, transaction_as
from tests.worker import run_worker, waiting

DAY = timedelta(days=1)


class LookOverTest(PeopleTestCase):
    def overall(self) -> Overall:
        look_over(self.alice)
        found = load_overall(self.alice)
        assert found is not None
        return found

    def test_it_is_kept_with_its_day_and_its_engine(self) -> None:
        write_crash(self.alice)
        assert load_overall(self.alice) is None, "nothing before the worker looked"
        found = self.overall()
        assert (found.as_of, found.is_older) == (TODAY, False)
        row = LookedOver.objects.get(person=self.alice)
        assert row.engine == row.analysed_by == engine_version()

    def test_blank_days_after_a_diary_that_ended_change_no_figure(self) -> None:
        """Shifted into them, efforts would stand before no crash, and chance would look rare."""
        write_efforts(self.alice)
        now = self.overall()
        later = TODAY + 500 * DAY
        with at(f"{later} 12:00"):
            found = self.overall()
        assert found.as_of == later
        assert found.looked == now.looked

    def test_every_later_change_makes_it_older(self) -> None:
        flag = write_crash(self.alice)
        for change in (
            lambda: reanalyse(self.alice),
            lambda: give_verdict(flag, Flag.Verdict.CONFIRMED),
        ):
            assert not self.overall().is_older
            change()
            found = load_overall(self.alice)
            assert found is not None
            assert found.is_older

    def test_a_verdict_teaches_the_pattern(self) -> None:
        flag = write_crash(self.alice)
        assert self.overall().looked.pattern.length == NotEnoughDays(3, 1)
        give_verdict(flag, Flag.Verdict.REJECTED)
        assert self.overall().looked.pattern.length == NotEnoughDays(3, 0)

    def test_a_withdrawn_flag_is_no_crash_unless_the_person_said_so(self) -> None:
        flag = write_crash(self.alice)
        Flag.objects.update(withdrawn_at=timezone.now())
        assert self.overall().looked.pattern.length == NotEnoughDays(3, 0)
        give_verdict(flag, Flag.Verdict.CONFIRMED)
        assert self.overall().looked.pattern.length == NotEnoughDays(3, 1)

    def test_an_empty_diary_and_one_never_analysed_are_no_error(self) -> None:
        look_over(self.alice)
        assert load_overall(self.alice) is None
        reanalyse(self.alice)
        assert self.overall().looked.pattern.delays == NotEnoughDays(3, 0)

    def test_what_another_version_wrote_is_not_shown(self) -> None:
        write_crash(self.alice)
        self.overall()
        LookedOver.objects.update(found={"chance": {"odds": 3}})
        assert load_overall(self.alice) is None


class WorkerTest(RealTransactionTestCase):
    """Asked for with a change, done by the real worker, and nobody else's."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")

    def test_several_changes_are_one_look(self) -> None:
        for _change in range(3):
            with transaction_as(self.alice.pk):
                reanalyse(self.alice)
        with transaction_as(self.bob.pk):
            reanalyse(self.bob)
        looks = [("diary.tasks.look_over", {"person_id": one.pk}) for one in (self.alice, self.bob)]
        assert waiting() == looks

    def test_what_is_asked_for_twice_breaks_no_transaction(self) -> None:
        with transaction_as(self.alice.pk):
            ask_for_a_look(self.alice)
            ask_for_a_look(self.alice)
            assert Entry.objects.count() == 0
        assert len(waiting()) == 1

    def test_the_worker_looks_and_a_page_shows_it(self) -> None:
        with transaction_as(self.alice.pk):
            write_crash(self.alice)
        self.client.force_login(self.alice)
        assert "not there yet" in self.client.get("/timeline/").content.decode()
        run_worker()
        assert "Crashes to compare" in self.client.get("/timeline/").content.decode()
        with transaction_as(self.bob.pk):
            assert not LookedOver.objects.exists()
        assert waiting() == []

    def test_after_an_upgrade_everybody_is_analysed_and_looked_at_again(self) -> None:
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                write_quiet_days(person, 20)
                reanalyse(person)
        run_worker()
        with transaction_as(self.alice.pk):
            LookedOver.objects.update(analysed_by="older")
            Flag.objects.all().delete()
        with transaction_as(self.bob.pk):
            LookedOver.objects.all().delete()
        assert catch_up(timezone.now()) == 2
        assert {name for name, _args in waiting()} == {"diary.tasks.analyse_again"}
        run_worker()
        run_worker()
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                row = LookedOver.objects.get()
                assert (row.analysed_by, row.is_older) == (engine_version(), False)
        assert catch_up(timezone.now()) == 0

    def test_a_look_that_broke_off_is_asked_for_again_an_hour_later(self) -> None:
        with transaction_as(self.alice.pk):
            ask_for_a_look(self.alice)
        empty_queue()
        assert catch_up(timezone.now()) == 0
        assert catch_up(timezone.now() + timedelta(hours=2)) == 1

    def test_who_has_left_is_nobody(self) -> None:
        analyse_again(person_id=self.alice.pk + 1000)
        with transaction_as(self.alice.pk):
            assert not DailyCourse.objects.exists()


def empty_queue() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
