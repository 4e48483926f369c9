from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diary.detection.chance import Chance, Link, TooFew
from diary.detection.episode import NotEnoughDays
from diary.detection.looked import Looked
from diary.detection.pattern import Delay, EffortShare, Length, Pattern
from diary.detection.week_after import WeekAfter
from diary.selectors.looked_over import Overall
from diary.sentences.chance import chance_words
from diary.sentences.pattern import pattern_words
from tests.wording import breaches

DAY = date(2026, 3, 12)
CHANCE = Chance(9, 7, 3.6, 0.02, 40, (), (DAY,) * 9, (DAY,) * 7)
NOTHING = Pattern(
    NotEnoughDays(3, 1),
    NotEnoughDays(3, 2),
    NotEnoughDays(3, 0),
    other_days=0,
    other_followed=0,
    threshold=1.5,
)

NO_WEEK = WeekAfter((), NotEnoughDays(3, 0), NotEnoughDays(3, 0), NotEnoughDays(13, 0))


def overall(chance: Chance | TooFew, *, is_older: bool = False) -> Overall:
    return Overall(Looked(chance, NOTHING, NO_WEEK), DAY, is_older)


def said(chance: Chance | TooFew) -> str:
    words = chance_words(overall(chance))
    told = " ".join([*words.sentences, *words.missing, words.as_of])
    assert breaches(told) == []
    return told


def test_more_than_chance() -> None:
    assert said(CHANCE) == (
        "In your record, 7 of 9 crashes had one of your larger efforts in the three days before or on"
        " their first day. In shuffled records it would be about 4. Chance alone seldom brings"
        " efforts that large before crashes. As of 12 March 2026."
    )


def test_no_more_than_chance_is_not_said_to_be_nothing() -> None:
    told = said(replace(CHANCE, p=0.06))
    assert "Chance alone can bring this; with few crashes that says little." in told


def test_what_stands_out_is_named_and_nothing_else() -> None:
    links = (
        Link("cognitive", 2, 5, 1.2, 0.03, stands=True),
        Link("physical", 1, 4, 3.0, 0.4, stands=False),
    )
    told = said(replace(CHANCE, links=links))
    assert "a larger cognitive effort, two days before (5 of 9; shuffled about 1)" in told
    assert "physical" not in told


def test_only_one_stands_out_most_whatever_their_order() -> None:
    links = (
        Link("cognitive", 2, 5, 1.2, 0.03, stands=True),
        Link("social", 1, 5, 2.0, 0.01, stands=True),
        Link("physical", 2, 6, 1.2, 0.01, stands=True),
    )
    told = said(replace(CHANCE, links=links))
    assert told.count("What stands out most: ") == 1
    assert "What stands out most: a larger physical effort, two days before (6 of 9;" in told
    assert told.count("Also stands out: ") == 2
    assert told.index("physical") < told.index("social") < told.index("cognitive")


def test_too_little_says_what_is_missing() -> None:
    few = TooFew(NotEnoughDays(14, 9), NotEnoughDays(3, 0), NotEnoughDays(13, 2))
    told = said(few)
    assert told.startswith("There is not enough yet to tell.")
    for part in ("Logged days: 9 of 14.", "in the days before: 0 of 3.", "last day: 2 of 13."):
        assert part in told
    assert "Logged days" not in said(replace(few, days=None))


def test_what_is_older_than_the_diary_says_so() -> None:
    words = chance_words(overall(CHANCE, is_older=True))
    assert words.as_of.startswith("As of 12 March 2026. Your diary has changed since")


def test_before_the_first_look() -> None:
    words = chance_words(None)
    assert words.sentences == ("This is worked out in the background and is not there yet.",)
    assert (words.missing, words.as_of) == ((), "")


def test_a_pattern_of_too_little_counts_what_is_there() -> None:
    words = pattern_words(NOTHING)
    assert words.sentences == (
        "Delay: not enough yet, 1 of 3 crashes with an effort before.",
        "Length: not enough yet, 2 of 3 crashes that ended.",
        "Larger efforts: not enough yet, 0 of 3.",
    )
    assert words.shares == ()


def test_a_pattern_in_words_with_its_counts() -> None:
    found = Pattern(
        delays=(Delay("physical", 6, 1.52, 1.1, 1.94, 1, 2, (0, 3, 3, 0, 0, 0, 0, 0), ()),),
        length=Length(12, 1, 5.5, 3.7, 8.3, 2, 14, ()),
        shares=(EffortShare("", 29, 9, 0.33, 0.2, 0.48, (), ()),),
        other_days=149,
        other_followed=13,
        threshold=1.5,
        other_low=0.04,
        other_high=0.18,
    )
    words = pattern_words(found)
    assert words.sentences == (
        "Delay after physical effort: mostly 1 to 2 days, on average 1.5. From 6 crashes; so few may stand for 1.1 to 1.9.",
        "Length: mostly 2 to 14 days, in the middle 5.5. From 12 crashes; so few may stand for 3.7 to 8.3.",
    )
    rows = [(row.effort, row.days, row.after, row.of_ten) for row in words.shares]
    assert rows == [("any kind", 29, 9, "2–5"), ("none near", 149, 13, "0–2")]
    few = pattern_words(replace(found, other_low=None, other_high=None))
    assert few.shares[-1].of_ten == ""
    assert not any(breaches(sentence) for sentence in words.sentences)


@pytest.mark.parametrize(("delay", "told"), [(0, "on the first day itself"), (1, "the day before")])
def test_the_delay_of_what_stands_out(delay: int, told: str) -> None:
    link = Link("social", delay, 5, 1.2, 0.03, stands=True)
    assert f"a larger social effort, {told} (" in said(replace(CHANCE, links=(link,)))
