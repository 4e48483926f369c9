from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from diary.models import DailyCourse, Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.verdicts import give_verdict
from tests.diary.record import EFFORT, ONSET, TODAY, write_crash, write_quiet_days
from tests.people import PeopleTestCase, RealTransactionTestCase, make_person, transaction_as


class ReanalyseTest(PeopleTestCase):
    def test_a_crash_is_found_with_what_came_before(self) -> None:
        flag = write_crash(self.alice)
        assert flag.kind == Flag.Kind.CRASH
        assert flag.onset == ONSET
        assert flag.before is not None
        assert flag.before.days == (EFFORT,)
        assert flag.before.domain == "physical"
        assert {rise["name"] for rise in flag.details["rises"]} == {"fatigue", "brain fog"}

    def test_the_course_is_stored_once(self) -> None:
        write_crash(self.alice)
        reanalyse(self.alice)
        course = DailyCourse.objects.get(person=self.alice)
        assert len(course.daily["states"]) == (TODAY - course.start).days + 1

    def test_a_flag_keeps_its_identity(self) -> None:
        flag = write_crash(self.alice)
        give_verdict(flag, Flag.Verdict.CONFIRMED, note="a wedding")
        Entry.objects.filter(day=flag.end, name="fatigue").update(value=2.0)
        reanalyse(self.alice)
        again = Flag.objects.get(person=self.alice)
        assert again.pk == flag.pk
        assert (again.verdict, again.verdict_note) == ("confirmed", "a wedding")

    def test_rejected_stays_rejected(self) -> None:
        flag = write_crash(self.alice)
        give_verdict(flag, Flag.Verdict.REJECTED)
        middle = ONSET + timedelta(days=3)
        Entry.objects.filter(day__range=(middle, middle + timedelta(days=1))).update(value=2.0)
        reanalyse(self.alice)
        assert list(Flag.objects.values_list("pk", "verdict")) == [(flag.pk, "rejected")]

    def test_a_flag_that_is_gone_is_kept_and_comes_back(self) -> None:
        flag = write_crash(self.alice)
        worse = Entry.objects.filter(kind="symptom", value=8.0)
        pks = list(worse.values_list("pk", flat=True))
        worse.update(value=2.0)
        reanalyse(self.alice)
        flag.refresh_from_db()
        assert flag.withdrawn_at is not None
        Entry.objects.filter(pk__in=pks).update(value=8.0)
        reanalyse(self.alice)
        again = Flag.objects.get()
        assert (again.pk, again.withdrawn_at) == (flag.pk, None)

    def test_a_confirmed_flag_never_vanishes(self) -> None:
        flag = write_crash(self.alice)
        give_verdict(flag, Flag.Verdict.CONFIRMED)
        Entry.objects.filter(person=self.alice).delete()
        reanalyse(self.alice)
        flag.refresh_from_db()
        assert flag.withdrawn_at is None

    def test_another_person_is_left_alone(self) -> None:
        write_crash(self.alice)
        with transaction_as(self.bob.pk):
            reanalyse(self.bob)
            assert not Flag.objects.filter(person=self.bob).exists()

    def test_an_empty_diary_is_no_error(self) -> None:
        reanalyse(self.alice)
        assert not Flag.objects.exists()

    def test_queries_do_not_grow_with_days(self) -> None:
        write_quiet_days(self.alice, 40)
        few = self._queries()
        write_quiet_days(self.alice, 200, until=TODAY - timedelta(days=40))
        assert self._queries() == few <= 11

    def _queries(self) -> int:
        reanalyse(self.alice)
        with CaptureQueriesContext(connection) as queries:
            reanalyse(self.alice)
        return len(queries)


class TwoSavesAtOnceTest(RealTransactionTestCase):
    def test_the_same_crash_is_stored_once(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            write_crash(alice)
            Flag.objects.all().delete()
        together = threading.Barrier(2)

        def save() -> None:
            with transaction_as(alice.pk):
                together.wait(timeout=20)
                reanalyse(alice)
            connections.close_all()

        savers = [threading.Thread(target=save) for _ in range(2)]
        for saver in savers:
            saver.start()
        for saver in savers:
            saver.join()
        with transaction_as(alice.pk):
            assert Flag.objects.count() == 1
