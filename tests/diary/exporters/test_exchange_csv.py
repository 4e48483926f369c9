from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import exchange
from diary.exchange import COLUMNS, Row
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse
from evidence import vocabulary

DAY = date(2026, 3, 12)
NOTE = Row(DAY, exchange.NOTE, "note", note="quiet day")
_days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
_notes = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
_words = _notes.map(str.strip)
_own = _words.filter(lambda word: bool(word) and vocabulary.symptom(word) is None)
_moments = st.none() | st.datetimes(
    datetime(1990, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
_grades = st.floats(0, 10)


def _rows(kind: str, name: st.SearchStrategy[str], **cells: st.SearchStrategy[object]):
    return st.builds(
        Row,
        day=_days,
        kind=st.just(kind),
        name=name,
        note=cells.pop("note", _notes),
        activity=_words,
        source=st.sampled_from(exchange.SOURCES),
        entered_at=_moments,
        by=_words,
        **cells,
    )


_any_row = st.one_of(
    _rows(
        exchange.EXERTION,
        st.sampled_from(vocabulary.KINDS),
        value=_grades,
        minutes=st.none() | st.floats(0, 1440),
    ),
    _rows(exchange.SYMPTOM, st.sampled_from(list(vocabulary.SYMPTOMS)) | _own, value=_grades),
    _rows(exchange.FACTOR, st.sampled_from(vocabulary.COFACTORS), value=_grades),
    _rows(exchange.CRASH, st.just("crash"), value=st.floats(0, 3)),
    _rows(
        exchange.MEASURE,
        st.just("steps"),
        value=st.floats(allow_nan=False, allow_infinity=False),
    ),
    _rows(exchange.STATUS, st.just("too-ill"), value=st.just(1.0)),
    _rows(
        exchange.QUESTIONNAIRE,
        _words.filter(bool),
        answer=st.sampled_from(["=1+1", "-often", "now and then", "'=x", "''+", "n/a"]),
    ),
    _rows(exchange.NOTE, st.just("note"), note=_notes.filter(lambda note: bool(note.strip()))),
)


@settings(deadline=None)
@given(st.lists(_any_row, max_size=8, unique=True))
def test_what_goes_out_comes_back_in(rows: list[Row]) -> None:
    parsed = parse(render(rows))

    assert parsed.refused == ()
    assert list(parsed.rows) == rows


@settings(deadline=None)
@given(_notes.filter(lambda note: bool(note.strip())))
def test_no_cell_begins_like_a_formula(note: str) -> None:
    rows = csv.reader(io.StringIO(render([replace(NOTE, note=note)]).decode(), newline=""))
    cell = list(rows)[1][COLUMNS.index("note")]

    assert cell[0] not in "=+-@\t\r\n"


def test_numbers_are_written_as_a_person_would() -> None:
    row = Row(DAY, exchange.EXERTION, "physical", 7.0, 37.5, activity="walk", source="carried")

    assert render([row]).decode().splitlines() == [
        "date,kind,name,value,minutes,note,activity,source,entered_at,by",
        "2026-03-12,exertion,physical,7,37.5,,walk,carried,,",
    ]


def test_a_negative_number_is_not_marked() -> None:
    row = Row(DAY, exchange.MEASURE, "temperature deviation", -0.4)

    assert b",-0.4," in render([row])


def test_the_time_keeps_its_offset() -> None:
    moment = datetime(2026, 3, 12, 21, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    (row,) = parse(render([replace(NOTE, entered_at=moment)])).rows

    assert row.entered_at is not None
    assert row.entered_at.isoformat() == "2026-03-12T21:05:00+05:45"


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@x", "\tx", "\rx", "'=x", "''-x", "'x"])
def test_marks_are_taken_off_again(text: str) -> None:
    row = replace(NOTE, note=text, entered_at=datetime(2026, 3, 12, tzinfo=UTC))

    assert parse(render([row])).rows == (row,)
