from __future__ import annotations

import re
from pathlib import Path

import pytest

from diary.detection import (
    astray,
    block,
    causes,
    certainty,
    chain,
    chance,
    fit,
    follow,
    hints,
    months,
    pattern,
    person,
    reconcile,
    response,
    segments,
    usual,
    walk,
)

PAGE = Path(__file__).parents[3] / "docs/explanation/detection.md"
MODULES = (
    astray,
    block,
    causes,
    certainty,
    chain,
    chance,
    fit,
    follow,
    hints,
    months,
    pattern,
    person,
    reconcile,
    response,
    segments,
    usual,
    walk,
)
ROWS = re.findall(r"^\| ([A-Z_]+) \| ([\d.]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("name", "value"), ROWS)
def test_a_parameter_in_the_docs_is_the_one_in_the_code(name: str, value: str) -> None:
    found = [getattr(module, name) for module in MODULES if hasattr(module, name)]

    assert found
    assert set(found) == {float(value)}


def test_the_documented_delays_are_those_in_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")

    shares = ", ".join(f"{100 * share:g}" for share in causes.DELAYS[:-1])
    assert f"{shares} and {100 * causes.DELAYS[-1]:g} %" in text


def test_there_are_parameters_in_the_docs() -> None:
    assert len(ROWS) > 15
