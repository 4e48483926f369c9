from __future__ import annotations

import pytest

from evidence.articles.passages import locate, split_passages

PASSAGES = ("The first line.", "He said: “don’t   rush” and left.", "A line, and a line again.")


def test_passages_are_the_lines_with_something_on_them() -> None:
    text = "\ufeffOne\r\n\r\n  \t\nTwo \n\u00a0\n\rThree"
    assert split_passages(text) == ("One", "Two", "Three")


def test_a_line_separator_inside_a_line_is_no_new_passage() -> None:
    assert split_passages("One\u2028still one\x0cand still\nTwo") == (
        "One\u2028still one\x0cand still",
        "Two",
    )


@pytest.mark.parametrize("fragment", ['said: "don\'t rush"', "DON’T RUSH", "rush” and"])
def test_quotes_spaces_and_case_do_not_matter(fragment: str) -> None:
    assert locate(fragment, PASSAGES) == 2


@pytest.mark.parametrize("fragment", ["nowhere to be found", "", "  ", "line", "A line"])
def test_nowhere_or_twice_is_not_located(fragment: str) -> None:
    assert locate(fragment, PASSAGES) is None
