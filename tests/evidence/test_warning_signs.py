from __future__ import annotations

import pytest

from evidence import vocabulary
from evidence.warning_signs import SIGNS, Signs, signs_in


def test_the_most_urgent_part_is_named() -> None:
    worst = {"palpitations": 6.0, "chest pain": 1.0, "low mood": 8.0, "fatigue": 10.0}
    assert signs_in(worst) == Signs(("chest pain", "low mood", "palpitations"), "now")
    assert signs_in({"low mood": 8.0, "numbness or tingling": 5.0}) == Signs(
        ("low mood", "numbness or tingling"), "crisis"
    )


def test_ordinary_days_bring_none() -> None:
    assert signs_in({"fatigue": 10.0, "breathlessness": 3.0, "chest pain": 0.0}) is None
    assert signs_in({}) is None


@pytest.mark.parametrize("name", SIGNS)
def test_each_is_a_symptom_of_the_vocabulary_and_enough_alone(name: str) -> None:
    assert name in vocabulary.SYMPTOMS
    least, part = SIGNS[name]
    assert signs_in({name: least}) == Signs((name,), part)
