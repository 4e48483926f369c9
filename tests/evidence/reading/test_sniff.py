"""Bytes in, lines or a reason out: nothing else, whatever the bytes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence.article_wording import DROPPED, why_unreadable
from evidence.articles.boilerplate import REASONS
from evidence.articles.outcome import MOST_LINES, Reading, Unreadable
from evidence.articles.sniff import read_article
from tests.evidence.reading.fixtures import PAGE, PARAGRAPHS, TEXT, pdf_bytes

STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"<!doctype html><html><body>", b"\xff\xfe", b"\xef\xbb\xbf"]
)


def kept(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines if not line.dropped]


def outcome(data: bytes) -> list[str]:
    """Return the passages that were kept, or the one sentence that says why there are none."""
    try:
        return kept(read_article(data))
    except Unreadable as error:
        return [why_unreadable(error)]


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_article(data)
    assert why_unreadable(refused.value)
    return refused.value.code


def test_a_text_keeps_its_paragraphs_and_their_numbers() -> None:
    reading = read_article(TEXT.encode())
    assert reading.form == "text"
    assert kept(reading) == list(PARAGRAPHS)
    assert reading.lines[2].text == PARAGRAPHS[0]
    assert (reading.title, reading.language) == ("Walking uphill", "en")


@settings(max_examples=150, deadline=None)
@given(STARTS, st.binary(max_size=400))
@example(b"%PDF-1.4\n", b"1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>")
@example(b"", b"\xed\xa0\x80")
@example(b"<!doctype html><html><body>", b"\0")
def test_any_bytes_come_to_lines_or_to_a_sentence(start: bytes, rest: bytes) -> None:
    assert outcome(start + rest)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_pdf_or_page_does_too(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([pdf_bytes([list(PARAGRAPHS)]), PAGE.encode()]))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(damaged))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n\t\n", "empty"),
        ("\u200b\u202e\n".encode(), "empty"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 text}", "word"),
        (b"ELF\0\0", "binary"),
        ("Käse".encode("latin-1"), "not-utf-8"),
        (b"Home\nMenu\nSearch\n", "nothing-left"),
        (b"x" * (2 * 1024**2 + 1), "too-large"),
        (b"x" * (10 * 1024**2 + 1), "too-large"),
    ],
)
def test_what_is_no_article(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_too_many_lines() -> None:
    line = "This is line {} of a list that does not come to an end.\n"
    assert code_of("".join(map(line.format, range(MOST_LINES + 1))).encode()) == "too-many-lines"


def test_direction_marks_and_controls_are_taken_out() -> None:
    reading = read_article(
        "She \u202ewrote\u202c that it\u200b came\x07 on the next day.\n".encode()
    )
    assert kept(reading) == ["She wrote that it came on the next day."]


def test_utf_16_with_its_mark_is_read() -> None:
    assert kept(read_article(TEXT.encode("utf-16"))) == list(PARAGRAPHS)


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) <= set(DROPPED)
