from __future__ import annotations

import pytest

from evidence.articles import pdf
from evidence.articles.outcome import Unreadable
from evidence.articles.pdf import read_pdf
from tests.evidence.reading.fixtures import PARAGRAPHS, pdf_bytes, rows_of


def kept(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data).lines if not line.dropped]


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_pdf(data)
    return refused.value.code


def test_rows_are_joined_to_paragraphs() -> None:
    data = pdf_bytes([rows_of(PARAGRAPHS[0]) + rows_of(PARAGRAPHS[1])])
    assert kept(data) == list(PARAGRAPHS[:2])
    assert read_pdf(data).title == "Walking uphill"


def test_a_word_cut_at_the_rows_end_is_whole_again() -> None:
    rows = [
        "She wrote that on the day after the long walk her legs had begun to twi-",
        "tch again.",
    ]
    assert kept(pdf_bytes([rows])) == [
        "She wrote that on the day after the long walk her legs had begun to twitch again."
    ]


def test_a_paragraph_goes_on_over_the_pages_end() -> None:
    first, second = rows_of(PARAGRAPHS[2])[:1], rows_of(PARAGRAPHS[2])[1:]
    assert kept(pdf_bytes([first, second])) == [PARAGRAPHS[2]]


def test_what_repeats_on_every_page_and_page_numbers_are_left_out() -> None:
    head = "Journal of Walking, volume 3"
    pages = [[head, *rows_of(text), str(n)] for n, text in enumerate(PARAGRAPHS, start=1)]
    lines = {line.text: line.dropped for line in read_pdf(pdf_bytes(pages)).lines}
    assert [text for text, reason in lines.items() if not reason] == list(PARAGRAPHS)
    assert lines[head] == "repeated"


def test_a_scan_a_locked_and_a_damaged_one_are_told_apart() -> None:
    assert code_of(pdf_bytes([[]])) == "no-text"
    assert code_of(pdf_bytes([["words"]], passphrase="secret")) == "locked"
    assert code_of(b"%PDF-1.7\nnothing of the kind") == "broken-pdf"
    assert code_of(pdf_bytes([["words"]])[:-300]) in {"broken-pdf", "no-text"}


def test_too_many_pages() -> None:
    assert code_of(pdf_bytes([["words"]] * (pdf.MOST_PAGES + 1))) == "too-many-pages"
