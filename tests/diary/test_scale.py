from __future__ import annotations

import pytest

from diary.scale import WORD_VALUES, band, plain


@pytest.mark.parametrize(
    ("values", "word"), [((0,), 0), ((1, 2, 3), 1), ((4, 5, 6), 2), ((7, 8, 9, 10), 3)]
)
def test_a_value_reads_as_the_word_of_its_band(values: tuple[int, ...], word: int) -> None:
    assert [band(value) for value in values] == [word] * len(values)


def test_every_word_reads_back_as_itself() -> None:
    assert [band(value) for value in WORD_VALUES] == [0, 1, 2, 3]


def test_numbers_are_written_as_people_write_them() -> None:
    assert [plain(6.0), plain(6.5), plain(2143.0)] == ["6", "6.5", "2143"]
