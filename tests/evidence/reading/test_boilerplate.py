from __future__ import annotations

import pytest

from evidence.articles.boilerplate import reasons_to_drop
from evidence.articles.fragments import fragment_of
from evidence.articles.language import language_of
from evidence.articles.passages import locate
from tests.evidence.reading.fixtures import GERMAN, PARAGRAPHS


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Please donate to keep this site running for another year.", "donation"),
        ("Subscribe to our weekly letter for new stories.", "newsletter"),
        ("Share this", "sharing"),
        ("12 comments", "comments"),
        ("This site uses cookies and we use cookies of others too.", "cookies"),
        ("Photo: a hill in the rain, by Ada Stone.", "caption"),
        ("Figure 2. Oxygen taken up on both days.", "caption"),
        ("By Ada Stone", "byline"),
        ("March 5, 2024", "byline"),
        ("© 2024 The Hill Walker", "copyright"),
        ("You may also like", "navigation"),
        ("[3] Stone A, et al. Walking uphill. J Walk. 2021;4:5.", "references"),
        ("What the walkers wrote", "heading"),
        ("Why?", "short"),
        ("It came two days after the walk, she says.", ""),
        *((text, "") for text in PARAGRAPHS),
    ],
)
def test_each_line_by_itself(line: str, reason: str) -> None:
    assert reasons_to_drop([line]) == [reason]


def test_a_paragraph_that_mentions_a_donation_stays() -> None:
    long = " ".join(["The blood that the patients donate is kept cold and looked at later."] * 5)
    assert reasons_to_drop([long]) == [""]


def test_all_below_references_goes_and_a_line_said_twice() -> None:
    lines = [PARAGRAPHS[0], "References", "Stone A. Walking uphill, a diary of it.", PARAGRAPHS[0]]
    assert reasons_to_drop(lines) == ["", "references", "references", "references"]
    assert reasons_to_drop([PARAGRAPHS[0], PARAGRAPHS[0]]) == ["", "repeated"]


def test_language_is_told_where_there_is_enough_of_it() -> None:
    assert language_of(" ".join(PARAGRAPHS)) == "en"
    assert language_of(GERMAN) == "de"
    assert language_of("too short") == ""


def test_a_fragment_finds_its_passage_and_no_other() -> None:
    for number in range(1, len(PARAGRAPHS) + 1):
        fragment = fragment_of(number, PARAGRAPHS)
        assert len(fragment.split()) <= 8
        assert locate(fragment, PARAGRAPHS) == number
    assert fragment_of(1, [PARAGRAPHS[0], PARAGRAPHS[0]]) == ""
