from __future__ import annotations

import re

import pytest

from evidence import vocabulary
from evidence.labels import LABELS


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Muscle pain", "muscle pain"),
        ("muscle_pain", "muscle pain"),
        ("Word finding trouble", "word-finding trouble"),
        ("myalgia", "muscle pain"),
        ("Dizziness", "dizziness on standing"),
        ("my left ear", None),
    ],
)
def test_symptoms_match_without_case_spaces_hyphens_and_underscores(
    given: str, expected: str | None
) -> None:
    assert vocabulary.symptom(given) == expected


def test_every_synonym_leads_to_a_word_of_the_vocabulary() -> None:
    words = {
        *vocabulary.SYMPTOMS,
        *vocabulary.KINDS,
        *vocabulary.COFACTORS,
        *vocabulary.PATTERNS,
    }
    assert set(vocabulary.SYNONYMS.values()) <= words


def test_every_word_has_a_label() -> None:
    words = {
        *vocabulary.SYMPTOMS,
        *vocabulary.KINDS,
        *vocabulary.COFACTORS,
        *vocabulary.PATTERNS,
    }
    assert words == set(LABELS)


def test_hpo_ids_are_well_formed_and_used_once() -> None:
    ids = [hpo for hpo in vocabulary.SYMPTOMS.values() if hpo]
    assert all(re.fullmatch(r"HP:\d{7}", hpo) for hpo in ids)
    assert len(ids) == len(set(ids))
