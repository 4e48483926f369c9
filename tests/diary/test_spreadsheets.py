from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diary.exchange import NOTE, Row
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse
from diary.spreadsheets import guarded, unguarded

FORMULA = "=cmd|' /C calc'!A0"
SIGNS = "=+-@＝＋－＠"
_texts = st.text(st.sampled_from("=+-@\t\r\n;,'\" \xa0ax1＝＋－＠"), max_size=24)
BASE = Row(date(2026, 3, 12), NOTE, "note")


def _cells(data: bytes, delimiter: str) -> list[str]:
    """Return every cell as a spreadsheet sees it that splits at this sign."""
    reader = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)
    return [cell for row in reader for cell in row]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(_texts)
@example("'=1")
@example(";'=1")
@example("\t=1")
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(derandomize=True, deadline=None, max_examples=400)
@given(_texts.filter(str.strip))
@example(f"calm; {FORMULA}")
@example(f'calm;"{FORMULA}"')
@example(f"calm\n{FORMULA}")
@example(f"calm\t\xa0 {FORMULA}")
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_spreadsheet_finds_a_formula_whatever_it_splits_at(delimiter: str, text: str) -> None:
    data = render([replace(BASE, note=text)])

    assert [cell for cell in _cells(data, delimiter) if _runs(cell)] == []
    assert parse(data).rows[0].note == text


def _runs(cell: str) -> bool:
    return cell.lstrip(' \xa0"\t\r\n').startswith(tuple(SIGNS))


@pytest.mark.parametrize("text", ["a; b", "uphill - slowly", "1 = 1", "\n\nquiet", "one\ntwo"])
def test_what_no_spreadsheet_runs_stays_as_it_is_inside(text: str) -> None:
    assert guarded(text).lstrip("'") == text
