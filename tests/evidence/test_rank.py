"""The right passage at the right flag, on the shipped cards of the three founding articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.catalogue import read_library
from evidence.matching.index import Index, build_index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.rank import rank

FOUNDING = ("pem-muscle", "twitching", "motor-cortex")
CRASH = Profile(
    domain="physical",
    load_ratio=2.2,
    onset_delay_days=2,
    duration_days=8,
    peak_severity=7,
    symptoms=(("muscle pain", 4), ("fatigue", 4), ("brain fog", 2)),
)
TWITCHING = Profile(
    domain="physical", onset_delay_days=1, duration_days=3, symptoms=(("muscle twitching", 4),)
)


@pytest.fixture(scope="module")
def founding() -> Index:
    return build_index(card for card in read_library().cards if card.source in FOUNDING)


@pytest.fixture(scope="module")
def whole() -> Index:
    return build_index(read_library().cards)


def places(matches: tuple[Match, ...]) -> list[tuple[str, int | None]]:
    return [(match.card.source, match.card.paragraph) for match in matches]


def reasons(match: Match, code: str) -> list[dict[str, object]]:
    return [dict(reason) for reason in match.reasons if reason["code"] == code]


def test_a_delayed_week_after_effort(founding: Index) -> None:
    matches = rank(CRASH, founding)
    assert places(matches)[0] == ("pem-muscle", 25)
    assert reasons(matches[0], "symptom")[0] == {
        "code": "symptom",
        "name": "muscle pain",
        "rise": 4,
        "leads": True,
    }
    assert {"code": "pattern", "name": "week-long"} in matches[0].reasons


@pytest.mark.parametrize(
    ("cofactor", "paragraph"),
    [
        ("caffeine", 15),
        ("screen time", 15),
        ("stress", 16),
        ("poor sleep", 17),
        ("dehydration", 18),
    ],
)
def test_a_cofactor_brings_its_passage_on_twitching(
    founding: Index, cofactor: str, paragraph: int
) -> None:
    matches = rank(replace(TWITCHING, cofactors=(cofactor,)), founding)
    assert ("twitching", paragraph) in places(matches)[:2]
    chosen = next(match for match in matches if match.card.paragraph == paragraph)
    assert reasons(chosen, "cofactor")[0]["symptom"] == "muscle twitching"


def test_a_cofactor_without_its_symptom_counts_for_nothing(founding: Index) -> None:
    with_caffeine = replace(CRASH, cofactors=("caffeine",))
    matches = rank(with_caffeine, founding, limit=50)
    assert matches == rank(CRASH, founding, limit=50)
    assert not any(reasons(match, "cofactor") for match in matches)


def test_a_cofactor_is_no_reason_where_its_symptom_is_only_touched(founding: Index) -> None:
    both = (("anxiety", 4.0), ("low mood", 3.0), ("fatigue", 2.0))
    worried = replace(CRASH, symptoms=both, cofactors=("caffeine",))
    matches = rank(worried, founding, limit=50)
    assert ("twitching", 15) in places(matches)
    assert not any(reasons(match, "cofactor") for match in matches)


def test_twitching_with_weakness_brings_the_red_flag_first(founding: Index) -> None:
    alone = places(rank(TWITCHING, founding))
    both = (("muscle twitching", 4.0), ("weakness", 3.0))
    with_weakness = rank(replace(TWITCHING, symptoms=both), founding)
    assert ("twitching", 25) not in alone[:2]
    assert places(with_weakness)[0] == ("twitching", 25)
    assert reasons(with_weakness[0], "together")


def test_the_red_flag_on_twitching_needs_twitching(whole: Index) -> None:
    without = replace(TWITCHING, symptoms=(("numbness or tingling", 4.0), ("palpitations", 3.0)))
    shown = places(rank(without, whole, limit=50))
    assert ("twitching", 25) not in shown
    assert ("twitching", 24) not in shown


def test_the_kind_decides_whether_muscle_findings_apply(founding: Index) -> None:
    fog = (("brain fog", 4.0), ("poor concentration", 4.0))
    mental = places(rank(replace(CRASH, domain="cognitive", symptoms=fog), founding))
    physical = places(rank(replace(CRASH, domain="physical", symptoms=fog), founding))
    assert mental[0] == ("motor-cortex", 29)
    assert physical[0] == ("pem-muscle", 25)


def test_findings_in_muscle_stand_back_after_an_effort_of_the_mind(founding: Index) -> None:
    tired = (("fatigue", 4.0), ("muscle fatigue", 2.0))
    lists = {
        kind: rank(replace(CRASH, domain=kind, duration_days=3, symptoms=tired), founding)
        for kind in ("physical", "cognitive")
    }
    bodily = {
        kind: sum(match.card.kinds == ("physical",) and not match.card.general for match in matches)
        for kind, matches in lists.items()
    }
    assert bodily["physical"] >= 3
    assert bodily["cognitive"] == 0


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("breathlessness", ("pem-muscle", 29)),
        ("poor coordination", ("motor-cortex", 14)),
        ("widespread pain", ("motor-cortex", 16)),
        ("unrefreshing sleep", ("motor-cortex", 25)),
        ("sore throat", ("pem-muscle", 44)),
    ],
)
def test_the_symptom_that_leads_brings_its_passage(
    founding: Index, name: str, place: tuple[str, int]
) -> None:
    profile = replace(CRASH, duration_days=3, symptoms=((name, 4.0), ("fatigue", 2.0)))
    assert places(rank(profile, founding))[0] == place


def test_two_weeks_bring_the_passage_on_weeks(founding: Index) -> None:
    long = replace(CRASH, duration_days=16, symptoms=(("fatigue", 4.0), ("malaise", 3.0)))
    assert places(rank(long, founding))[0] == ("pem-muscle", 24)


def test_nothing_specific_says_that_it_is_general(founding: Index) -> None:
    matches = rank(Profile(domain="social", symptoms=(("headache", 4.0),)), founding)
    assert matches
    assert all(reasons(match, "general") for match in matches)
    assert all(match.card.general for match in matches)


@pytest.mark.parametrize("source", FOUNDING)
@pytest.mark.parametrize("name", ["brain fog", "nausea", "itchy nose"])
def test_a_single_source_still_has_something_general_to_say(source: str, name: str) -> None:
    index = build_index(card for card in read_library().cards if card.source == source)
    matches = rank(Profile(domain="social", symptoms=((name, 4.0),)), index)
    assert matches
    assert all(match.reasons for match in matches)


def test_what_only_describes_says_that_it_is_general() -> None:
    index = build_index(card for card in read_library().cards if card.source == "twitching")
    matches = rank(Profile(domain="cognitive", symptoms=(("brain fog", 4.0),)), index)
    assert 1 <= len(matches) <= 3
    assert all(match.reasons == ({"code": "general"},) for match in matches)


def test_a_source_of_remedies_alone_stays_silent() -> None:
    index = build_index(card for card in read_library().cards if card.source == "versace-2023")
    assert rank(Profile(domain="physical", symptoms=(("nausea", 4.0),)), index) == ()


def test_another_length_or_onset_than_the_flags_own_stands_back(founding: Index) -> None:
    def score(profile: Profile, paragraph: int) -> float:
        matches = rank(profile, founding, limit=99)
        return next(
            m.score
            for m in matches
            if m.card.name[0] == "pem-muscle" and m.card.paragraph == paragraph
        )

    week, day = score(CRASH, 25), score(replace(CRASH, duration_days=2), 25)
    assert day < week
    fog = replace(CRASH, domain="cognitive", symptoms=(("brain fog", 4.0),), duration_days=2)
    at_once = places(rank(replace(fog, onset_delay_days=0), founding))
    assert at_once[0] == ("motor-cortex", 29)


def test_a_racing_heart_with_twitching_brings_the_red_flag(founding: Index) -> None:
    both = (("palpitations", 5.0), ("muscle twitching", 2.0))
    assert places(rank(replace(TWITCHING, symptoms=both), founding))[0] == ("twitching", 25)


def test_only_own_symptoms_still_get_the_general_description(founding: Index) -> None:
    matches = rank(Profile(domain="physical", symptoms=(("itchy nose", 4.0),)), founding)
    assert ("pem-muscle", 13) in places(matches)
    assert all(reasons(match, "general") for match in matches)


def test_no_trigger_is_said(whole: Index) -> None:
    matches = rank(Profile(symptoms=(("fatigue", 4.0),)), whole)
    assert {"code": "pattern", "name": "no trigger found"} in matches[0].reasons


def test_names_are_read_by_the_vocabulary(founding: Index) -> None:
    other = replace(CRASH, symptoms=(("Myalgia", 4.0), ("fatigue", 4.0), ("BrainFog", 2.0)))
    assert rank(other, founding) == rank(CRASH, founding)


def test_a_symptom_that_did_not_rise_is_no_reason(founding: Index) -> None:
    profile = replace(CRASH, symptoms=(*CRASH.symptoms, ("muscle twitching", 0.0)))
    assert rank(profile, founding) == rank(CRASH, founding)


def test_the_answer_is_always_the_same_and_at_most_five(whole: Index) -> None:
    assert rank(CRASH, whole) == rank(CRASH, build_index(whole.cards))
    assert len(rank(CRASH, whole)) == 5
    assert len(rank(CRASH, whole, limit=2)) == 2
    assert rank(CRASH, build_index(())) == ()


def test_ties_go_by_the_librarys_order() -> None:
    card = read_library().cards[0]
    twins = [replace(card, key=key, symptoms=("fatigue",), kinds=()) for key in ("b", "a")]
    assert [match.card.key for match in rank(CRASH, build_index(twins))] == ["b", "a"]


def test_a_large_library_gives_the_same_first_cards(whole: Index) -> None:
    others = tuple(
        replace(card, source="other", key=f"{card.key}-{n}", symptoms=("nausea",), also=())
        for n in range(5)
        for card in whole.cards
        if not card.general
    )
    best: Card = rank(CRASH, build_index((*whole.cards, *others)))[0].card
    assert best == rank(CRASH, whole)[0].card


def test_no_remedy_is_ever_unmarked(whole: Index) -> None:
    for name in ("fatigue", "widespread pain", "brain fog", "muscle twitching", "palpitations"):
        profile = replace(CRASH, symptoms=((name, 5.0),))
        for match in rank(profile, whole, limit=50):
            assert match.card.caution or not match.card.remedy


WEAK_SPOTS = {
    "an infection, nothing done": (
        Profile(symptoms=(("malaise", 4), ("fever or chills", 3)), cofactors=("infection",)),
        ("nice-ng206", "flares-without-effort"),
    ),
    "tired and foggy without an effort": (
        Profile(duration_days=4, symptoms=(("fatigue", 4), ("brain fog", 4))),
        ("diary-notes", "tired-without-effort"),
    ),
    "aching after mental effort": (
        Profile(domain="cognitive", onset_delay_days=1, symptoms=(("muscle pain", 4),)),
        ("diary-notes", "mind-and-muscle"),
    ),
    "grief": (
        Profile(domain="emotional", onset_delay_days=1, symptoms=(("low mood", 4),)),
        ("diary-notes", "grief"),
    ),
    "upright": (
        Profile(domain="orthostatic", onset_delay_days=0, symptoms=(("dizziness on standing", 4),)),
        ("miller-2020", "standing-attention"),
    ),
    "coordination": (
        Profile(domain="physical", onset_delay_days=1, symptoms=(("poor coordination", 4),)),
        ("motor-cortex", "coordination"),
    ),
    "breath": (
        Profile(domain="physical", onset_delay_days=1, symptoms=(("breathlessness", 4),)),
        ("pem-muscle", "not-lungs-or-heart"),
    ),
    "stress": (
        Profile(symptoms=(("anxiety", 4), ("fatigue", 3)), cofactors=("stress",)),
        ("chu-2018", "emotional-strain"),
    ),
    "sleep": (
        Profile(symptoms=(("unrefreshing sleep", 4),), cofactors=("poor sleep",)),
        ("russell-2016", "felt-sleep"),
    ),
    "overlapping": (
        replace(CRASH, load_ratio=1.1, symptoms=(("fatigue", 4),), patterns=("overlapping",)),
        ("pem-triggers", "limit-falls"),
    ),
    "two weeks": (
        replace(CRASH, duration_days=20, symptoms=(("fatigue", 4),)),
        ("moore-2023", "thirteen-days"),
    ),
}


@pytest.mark.parametrize("name", WEAK_SPOTS)
def test_each_pattern_known_to_be_hard_has_something_of_its_own(whole: Index, name: str) -> None:
    profile, card = WEAK_SPOTS[name]
    matches = {match.card.name: match for match in rank(profile, whole)}
    assert card in matches
    assert {"code": "general"} not in matches[card].reasons


def test_what_no_passage_speaks_of_says_so(whole: Index) -> None:
    matches = rank(Profile(domain="social", symptoms=(("itchy nose", 4),)), whole)
    assert matches
    assert all({"code": "general"} in match.reasons for match in matches)


@pytest.mark.parametrize(
    ("field", "value"),
    [("load_ratio", 1.0), ("peak_severity", 9), ("onset_delay_days", 0), ("duration_days", 16)],
)
def test_flags_that_differ_in_how_it_went_read_differently(
    whole: Index, field: str, value: float
) -> None:
    twin = replace(CRASH, **{field: value})
    names = [[match.card.name for match in rank(flag, whole)] for flag in (CRASH, twin)]
    assert names[0] != names[1]


def test_the_last_place_is_kept_for_a_side_nobody_told() -> None:
    card = replace(read_library().cards[0], symptoms=("muscle pain",), also=(), kinds=(), load="")
    others = [replace(card, key=str(n)) for n in range(6)]
    heavy = replace(card, key="heavy", load="heavy", worth=1)
    matches = rank(CRASH, build_index([*others, heavy]))
    assert [match.card.key for match in matches] == ["0", "1", "2", "3", "heavy"]
    assert {"code": "load", "name": "heavy"} in matches[-1].reasons
    remedy = replace(heavy, remedy="exercise", caution="no advice")
    assert rank(CRASH, build_index([*others, remedy]))[-1].card.key == "4"


def test_a_passage_on_the_hardest_days_stands_back_after_mild_ones(founding: Index) -> None:
    def place_of(severity: float) -> int:
        flag = replace(CRASH, peak_severity=severity, symptoms=(("malaise", 4.0),))
        return [match.card.key for match in rank(flag, founding, limit=20)].index("days-or-weeks")

    assert place_of(9) < place_of(3)
