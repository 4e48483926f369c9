from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from diary.detection.episode import Episode
from diary.detection.reconcile import News, StoredFlag, reconcile

TODAY = date(2025, 6, 30)


def day(number: int) -> date:
    return date(2025, 6, 1) + timedelta(number - 1)


def episode(onset: int, end: int | None) -> Episode:
    last = day(end) if end else None
    return Episode(day(onset), day(onset), last, "crash", None, None, 0.8, 6.0, (), (), (), ())


def news(*changed: date, engine: bool = False) -> Callable[[], News]:
    return lambda: News(frozenset(changed), engine)


def flag(name: str, onset: int, end: int | None, verdict: str = "", **over: Any) -> StoredFlag:
    return StoredFlag(name, day(onset), day(end) if end else None, verdict, **over)


def test_a_flag_keeps_its_identity_when_its_onset_moves() -> None:
    found = episode(7, 9)

    changes = reconcile([flag("a", 5, 8)], [found], TODAY)

    assert changes.updated == (("a", found),)
    assert changes.created == changes.withdrawn == changes.kept == ()


def test_what_is_new_is_created_and_what_is_gone_is_withdrawn() -> None:
    found = episode(20, 22)

    changes = reconcile([flag("a", 5, 8)], [found], TODAY, news(day(5)))

    assert changes.created == (found,)
    assert changes.withdrawn == (("a", {"code": "days_changed", "dates": ["2025-06-05"]}),)


def test_further_days_alone_are_the_reason_without_another() -> None:
    changes = reconcile([flag("a", 5, 8)], [], TODAY)
    assert changes.withdrawn == (("a", {"code": "later_days"}),)


def test_another_engine_withdraws_at_once() -> None:
    changes = reconcile([flag("a", 5, 8)], [], TODAY, news(engine=True))
    assert changes.withdrawn == (("a", {"code": "engine"}),)


def test_a_change_of_other_days_is_no_reason() -> None:
    changes = reconcile([flag("a", 15, 18)], [], TODAY, news(day(4), day(20)))
    assert changes.withdrawn == (("a", {"code": "later_days"}),)


def test_an_onset_that_moves_by_a_day_is_not_told() -> None:
    assert reconcile([flag("a", 5, 8)], [episode(6, 9)], TODAY).moved == ()


def test_an_onset_that_moves_far_says_why() -> None:
    changes = reconcile([flag("a", 5, 9)], [episode(7, 9)], TODAY)
    assert changes.moved == (("a", {"code": "later_days"}),)
    changes = reconcile([flag("a", 5, 9)], [episode(7, 9)], TODAY, news(day(1)))
    assert changes.moved == (("a", {"code": "days_changed", "dates": ["2025-06-01"]}),)


def test_news_are_asked_for_only_when_something_moves_or_goes() -> None:
    def asked() -> News:
        raise AssertionError("nothing moved")

    reconcile([flag("a", 5, 8), flag("b", 15, 16, withdrawn=True)], [episode(5, 9)], TODAY, asked)


def test_a_verdict_outlives_the_episode() -> None:
    flags = [flag("a", 5, 8, "confirmed"), flag("b", 15, 16, "corrected")]

    changes = reconcile(flags, [], TODAY)

    assert changes.kept == ("a", "b")
    assert changes.withdrawn == ()


def test_a_rejected_flag_silences_every_episode_that_matches_it() -> None:
    first, second = episode(5, 7), episode(10, 12)

    changes = reconcile([flag("a", 4, 13, "rejected")], [first, second], TODAY)

    assert changes.created == changes.updated == ()
    assert {found.onset for _id, found in changes.silenced} == {day(5), day(10)}


def test_the_nearest_onset_wins_and_a_verdict_goes_first() -> None:
    found = episode(10, 14)
    near, judged = flag("near", 10, 12), flag("judged", 8, 12, "confirmed")

    changes = reconcile([near, judged], [found], TODAY)

    assert changes.updated == (("judged", found),)
    part = {"code": "part_of", "onset": "2025-06-10", "end": "2025-06-14"}
    assert changes.withdrawn == (("near", part),)


def test_a_withdrawn_flag_comes_back_as_itself_or_stays_away() -> None:
    gone = flag("a", 5, 8, withdrawn=True)
    found = episode(5, 9)

    assert reconcile([gone], [found], TODAY).updated == (("a", found),)
    assert reconcile([gone], [], TODAY).kept == ("a",)


def test_open_episodes_reach_until_today() -> None:
    found = episode(12, None)

    changes = reconcile([flag("a", 5, None)], [found], TODAY)

    assert changes.updated == (("a", found),)
