"""After a saved day only what it can touch is read again, and the answer is that of a whole reading."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import DailyCourse, Entry, Flag, WalkState
from diary.services.analysis import reanalyse
from diary.services.verdicts import give_verdict
from tests.diary.record import END, ONSET, TODAY, write_crash
from tests.people import PeopleTestCase

DAYS = 330
_FOUND = ("onset", "end", "kind", "domain", "delay_days", "confidence", "details")


def flags() -> list[Any]:
    return list(Flag.objects.order_by("onset").values_list(*_FOUND))


def course() -> Any:
    return DailyCourse.objects.values_list("start", "daily").get()


class ReadingOnTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice, DAYS)

    def _changed(self, back: int) -> None:
        day = TODAY - timedelta(days=back)
        Entry.objects.filter(day__range=(day, day + timedelta(days=2)), kind="symptom").update(
            value=8.0
        )
        reanalyse(self.alice, day)
        read_on = flags(), course()
        reanalyse(self.alice)
        assert (flags(), course()) == read_on

    def test_a_change_of_today_gives_what_a_whole_reading_gives(self) -> None:
        self._changed(2)

    def test_so_does_a_change_of_long_ago(self) -> None:
        self._changed(150)

    def test_only_the_last_days_are_loaded(self) -> None:
        with CaptureQueriesContext(connection) as asked:
            reanalyse(self.alice, TODAY)
        rows = [query["sql"] for query in asked if '"diary_entry"."value"' in query["sql"]]
        assert rows
        assert all('"diary_entry"."day" >= ' in sql for sql in rows)

    def test_an_earlier_first_day_is_a_whole_reading(self) -> None:
        first = TODAY - timedelta(days=DAYS + 3)
        Entry.objects.create(
            person=self.alice, day=first, kind="symptom", name="fatigue", value=2.0
        )
        reanalyse(self.alice, first)
        assert WalkState.objects.get().start == first
        assert DailyCourse.objects.get().start == first

    def test_states_of_another_engine_are_no_use(self) -> None:
        WalkState.objects.update(engine="another", states=[])
        reanalyse(self.alice, TODAY)
        assert len(WalkState.objects.get().states) > 5

    def test_a_verdict_is_heard_by_the_next_reading(self) -> None:
        flag = Flag.objects.get()
        give_verdict(flag, Flag.Verdict.REJECTED)
        assert all(day <= (ONSET - WalkState.objects.get().start).days for day, _ in self._states())
        reanalyse(self.alice, TODAY)
        assert list(Flag.objects.values_list("pk", "verdict")) == [(flag.pk, "rejected")]
        assert flag.end == END

    def _states(self) -> list[Any]:
        return list(WalkState.objects.get().states)
