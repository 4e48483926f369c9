from __future__ import annotations

from datetime import date, timedelta

from diary.detection.episode import Episode
from diary.detection.reconcile import StoredFlag, reconcile

TODAY = date(2025, 6, 30)


def day(number: int) -> date:
    return date(2025, 6, 1) + timedelta(number - 1)


def episode(onset: int, end: int | None) -> Episode:
    last = day(end) if end else None
    return Episode(day(onset), day(onset), last, "crash", None, None, 0.8, 6.0, (), (), (), ())


def flag(name: str, onset: int, end: int | None, verdict: str = "", **over: bool) -> StoredFlag:
    return StoredFlag(name, day(onset), day(end) if end else None, verdict, **over)


def test_a_flag_keeps_its_identity_when_its_onset_moves() -> None:
    found = episode(6, 9)

    changes = reconcile([flag("a", 5, 8)], [found], TODAY)

    assert changes.updated == (("a", found),)
    assert changes.created == changes.withdrawn == changes.kept == ()


def test_what_is_new_is_created_and_what_is_gone_is_withdrawn() -> None:
    found = episode(20, 22)

    changes = reconcile([flag("a", 5, 8)], [found], TODAY)

    assert changes.created == (found,)
    assert changes.withdrawn == ("a",)


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
    assert changes.withdrawn == ("near",)


def test_a_withdrawn_flag_comes_back_as_itself_or_stays_away() -> None:
    gone = flag("a", 5, 8, withdrawn=True)
    found = episode(5, 9)

    assert reconcile([gone], [found], TODAY).updated == (("a", found),)
    assert reconcile([gone], [], TODAY).kept == ("a",)


def test_open_episodes_reach_until_today() -> None:
    found = episode(12, None)

    changes = reconcile([flag("a", 5, None)], [found], TODAY)

    assert changes.updated == (("a", found),)
