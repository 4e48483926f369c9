from __future__ import annotations

from typing import Any

import pytest

from evidence.matching.profile import Profile
from evidence.matching.reading import ProfileRejected, read_profile

WHOLE: dict[str, Any] = {
    "trigger": {"domain": "physical", "activity": "walk", "load_ratio": 2.1},
    "onset_delay_days": 2,
    "duration_days": 7,
    "peak_severity": 7,
    "symptoms": [{"name": "myalgia", "rise": 4}],
    "cofactors": ["caffeine"],
    "pattern": ["delayed"],
}


def test_a_whole_profile() -> None:
    profile, unknown = read_profile(WHOLE)
    assert profile == Profile(
        domain="physical",
        activity="walk",
        load_ratio=2.1,
        onset_delay_days=2,
        duration_days=7,
        peak_severity=7,
        symptoms=(("myalgia", 4),),
        cofactors=("caffeine",),
        patterns=("delayed",),
    )
    assert unknown == ()


def test_nothing_is_required() -> None:
    assert read_profile({}) == (Profile(), ())


def test_names_the_library_does_not_know_are_told_once() -> None:
    strange = {"trigger": {"domain": "gardening"}, "cofactors": ["moon", "moon"]}
    strange["symptoms"] = [{"name": "itchy nose", "rise": 2}]
    profile, unknown = read_profile(strange)
    assert unknown == ("gardening", "itchy nose", "moon")
    assert profile.domain == "gardening"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"symptoms": 3}, "symptoms must be a list, not a number."),
        ({"symptoms": ["fatigue"]}, "Each of symptoms must be an object, not a text."),
        ({"symptoms": [{"rise": 2}]}, "Each of symptoms needs a name."),
        ({"symptoms": [{"name": "fatigue"}]}, "The rise of fatigue is missing."),
        ({"symptoms": [{"name": "fatigue", "rise": "4"}]}, "must be a number, not a text."),
        ({"symptoms": [{"name": "fatigue", "rise": float("nan")}]}, "not nan."),
        ({"peak_severity": 11}, "peak_severity must be at least 0 and at most 10, not 11."),
        ({"peak_severity": True}, "must be a number, not true or false."),
        ({"duration_days": 2.5}, "duration_days must be a whole number of days, not 2.5."),
        ({"onset_delay_days": -1}, "onset_delay_days must be at least 0"),
        ({"trigger": "walk"}, "trigger must be an object, not a text."),
        ({"trigger": {"load_ratio": -2}}, "trigger.load_ratio must be at least 0, not -2."),
        ({"cofactors": [None, 3]}, "Each of cofactors must be a text, not a number."),
    ],
)
def test_what_is_no_profile(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ProfileRejected) as refusal:
        read_profile(WHOLE | change)
    assert sentence in str(refusal.value)


def test_a_list_is_no_profile() -> None:
    with pytest.raises(ProfileRejected, match="A profile must be an object, not a list"):
        read_profile([])
