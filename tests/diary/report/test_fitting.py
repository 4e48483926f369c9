"""What is left out is counted, and the weightiest stays."""

from __future__ import annotations

from diary.exchange import Row
from diary.report.choices import LETTER, USUAL_PARTS, Choices, from_json, to_json
from diary.report.fitting import TIGHTEST, clip, fit, limits_of
from tests.diary.report.diaries import FIRST, LAST, day, facts_of, make_crash

CHOICES = Choices(FIRST, LAST)


def test_the_persons_own_yes_then_the_longest_stay_in_the_order_of_days() -> None:
    crashes = [make_crash(day(2 * n), length=n) for n in range(1, 30)]
    crashes[0] = make_crash(day(2), length=1, verdict="confirmed")
    limits = limits_of(CHOICES)
    shown = fit(facts_of([], crashes), limits).crashes
    assert shown.more == 29 - limits.crashes
    assert shown.shown[0].verdict == "confirmed"
    assert [one.length for one in shown.shown[1:]] == list(range(31 - limits.crashes, 30))


def test_notes_around_crashes_stay_and_the_rest_is_counted() -> None:
    rows = [Row(day(n), "note", "note", note=f"day {n}") for n in range(1, 61)]
    notes = fit(facts_of(rows, [make_crash()]), limits_of(CHOICES)).notes
    assert [one.text for one in notes.shown] == ["day 21", "day 22", "day 23", "day 24"]
    assert notes.more == 56


def test_nothing_is_said_to_be_more_where_all_is_shown() -> None:
    fitted = fit(facts_of([Row(day(1), "symptom", "fatigue", 3)]), limits_of(CHOICES))
    assert (fitted.symptoms.more, fitted.crashes.more, fitted.notes.more) == (0, 0, 0)


def test_each_tighter_fit_shows_less_and_never_nothing() -> None:
    letter = Choices(FIRST, LAST, paper=LETTER)
    sizes = [limits_of(letter, tighter) for tighter in range(TIGHTEST + 1)]
    assert [one.crashes for one in sizes] == sorted((one.crashes for one in sizes), reverse=True)
    assert min(min(one.crashes, one.symptoms, one.factors, one.notes) for one in sizes) >= 1
    assert limits_of(letter).crashes < limits_of(CHOICES).crashes


def test_a_long_text_ends_on_a_word_with_a_sign_of_it() -> None:
    assert clip("short", 10) == clip("short", 5) == "short"
    assert clip("one two three four", 12) == "one two thr…"
    assert clip("one three four five", 12) == "one three…"
    assert clip("W" * 30, 10) == "W" * 9 + "…"


def test_choices_come_back_as_they_were_kept() -> None:
    choices = Choices(FIRST, LAST, USUAL_PARTS[:2], LETTER)
    assert from_json(to_json(choices)) == choices
    assert from_json(to_json(choices) | {"parts": ["unknown", "crashes"]}).parts == ("crashes",)
