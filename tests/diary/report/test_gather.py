"""Every number of the page against what was recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diary.exchange import Row
from tests.diary.report.diaries import FIRST, LAST, day, facts_of, make_course, make_crash


def test_how_completely_it_was_logged() -> None:
    states = "l" * 10 + "." * 3 + "l" * 10 + "i" * 2 + "." * 5 + "l" * 60
    rows = [
        Row(day(1), "symptom", "fatigue", 4),
        Row(day(1), "symptom", "brain fog", 4),
        Row(day(2), "symptom", "fatigue", 0, source="backfilled"),
        Row(day(2), "exertion", "physical", 0, 0),
        Row(day(3), "symptom", "fatigue", 4, source="imported"),
    ]
    known = facts_of(rows, course=make_course(states)).completeness
    assert len(known.logged) == 82
    assert known.too_ill == (day(24), day(25))
    assert known.rated == (day(1), day(2), day(3))
    assert known.efforts == (day(2),)
    assert (known.later, known.imported) == ((day(2),), (day(3),))
    assert known.gap == (day(26), day(30)), "the longest, not the first"


def test_days_before_the_diary_and_days_to_come_are_no_gap() -> None:
    course = make_course("ll.." + "l" * 6)
    first, last = FIRST - timedelta(days=400), FIRST + timedelta(days=200)
    known = facts_of([], course=course, first=first, last=last).completeness
    assert (known.days, known.begins) == (410, FIRST)
    assert known.gap == (day(3), day(4))
    within = facts_of([], course=course, first=day(2), last=day(5)).completeness
    assert (within.days, within.begins) == (4, None)


def test_a_blank_is_not_a_none() -> None:
    rows = [Row(day(1), "symptom", "fatigue", 0), Row(day(2), "symptom", "fatigue", 8)]
    (fatigue,) = facts_of(rows).symptoms
    assert fatigue.days == (day(1), day(2))
    assert fatigue.outside == 4
    assert (fatigue.worst, fatigue.worst_days) == (8, (day(2),))


@pytest.mark.parametrize("values", [(3, 7), (7, 3)])
def test_the_worst_of_a_day_counts_and_synonyms_are_one(values: tuple[float, float]) -> None:
    names = ("myalgia", "Muscle Pain")
    rows = [Row(day(1), "symptom", *one) for one in zip(names, values, strict=True)]
    (pain,) = facts_of(rows).symptoms
    assert (pain.name, pain.worst, len(pain.days)) == ("muscle pain", 7, 1)


def test_crash_days_are_apart_and_leading_is_what_weighs_most() -> None:
    rows = [Row(day(n), "symptom", "fatigue", 8 if 20 <= n <= 24 else 2) for n in range(1, 41)]
    rows += [Row(day(n), "symptom", "nausea", 10) for n in (1, 2)]
    fatigue, nausea = facts_of(rows, [make_crash()]).symptoms
    assert (fatigue.name, fatigue.outside, fatigue.inside) == ("fatigue", 2, 8)
    assert (nausea.name, nausea.inside) == ("nausea", None)


def test_hours_upright_and_funcap() -> None:
    rows = [
        Row(day(n), "measure", "hours_upright", hours) for n, hours in ((1, 6), (2, 4), (21, 1))
    ]
    rows += [Row(day(5), "questionnaire", f"Funcap_home: item {n}", float(n)) for n in (2, 4)]
    rows += [Row(day(60), "questionnaire", "FUNCAP: standing", None, answer="3")]
    rows += [Row(day(60), "questionnaire", "FUNCAP: washing", None, answer="sometimes")]
    facts = facts_of(rows, [make_crash()])
    (upright,) = facts.measures
    assert (upright.outside, upright.inside, upright.lowest, upright.highest) == (5, 1, 1, 6)
    assert [(one.day, one.items, one.mean) for one in facts.answers] == [
        (day(5), 2, 3),
        (day(60), 1, 3),
    ]


def test_co_factors_stand_around_a_crash_up_to_three_days_before() -> None:
    course = make_course(factors={"infection": (16, 40), "heat": (15,)})
    first, second = facts_of([], [make_crash()], course).factors
    assert (first.name, first.days, first.crashes) == ("infection", (day(17), day(41)), 1)
    assert (second.name, second.crashes) == ("heat", 0)


def test_efforts_are_called_by_their_activity_even_before_the_first_day() -> None:
    crash = make_crash(FIRST + timedelta(days=1))
    rows = [Row(crash.before[0], "exertion", "physical", 8, 60, activity="moving house")]
    rows += [Row(crash.before[0], "exertion", "cognitive", 8, 60, activity="tax forms")]
    (found,) = facts_of(rows, [crash]).crashes
    assert found.activities == ("moving house",)


def test_days_outside_do_not_count_and_dips_stand_apart() -> None:
    rows = [Row(FIRST - timedelta(days=1), "symptom", "fatigue", 9)]
    rows += [Row(LAST + timedelta(days=1), "symptom", "fatigue", 9)]
    facts = facts_of(rows, [make_crash(), make_crash(day(50), kind="dip", end=day(50), length=1)])
    assert facts.symptoms == ()
    assert (len(facts.crashes), len(facts.dips), len(facts.episodes)) == (1, 1, 2)


def test_notes_say_whether_they_belong_to_a_crash() -> None:
    texts = {18: "before it", 21: "in\nit", 60: "apart", 61: "  "}
    rows = [Row(day(n), "note", "note", note=text) for n, text in texts.items()]
    notes = facts_of(rows, [make_crash()]).notes
    assert [(one.text, one.in_crash) for one in notes] == [
        ("before it", True),
        ("in it", True),
        ("apart", False),
    ]


def test_a_crash_that_lasts_reaches_to_the_last_day() -> None:
    rows = [Row(day(90), "symptom", "fatigue", 8)]
    (fatigue,) = facts_of(rows, [make_crash(day(80), end=None)]).symptoms
    assert (fatigue.inside, fatigue.outside) == (8, None)
