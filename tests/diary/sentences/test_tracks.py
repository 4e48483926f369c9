from __future__ import annotations

from django.utils import translation

from diary.charts.tracks import Track
from diary.sentences.tracks import title, values

SLEEP = Track("sleep", "hours", (7.5,))
STEPS = Track("measure", "steps", (4300.0,))


def test_a_row_is_called_by_what_it_shows_and_its_scale() -> None:
    assert title(Track("symptom", "brain fog", ())) == "Brain fog, 0–10"
    assert title(SLEEP) == "Hours of sleep"


def test_a_long_own_word_is_cut_over_the_row_and_whole_in_the_table() -> None:
    own = Track("symptom", "a humming behind the left ear", (3.0,))
    assert title(own) == "A humming behind the le…, 0–10"
    assert values([(own, 3.0)]) == "a humming behind the left ear 3"


def test_numbers_have_no_more_digits_than_tell_something() -> None:
    assert values([(SLEEP, 7.5), (STEPS, 4300.4)]) == "hours of sleep 7.5, steps 4300"
    assert values([(SLEEP, 7.0)]) == "hours of sleep 7"
    with translation.override("de"):
        assert values([(SLEEP, 7.5)]) == "Stunden Schlaf 7,5"
