from __future__ import annotations

from evidence.articles.duplicates import compare, near_twins
from tests.evidence.reading.fixtures import PARAGRAPHS, REWORDED

# On the same illness, and by somebody else.
OTHER = (
    "Doctors in another town asked eighty patients about their sleep, and most of them said that they woke "
    "up as tired as they had gone to bed, whatever they had done on the day before.",
    "Fatigue and muscle pain were the most frequent complaints; headaches came next, and dizziness when they "
    "stood up from a chair was named by every third.",
    "The authors think that the nervous system stays on guard after the infection, though they measured "
    "nothing that would show it.",
    "Whoever lived alone reported more days in bed, which may say more about help than about illness.",
)


def test_a_copy_is_told_from_an_article_on_the_same_matter() -> None:
    copy = compare([*PARAGRAPHS[1:], OTHER[0]], PARAGRAPHS)
    assert copy.is_copy
    assert not copy.is_garbled
    assert (copy.near, copy.passages) == (3, 4)
    assert not compare(OTHER, PARAGRAPHS).is_copy


def test_a_reworded_copy_is_a_garbled_one() -> None:
    likeness = compare(REWORDED, PARAGRAPHS)
    assert likeness.is_garbled
    assert likeness.near == 0


def test_near_twins_point_to_the_first_of_them() -> None:
    again = PARAGRAPHS[0].replace("often notice", "frequently notice")
    assert near_twins([*PARAGRAPHS, again, *OTHER]) == {5: 1}


def test_nothing_is_like_nothing() -> None:
    assert not compare([], []).is_copy
    assert not compare(["too short"], ["too short"]).is_copy
    assert near_twins(["", "", "short", "short"]) == {}
