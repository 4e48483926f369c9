from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from benchmarks.simulator.lines import LINES, Line
from diary.detection.simulate import FAMILIES
from diary.detection.simulate.person import Person

TEXT = (Path(__file__).parents[3] / "docs/explanation/simulated-diaries.md").read_text("utf-8")
DEFAULTS = dict(re.findall(r"^\| (\w+) \| (-?[\d.]+(?: / 30)?|True|False) \|", TEXT, re.MULTILINE))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_is_described(family: str) -> None:
    assert f"\n| {family} |" in TEXT


@pytest.mark.parametrize("name", [one.name for one in fields(Person)])
def test_every_parameter_of_a_person_is_described(name: str) -> None:
    assert f"\n| {name} |" in TEXT


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_documented_value_is_the_one_in_the_code(name: str) -> None:
    shown = DEFAULTS[name]
    value = getattr(Person(), name)

    if isinstance(value, bool):
        assert shown == str(value)
    else:
        number, _slash, month = shown.partition(" / ")
        assert float(number) / float(month or 1) == pytest.approx(value)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_every_measured_parameter_is_shown_with_what_is_wanted(line: Line) -> None:
    assert f"\n| {line.name} | {line.wanted} |" in TEXT


def test_there_are_values_in_the_docs() -> None:
    assert len(DEFAULTS) > 30
