"""What the week after says of chance: much where it leaves the band, little where it does not."""

from __future__ import annotations

from dataclasses import replace

from accounts.person import transaction_as
from diary.detection.week_after import Band
from diary.selectors.looked_over import load_overall
from diary.sentences.week_after import summary
from tests.diary.record import write_efforts
from tests.people import PeopleTestCase
from tests.wording import breaches


class SummaryTest(PeopleTestCase):
    def test_an_average_within_the_band_is_said_to_tell_little(self) -> None:
        write_efforts(self.alice)
        for p, begins in ((0.05, "Chance alone seldom brings"), (0.06, "Chance alone can bring")):
            told = self.told(p)
            assert told.startswith(begins)
            assert told.endswith("so this says little.") is (p > 0.05)
            assert breaches(told) == []

    def told(self, p: float) -> str:
        with transaction_as(self.alice.pk):
            overall = load_overall(self.alice)
        assert overall is not None
        after = overall.looked.after
        assert isinstance(after.band, Band)
        looked = replace(overall.looked, after=replace(after, band=replace(after.band, p=p)))
        return summary(replace(overall, looked=looked))[-1]
