"""The shipped cards: whole, in the vocabulary's words, readable, and with every pattern spoken to."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from statistics import fmean

import pytest

from benchmarks.evidence import FOLDER, SHORT, place
from benchmarks.evidence_coverage import reasons_of, says_nothing
from evidence import vocabulary
from evidence.catalogue import Library, read_library
from evidence.matching.profile import Card
from tests.evidence import hpo

FOUNDING = {"pem-muscle", "twitching", "motor-cortex"}
RULES = tomllib.loads((FOLDER / "rules.toml").read_text())
ADVICE = re.compile(
    r"\b(should|must|ought|need to|avoid|try to|make sure)\b|\btake (the|a) (medicine|supplement)\b",
    re.I,
)


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library()


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith("le")
    return max(1, count - silent)


def reading_ease(text: str) -> float:
    """Flesch 1948: 100 is very easy, 60 plain English, below 30 for graduates."""
    words = text.split()
    per_word = sum(map(syllables, words)) / len(words)
    return 206.835 - 1.015 * len(words) / len(sentences(text)) - 84.6 * per_word


@pytest.mark.parametrize("source", sorted(FOUNDING))
def test_every_passage_of_a_founding_article_has_a_card_or_a_reason(
    library: Library, source: str
) -> None:
    carded = [card.paragraph for card in library.cards if card.source == source]
    told = sorted([number for number in carded if number] + list(reasons_of(source)))
    assert told == list(range(1, says_nothing()[source]["lines"] + 1))


def test_no_passage_has_two_cards(library: Library) -> None:
    places = [(card.source, card.paragraph) for card in library.cards if card.paragraph]
    assert len(places) == len(set(places))


def test_fragments_have_at_most_eight_words_and_differ(library: Library) -> None:
    fragments = [card.fragment for card in library.cards if card.fragment]
    assert max(len(re.findall(r"[\w’']+", fragment)) for fragment in fragments) <= 8
    assert len({fragment.casefold() for fragment in fragments}) == len(fragments)


def test_summaries_are_readable_with_brain_fog(library: Library) -> None:
    eases = {card.name: reading_ease(card.summary) for card in library.cards}
    assert not [name for name, ease in eases.items() if ease < 48]
    assert fmean(eases.values()) > 65
    longest = max(len(part.split()) for card in library.cards for part in sentences(card.summary))
    assert longest <= 28


def test_every_card_says_what_it_does_not_show(library: Library) -> None:
    assert not [card.name for card in library.cards if len(card.limits.split()) < 6]


def test_every_hpo_id_is_real_and_current(library: Library) -> None:
    named = {name for card in library.cards for name in (*card.symptoms, *card.also)}
    ids = {vocabulary.SYMPTOMS[name] for name in named} - {None}
    assert ids <= set(hpo.TERMS)
    assert hpo.RELEASE in str(vocabulary.__doc__)


@pytest.mark.parametrize("name", sorted(vocabulary.SYMPTOMS))
def test_every_symptom_is_spoken_of(library: Library, name: str) -> None:
    assert [card for card in library.cards if name in (*card.symptoms, *card.also)]


@pytest.mark.parametrize("name", vocabulary.PATTERNS)
def test_every_pattern_is_spoken_of(library: Library, name: str) -> None:
    assert [card for card in library.cards if name in card.patterns]


@pytest.mark.parametrize("name", vocabulary.KINDS)
def test_every_kind_is_spoken_of(library: Library, name: str) -> None:
    assert [card for card in library.cards if name in card.kinds]


@pytest.mark.parametrize("name", vocabulary.COFACTORS)
def test_every_cofactor_is_spoken_of(library: Library, name: str) -> None:
    assert [card for card in library.cards if name in card.cofactors]


def test_every_source_has_a_card(library: Library) -> None:
    with_cards = {card.source for card in library.cards}
    assert with_cards == {source.key for source in library.sources}


def test_remedies_carry_a_caution_and_another_side(library: Library) -> None:
    hard = [card for card in library.cards if card.remedy]
    assert {card.remedy for card in hard} == {"exercise", "medicine", "supplement", "device"}
    assert all(card.caution and card.conflicts_with for card in hard)


@pytest.mark.parametrize("name", RULES["hard"])
def test_passages_that_could_be_taken_for_advice_carry_a_caution(
    library: Library, name: str
) -> None:
    (card,) = (card for card in library.cards if card.source in SHORT and place(card) == name)
    assert card.caution
    assert card.conflicts_with


def test_passages_that_contradict_each_other_say_so(library: Library) -> None:
    cards = {place(card): card for card in library.cards if card.source in SHORT}
    for rule in RULES["against"]:
        for one, other in product(rule["one"], rule["other"]):
            assert cards[one].name in cards[other].conflicts_with
            assert cards[other].name in cards[one].conflicts_with


def test_a_conflict_is_known_to_both_sides(library: Library) -> None:
    by_name: dict[tuple[str, str], Card] = {card.name: card for card in library.cards}
    for card in library.cards:
        for other in card.conflicts_with:
            assert card.name in by_name[other].conflicts_with


def test_no_card_gives_advice(library: Library) -> None:
    texts = [text for card in library.cards for text in (card.summary, card.limits)]
    assert not [text for text in texts if ADVICE.search(text) or "!" in text]


def test_sources_say_where_they_come_from(library: Library) -> None:
    for source in library.sources:
        assert source.citation
        assert source.licence
        if source.doi:
            assert re.fullmatch(r"10\.\d{4,}/\S+", source.doi)
