from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import numpy as np
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from diary.detection.episode import CRASH, Episode, Rise, Trigger
from diary.models import Flag, LookedOver
from diary.services.flags import store_episodes
from diary.services.verdicts import give_verdict
from evidence.services import library_version
from tests.people import PeopleTestCase, make_entry

TODAY = date(2026, 3, 30)
DAY = timedelta(days=1)


def an_episode(onset: date, end: date | None) -> Episode:
    return Episode(
        onset=onset,
        peak=onset,
        end=end,
        kind=CRASH,
        trigger=Trigger((onset - 2 * DAY,), "physical", 540.0, 225.0),
        delay_days=2,
        confidence=0.8,
        peak_severity=7.0,
        rises=(Rise("fatigue", np.float64(3.0), float("nan"), 8.0),),
        cofactors=("heat",),
        patterns=("delayed",),
        reasons=({"code": "marked_as_crash", "mark": np.float64(2.0)},),
    )


class StoreEpisodesTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.episode = an_episode(date(2026, 3, 12), date(2026, 3, 18))
        store_episodes(self.alice, [self.episode], TODAY)
        self.flag = Flag.objects.get()

    def test_details_are_plain_json_without_nan(self) -> None:
        assert self.flag.details["trigger"]["dates"] == ["2026-03-10"]
        assert self.flag.details["rises"] == [
            {"name": "fatigue", "rise": 3.0, "usual": None, "peak": 8.0}
        ]
        assert self.flag.details["reasons"] == [{"code": "marked_as_crash", "mark": 2.0}]

    def test_it_notes_the_library_that_could_speak_to_it(self) -> None:
        assert self.flag.library_version == ""
        call_command("load_library", stdout=StringIO())
        store_episodes(self.alice, [self.episode], TODAY)
        assert Flag.objects.get().library_version == "", "nothing changed, so nothing is written"
        store_episodes(self.alice, [replace(self.episode, end=date(2026, 3, 20))], TODAY)
        assert Flag.objects.get().library_version == library_version() != ""

    def test_a_longer_episode_is_the_same_flag(self) -> None:
        store_episodes(self.alice, [replace(self.episode, end=date(2026, 3, 20))], TODAY)
        again = Flag.objects.get()
        assert (again.pk, again.end) == (self.flag.pk, date(2026, 3, 20))

    def test_a_correction_stands_beside_what_is_found(self) -> None:
        give_verdict(self.flag, "corrected", onset=date(2026, 3, 11), end=date(2026, 3, 15))
        store_episodes(self.alice, [replace(self.episode, end=date(2026, 3, 20))], TODAY)
        again = Flag.objects.get()
        assert (again.shown_onset, again.shown_end) == (date(2026, 3, 11), date(2026, 3, 15))
        assert again.end == date(2026, 3, 20)

    def test_a_rejected_open_flag_leaves_later_crashes_alone(self) -> None:
        store_episodes(self.alice, [replace(self.episode, end=None)], TODAY)
        flag = Flag.objects.get()
        give_verdict(flag, "rejected")
        Flag.objects.update(verdict_at="2026-03-31T12:00Z")
        store_episodes(self.alice, [], TODAY)
        later = date(2026, 6, 1)
        store_episodes(self.alice, [an_episode(later, None)], later + 9 * DAY)
        assert [found.verdict for found in Flag.objects.order_by("onset")] == ["rejected", ""]

    def test_it_ends_on_the_persons_own_day_of_the_rejection(self) -> None:
        """Eight in the evening in New York is the next day in UTC."""
        User.objects.filter(pk=self.alice.pk).update(time_zone="America/New_York")
        self.alice.refresh_from_db()
        store_episodes(self.alice, [replace(self.episode, end=None)], TODAY)
        give_verdict(Flag.objects.get(), "rejected")
        Flag.objects.update(verdict_at="2026-03-31T01:00Z")
        tomorrow = TODAY + DAY
        store_episodes(self.alice, [an_episode(tomorrow, None)], tomorrow)
        found = Flag.objects.order_by("onset").values_list("onset", "verdict")
        assert list(found) == [(self.flag.onset, "rejected"), (tomorrow, "")]

    def test_a_withdrawn_open_flag_is_not_a_later_crash(self) -> None:
        store_episodes(self.alice, [replace(self.episode, end=None)], TODAY)
        store_episodes(self.alice, [], TODAY)
        later = date(2026, 6, 1)
        store_episodes(self.alice, [an_episode(later, None)], later + 9 * DAY)
        assert Flag.objects.count() == 2

    def test_the_day_and_the_words_of_the_first_showing_are_kept(self) -> None:
        assert self.flag.told == [
            {
                "what": "shown",
                "on": "2026-03-30",
                "onset": "2026-03-12",
                "end": "2026-03-18",
                "kind": "crash",
            }
        ]

    def test_an_onset_that_moves_far_is_kept_as_it_was_with_the_reason(self) -> None:
        store_episodes(self.alice, [an_episode(date(2026, 3, 15), date(2026, 3, 18))], TODAY + DAY)
        first, moved = Flag.objects.get().told
        assert (first["onset"], moved["onset"]) == ("2026-03-12", "2026-03-15")
        assert (moved["what"], moved["on"]) == ("moved", "2026-03-31")
        assert moved["reason"] == {"code": "later_days"}

    def test_an_onset_that_moves_by_a_day_is_not_told(self) -> None:
        store_episodes(self.alice, [an_episode(date(2026, 3, 13), date(2026, 3, 19))], TODAY + DAY)
        again = Flag.objects.get()
        assert (again.onset, again.end) == (date(2026, 3, 13), date(2026, 3, 19))
        assert len(again.told) == 1

    def test_one_that_went_says_so_and_comes_back_as_itself(self) -> None:
        store_episodes(self.alice, [], TODAY + DAY)
        told = Flag.objects.get().told[-1]
        assert (told["what"], told["on"]) == ("withdrawn", "2026-03-31")
        assert told["reason"] == {"code": "later_days"}
        store_episodes(self.alice, [self.episode], TODAY + 3 * DAY)
        again = Flag.objects.get()
        assert (again.pk, again.withdrawn_at) == (self.flag.pk, None)
        assert again.told[-1]["what"] == "back"

    def test_a_change_of_its_days_withdraws_at_once_and_is_the_reason(self) -> None:
        make_entry(self.alice, date(2026, 3, 13))
        store_episodes(self.alice, [], TODAY)
        told = Flag.objects.get().told[-1]
        assert told["reason"] == {"code": "days_changed", "dates": ["2026-03-13"]}

    def test_another_engine_is_the_reason_after_an_upgrade(self) -> None:
        LookedOver.objects.create(person=self.alice, changed_at=timezone.now(), analysed_by="older")
        store_episodes(self.alice, [], TODAY)
        assert Flag.objects.get().told[-1]["reason"] == {"code": "engine"}

    def test_nothing_is_written_when_nothing_changed(self) -> None:
        store_episodes(self.alice, [self.episode], TODAY)
        with self.assertNumQueries(1):
            store_episodes(self.alice, [self.episode], TODAY)
