from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import TrackedSymptom
from diary.selectors.tracks import Tracks, load_tracks
from diary.services.timeline_choice import choose_symptoms
from tests.people import PeopleTestCase, make_entry

DAY = date(2026, 3, 12)


class TracksTest(PeopleTestCase):
    def load(self, days: int = 7) -> Tracks:
        return load_tracks(self.alice, DAY, DAY + timedelta(days=days - 1))

    def shown(self) -> dict[str, tuple[float | None, ...]]:
        return {track.key: track.values[:3] for track in self.load().shown}

    def test_sleep_steps_and_heart_rate_are_shown_where_there_are_any(self) -> None:
        assert self.shown() == {}
        make_entry(self.alice, DAY, kind="sleep", name="hours", value=7.5)
        make_entry(self.alice, DAY, kind="measure", name="steps", value=4300)
        make_entry(self.alice, DAY + timedelta(days=2), kind="measure", name="resting_hr", value=61)
        make_entry(self.alice, DAY, kind="measure", name="hrv", value=40)
        assert self.shown() == {
            "sleep.hours": (7.5, None, None),
            "measure.steps": (4300, None, None),
            "measure.resting_hr": (None, None, 61),
        }

    def test_a_blank_is_missing_and_none_is_nought(self) -> None:
        make_entry(self.alice, DAY, value=0.0)
        assert self.shown() == {"symptom.fatigue": (0.0, None, None)}

    def test_of_several_ratings_the_worst_stands_and_of_several_measures_the_mean(self) -> None:
        for value in (2.0, 8.0, 5.0):
            make_entry(self.alice, DAY, value=value)
            make_entry(self.alice, DAY, kind="measure", name="steps", value=1000 * value)
        assert self.shown() == {
            "symptom.fatigue": (8.0, None, None),
            "measure.steps": (5000.0, None, None),
        }

    def test_until_somebody_chose_the_first_of_the_own_list_are_shown(self) -> None:
        for place, name in enumerate(("headache", "humming", "fatigue")):
            TrackedSymptom.objects.create(person=self.alice, name=name, position=place)
            make_entry(self.alice, DAY, name=name)
        found = self.load()
        assert found.chosen == ("headache", "humming")
        assert found.offered == ("headache", "humming", "fatigue")

    def test_what_is_chosen_stays_chosen_and_nothing_is_a_choice(self) -> None:
        make_entry(self.alice, DAY)
        make_entry(self.alice, DAY, name="headache", value=5.0)
        choose_symptoms(self.alice, ["headache"])
        assert list(self.shown()) == ["symptom.headache"]
        choose_symptoms(self.alice, [])
        assert self.shown() == {}
        assert self.load().offered == ("fatigue", "headache")

    def test_a_chosen_one_that_these_days_lack_is_still_offered(self) -> None:
        choose_symptoms(self.alice, ["humming"])
        found = self.load()
        assert (found.shown, found.offered, found.chosen) == ((), ("humming",), ("humming",))

    def test_three_queries_however_many_days(self) -> None:
        for back in range(40):
            make_entry(self.alice, DAY + timedelta(days=back))
            make_entry(self.alice, DAY + timedelta(days=back), kind="sleep", name="hours", value=7)
        with CaptureQueriesContext(connection) as queries:
            found = self.load(40)
        assert len(queries) == 3
        assert [len(track.values) for track in found.shown] == [40, 40]
