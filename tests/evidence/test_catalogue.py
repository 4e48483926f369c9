"""What the reader of library files refuses, and what it makes of good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.catalogue import read_library
from evidence.catalogue_rules import LibraryError

SOURCE = """
[source]
key = "one"
title = "One"
kind = "study"
citation = "A study"
doi = ""
url = ""
published = "2024"
licence = "ours"
about = "A study of the tests."
population = "nobody"
strength = "low"
figures = "none"
"""
CARD = """
[[card]]
key = "first"
statement = "pattern"
summary = "Some people feel worse later."
limits = "It shows nothing else."
"""


def write(folder: Path, text: str) -> Path:
    (folder / "one.toml").write_text(text)
    return folder


def test_a_card_takes_from_its_source_what_it_does_not_say(tmp_path: Path) -> None:
    library = read_library(write(tmp_path, SOURCE + CARD))
    (card,) = library.cards
    assert (card.strength, card.population, card.name) == ("low", "nobody", ("one", "first"))


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    before = read_library(write(tmp_path, SOURCE + CARD)).version
    assert read_library(tmp_path).version == before
    assert read_library(write(tmp_path, SOURCE + CARD.replace("later", "soon"))).version != before


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('symptoms = ["itchy nose"]', "not in the vocabulary"),
        ('patterns = ["sometimes"]', "not in the vocabulary"),
        ('remedy = "exercise"', "needs a caution"),
        ('caution = "Careful."', "other side"),
        ('fragment = "words of it"', "only they, have a fragment"),
        ("paragraph = 3", "only they, have a paragraph"),
        ('strength = "certain"', "strength must be one of"),
        ('colour = "red"', "unknown: colour"),
        ('conflicts_with = ["one/second"]', "unknown one/second"),
        ('figures = "recalled"', None),
    ],
)
def test_a_card_that_breaks_a_rule(tmp_path: Path, line: str, rule: str | None) -> None:
    folder = write(tmp_path, SOURCE + CARD + line)
    if rule is None:
        assert read_library(folder).cards
        return
    with pytest.raises(LibraryError, match=rule):
        read_library(folder)


def test_a_recalled_figure_is_not_shown(tmp_path: Path) -> None:
    card = CARD.replace("Some people", "12 people") + 'figures = "recalled"'
    with pytest.raises(LibraryError, match="recalled figure"):
        read_library(write(tmp_path, SOURCE + card))


def test_a_summary_that_is_too_long(tmp_path: Path) -> None:
    card = CARD.replace("later", "later " * 45)
    with pytest.raises(LibraryError, match="one/first: summary has 50 words"):
        read_library(write(tmp_path, SOURCE + card))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("not toml", "one.toml"),
        (SOURCE.replace('"one"', '"two"') + CARD, "the file's name"),
        (SOURCE.replace("doi", "doy") + CARD, "missing: doi"),
        (SOURCE + CARD + CARD, "used twice: first"),
    ],
)
def test_a_file_that_breaks_a_rule(tmp_path: Path, text: str, rule: str) -> None:
    with pytest.raises(LibraryError, match=rule):
        read_library(write(tmp_path, text))


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="No library files"):
        read_library(tmp_path)
