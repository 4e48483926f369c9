from __future__ import annotations

from contextlib import suppress

import pytest

from evidence.articles.outcome import Unreadable
from evidence.articles.page import decode_page, read_page
from tests.evidence.reading.fixtures import FOOT, PAGE, PARAGRAPHS, page_bytes


def reasons() -> dict[str, str]:
    return {line.text: line.dropped for line in read_page(PAGE.encode()).lines}


def test_the_article_comes_first_and_in_order() -> None:
    reading = read_page(PAGE.encode())
    kept = [line.text for line in reading.lines if not line.dropped]
    assert kept == list(PARAGRAPHS)
    assert (reading.title, reading.published) == ("Walking uphill", "2024-03-05")


def test_what_stands_around_it_is_left_out_with_a_reason() -> None:
    found = reasons()
    assert found["Home page"] == "navigation"
    assert found[FOOT] in {"frame", "copyright"}
    assert found["A hill in the rain, seen from the station."] == "caption"


def test_scripts_are_never_lines() -> None:
    assert not any("never a passage" in text for text in reasons())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>alert(1)</script>",
        "<div>" * 5000,
        "<table>" * 3000 + "x",
        "<a href='javascript:alert(1)'>" * 200,
    ],
)
def test_a_hostile_or_empty_page_is_refused(body: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_page(page_bytes(body))
    assert refused.value.code in {"no-article", "no-page"}


def test_markup_in_the_words_stays_words() -> None:
    said = (
        "He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of the clinic, and walked home."
    )
    texts = [
        line.text for line in read_page(page_bytes(f"<article><p>{said}</p></article>" * 3)).lines
    ]
    assert any("<script>alert(1)</script>" in text for text in texts)


def test_deeply_nested_words_are_still_read_or_refused() -> None:
    body = "<div>" * 2000 + f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>" + "</div>" * 2000
    with suppress(Unreadable):
        assert read_page(page_bytes(body)).lines


def test_letters_are_read_by_the_servers_word_then_the_pages_own() -> None:
    cafe = "<html><head><meta charset=iso-8859-1></head><body>café</body></html>"
    assert "café" in decode_page(cafe.encode("iso-8859-1"))
    assert "café" in decode_page("café".encode("windows-1252"), "windows-1252")
    assert "café" in decode_page("café".encode(), "no-such-charset")
    assert "caf" in decode_page("café".encode("windows-1252"))
