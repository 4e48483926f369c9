"""The process of its own: same answers, and an end to whatever does not end."""

from __future__ import annotations

import pytest

from evidence.articles.outcome import MOST_BYTES, Unreadable
from evidence.articles.sniff import read_article
from evidence.reading_apart import read_apart
from tests.evidence.reading.fixtures import PAGE, TEXT, bomb_bytes


def code_of(data: bytes, seconds: float = 30) -> str:
    with pytest.raises(Unreadable) as refused:
        read_apart(data, seconds=seconds)
    return refused.value.code


@pytest.mark.parametrize("data", [TEXT.encode(), PAGE.encode()])
def test_it_reads_what_would_be_read_here(data: bytes) -> None:
    assert read_apart(data) == read_article(data)


def test_it_passes_the_reason_on() -> None:
    with pytest.raises(Unreadable) as refused:
        read_apart("Käse".encode("latin-1"))
    assert (refused.value.code, refused.value.facts) == ("not-utf-8", {"byte": 2})


def test_what_takes_too_long_is_stopped() -> None:
    assert code_of(TEXT.encode(), seconds=0.01) == "too-slow"


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_comes_to_an_end() -> None:
    assert code_of(bomb_bytes(200)) in {"broken-pdf", "too-much", "too-slow", "too-large"}


def test_too_large_a_file_starts_no_process() -> None:
    assert code_of(b" " * (MOST_BYTES + 1)) == "too-large"
