"""An entry of another century, as a typing error in a spreadsheet makes it: kept, and no burden."""

from __future__ import annotations

from datetime import date

from diary.models import DailyCourse, Entry, Flag, LookedOver, WalkState
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.diary.record import TODAY, write_crash
from tests.people import PeopleTestCase

LONG_AGO = date(1900, 1, 1)


class LongAgoTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        self.start = DailyCourse.objects.get().start
        Entry.objects.create(
            person=self.alice, day=LONG_AGO, kind="symptom", name="fatigue", value=3.0
        )

    def test_the_record_begins_where_it_did(self) -> None:
        reanalyse(self.alice, LONG_AGO)
        assert DailyCourse.objects.get().start == self.start
        assert WalkState.objects.get().start == self.start
        assert Flag.objects.get(withdrawn_at=None).pk == self.flag.pk

    def test_a_later_save_reads_on_from_there(self) -> None:
        reanalyse(self.alice, LONG_AGO)
        before = DailyCourse.objects.get()
        Entry.objects.filter(day=TODAY).update(value=4.0)
        reanalyse(self.alice, TODAY)
        after = DailyCourse.objects.get()
        assert (after.start, len(after.daily["states"])) == (
            self.start,
            len(before.daily["states"]),
        )

    def test_the_worker_looks_over_the_record_alone(self) -> None:
        reanalyse(self.alice, LONG_AGO)
        look_over(self.alice)
        assert LookedOver.objects.get().as_of is not None
        assert Entry.objects.filter(day=LONG_AGO).exists()
