from __future__ import annotations

import pytest

from evidence import vocabulary
from evidence.articles.cues import COFACTOR_CUES, KIND_CUES, PATTERN_CUES, REMEDY_CUES, SYMPTOM_CUES
from evidence.articles.suggest import suggest
from evidence.catalogue import read_library
from evidence.catalogue_rules import REMEDIES
from tests.evidence.reading.fixtures import PARAGRAPHS

GROUPS = ("symptoms", "kinds", "cofactors", "patterns")


def test_the_cues_speak_of_the_vocabulary_and_of_all_of_it() -> None:
    assert list(SYMPTOM_CUES) == list(vocabulary.SYMPTOMS)
    assert tuple(KIND_CUES) == vocabulary.KINDS
    assert tuple(COFACTOR_CUES) == vocabulary.COFACTORS
    assert tuple(PATTERN_CUES) == vocabulary.PATTERNS
    assert tuple(REMEDY_CUES) == REMEDIES


def test_a_passage_gets_the_words_it_speaks_of() -> None:
    found = suggest(PARAGRAPHS[0])
    assert found.symptoms == ("fatigue", "muscle pain")
    assert found.kinds == ("physical",)
    assert set(found.patterns) == {"delayed", "week-long"}
    assert suggest(PARAGRAPHS[2]).cofactors == ("poor sleep", "caffeine") or set(
        suggest(PARAGRAPHS[2]).cofactors
    ) == {"caffeine", "poor sleep"}
    assert suggest(PARAGRAPHS[1]).statement == "mechanism"


def test_what_is_said_not_to_be_there_is_not_suggested() -> None:
    assert suggest("They had no fever and were without any chest pain.").symptoms == ()


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (PARAGRAPHS[3], "supplement"),
        ("Graded exercise therapy was offered to all.", "exercise"),
        ("Low-dose naltrexone 4.5 mg was taken in the evening.", "medicine"),
        ("Transcranial magnetic stimulation eased the pain.", "device"),
        (PARAGRAPHS[0], ""),
    ],
)
def test_what_tells_to_do_or_take_something_is_seen(text: str, remedy: str) -> None:
    assert bool(suggest(text).remedy) == bool(remedy)


def test_how_often_a_suggestion_agrees_with_the_hand_made_tags_of_the_cards() -> None:
    cards = read_library().cards
    for group in GROUPS:
        given = right = wanted = 0
        for card in cards:
            found = set(getattr(suggest(card.summary), group))
            hers = set(getattr(card, group))
            given += len(found)
            right += len(found & (hers | set(card.also)))
            wanted += len(hers)
        print(
            f"suggested {group} from {len(cards)} cards' summaries: {right} of {given} agree "
            f"with the hand-made tags, of which there are {wanted}"
        )
        assert right >= 0.6 * given


def test_nearly_no_remedy_of_the_library_goes_unseen() -> None:
    cards = [c for c in read_library().cards if c.remedy or c.statement == "treatment studied"]
    seen = [
        card
        for card in cards
        if (found := suggest(card.summary)).remedy or found.statement == "treatment studied"
    ]
    print(f"{len(seen)} of {len(cards)} cards on remedies are seen as such by their summary alone")
    assert len(seen) >= 0.7 * len(cards)
