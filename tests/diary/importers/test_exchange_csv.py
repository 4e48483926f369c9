from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from diary.exchange import Row
from diary.importers.exchange_csv import parse
from diary.importers.parsed import FileRejected, Parsed

HEADER = "date,kind,name,value,minutes,note"
DAY = date(2026, 3, 12)
FATIGUE = Row(DAY, "symptom", "fatigue", 7.0, source="imported")


def read(*lines: str, header: str = HEADER, today: date | None = None) -> Parsed:
    return parse("\n".join([header, *lines]).encode(), today)


def refusal(line: str, **over: str) -> tuple[str, str]:
    """Return the column and the code with which the only row is refused."""
    parsed = read(line, today=date(2026, 11, 22), **over)
    assert parsed.rows == ()
    (refused,) = parsed.refused
    assert refused.line == 2
    return refused.column, refused.reason.code


def test_each_kind_is_read() -> None:
    parsed = read(
        "2026-03-12,exertion,physical,5,30,up the hill",
        "2026-03-12,symptom,fatigue,7,,",
        "2026-03-12,overall,overall,6,,",
        "2026-03-12,crash,crash,2,,",
        "2026-03-12,sleep,hours,7.5,,",
        "2026-03-12,measure,steps,3141,,",
        "2026-03-12,factor,heat,0,,",
        "2026-03-12,status,too-ill,1,,",
        "2026-03-12,questionnaire,FUNCAP: standing,sometimes,,",
        "2026-03-12,note,note,,,quiet",
    )

    assert parsed.refused == ()
    assert parsed.rows[0] == Row(
        DAY, "exertion", "physical", 5.0, 30.0, "up the hill", source="imported"
    )
    assert parsed.rows[1] == FATIGUE
    assert parsed.rows[8].answer == "sometimes"
    assert parsed.rows[9] == Row(DAY, "note", "note", note="quiet", source="imported")


def test_the_last_four_columns_are_read() -> None:
    (row,) = read(
        "2026-03-12,exertion,physical,5,30,,walk,carried,2026-03-12T21:05:00Z,Bea",
        header=HEADER + ",activity,source,entered_at,by",
    ).rows

    assert (row.activity, row.source, row.by) == ("walk", "carried", "Bea")
    assert row.entered_at == datetime(2026, 3, 12, 21, 5, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_spreadsheet_may_have_written_it(encoding: str, delimiter: str, end: str) -> None:
    lines = ["Date , KIND,Name,Value,minutes,note ", "2026-03-12,symptom,Fatigue ,7.0 ,,"]
    text = end.join(lines).replace(",", delimiter)

    parsed = parse(text.encode(encoding))

    assert parsed.rows == (FATIGUE,)
    assert parsed.lines == (2,)


def test_a_decimal_comma_needs_another_separator() -> None:
    (row,) = parse(b"date;kind;name;value;minutes;note\n2026-03-12;symptom;fatigue;7,5;;").rows

    assert row.value == 7.5
    assert refusal('2026-03-12,symptom,fatigue,"7,5",,') == ("value", "number")


def test_lines_are_counted_through_notes() -> None:
    parsed = read(
        '2026-03-12,note,note,,,"two\nlines, ""quoted"""',
        "",
        ",,,,,",
        "2026-03-12,symptom,fatigue,11,,",
    )

    assert parsed.rows[0].note == 'two\nlines, "quoted"'
    assert parsed.lines == (2,)
    assert str(parsed.refused[0]) == "line 6, value: 11 is not between 0 and 10."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2026-03-12,exertion,physical,11,,", ("value", "range")),
        ("2026-03-12,exertion,physical,-1,,", ("value", "range")),
        ("2026-03-12,exertion,physical,5,1441,", ("minutes", "range")),
        ("2026-03-12,exertion,physical,5,-5,", ("minutes", "range")),
        ("2026-03-12,exertion,physical,5,long,", ("minutes", "number")),
        ("2026-03-12,exertion,swimming,5,,", ("name", "name")),
        ("2026-03-12,exertion,,5,,", ("name", "required")),
        ("2026-03-12,exertion,physical,,30,", ("value", "required")),
        ("2026-03-12,symptom,fatigue,much,,", ("value", "number")),
        ("2026-03-12,symptom,fatigue,nan,,", ("value", "number")),
        ("2026-03-12,symptom,fatigue,1e999,,", ("value", "number")),
        ("2026-03-12,symptom,fatigue,5,30,", ("minutes", "minutes_kind")),
        (f"2026-03-12,symptom,{'x' * 201},5,,", ("name", "long")),
        ("2026-03-12,overall,overall,10.5,,", ("value", "range")),
        ("2026-03-12,crash,crash,4,,", ("value", "range")),
        ("2026-03-12,sleep,quality,11,,", ("value", "range")),
        ("2026-03-12,sleep,hours,25,,", ("value", "range")),
        ("2026-03-12,sleep,dreams,1,,", ("name", "name")),
        ("2026-03-12,measure,hours_upright,25,,", ("value", "range")),
        ("2026-03-12,factor,heat,12,,", ("value", "range")),
        ("2026-03-12,status,too-ill,0,,", ("value", "range")),
        ("2026-03-12,questionnaire,FUNCAP,,,", ("value", "required")),
        ("2026-03-12,note,note,,,", ("note", "required")),
        ("2026-03-12,note,note,3,,text", ("value", "value_note")),
        ("2026-03-12,feeling,fatigue,5,,", ("kind", "kind")),
        (",symptom,fatigue,5,,", ("date", "required")),
        ("12.03.2026,symptom,fatigue,5,,", ("date", "day")),
        ("2026-02-30,symptom,fatigue,5,,", ("date", "day")),
        ("2026-11-23,symptom,fatigue,5,,", ("date", "day_future")),
        ("1026-03-12,symptom,fatigue,5,,", ("date", "day_past")),
        ("2026-03-12,symptom,fatigue,5,,,,more", ("", "cells")),
    ],
)
def test_a_row_is_refused_at_its_cell(row: str, expected: tuple[str, str]) -> None:
    assert refusal(row) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("guessed,,", ("source", "source")),
        ("typed,2026-03-12T21:05:00,", ("entered_at", "moment")),
        ("typed,yesterday,", ("entered_at", "moment")),
        ("typed,0001-01-01T00:00:00+05:00,", ("entered_at", "moment")),
        ("typed,9999-12-31T23:00:00-05:00,", ("entered_at", "moment")),
        (f"typed,,{'x' * 151}", ("by", "long")),
    ],
)
def test_marks_that_cannot_be_read_are_refused(cells: str, expected: tuple[str, str]) -> None:
    header = HEADER + ",source,entered_at,by"

    assert refusal("2026-03-12,symptom,fatigue,5,,," + cells, header=header) == expected


def test_any_day_passes_without_a_today() -> None:
    assert len(read("2126-03-12,symptom,fatigue,5,,").rows) == 1


def test_a_row_that_repeats_another_is_refused() -> None:
    line = "2026-03-12,exertion,physical,5,30,"
    parsed = read(line, "2026-03-12,exertion,physical,5,20,", line)

    assert [row.minutes for row in parsed.rows] == [30.0, 20.0]
    assert str(parsed.refused[0]) == "line 4: The row is the same as line 2."


def test_synonyms_take_the_vocabularys_name_and_keep_their_own() -> None:
    rows = read(
        "2026-03-12,symptom,Lightheadedness,5,,",
        "2026-03-12,symptom,Dizziness,5,,",
        "2026-03-12,symptom,MUSCLE_PAIN,5,,",
        "2026-03-12,symptom,Buzzing Feet,5,,",
        "2026-03-12,factor,Menstruation,1,,",
        "2026-03-12,factor,Visitors,1,,",
        "2026-03-12,measure,Resting HR,60,,",
        "2026-03-12,status,Too ill,1,,",
    ).rows

    assert [(row.name, row.activity) for row in rows] == [
        ("dizziness on standing", "Lightheadedness"),
        ("dizziness on standing", "Dizziness"),
        ("muscle pain", ""),
        ("Buzzing Feet", ""),
        ("period", "Menstruation"),
        ("Visitors", ""),
        ("resting_hr", ""),
        ("too-ill", ""),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (b"date,kind\x00", "not_text"),
        (b"\xff\xfe\x00", "not_text"),
        (b"date,kind,name,value,minutes,note\n2026-03-12,note,note,,,caf\xe9", "encoding"),
        (b"<html><body>no</body></html>", "header"),
        (b"full_date,mood\n2026-03-12,good", "header"),
        (b"date,kind,name,value,note\n", "header_missing"),
        (b"date,kind,name,value,minutes,note,colour\n", "header_unknown"),
        (b"date,kind,name,value,minutes,note,date\n", "header_twice"),
        (b'date,kind,name,value,minutes,note\n2026-03-12,note,note,,,"open\n\n', "quotes"),
    ],
)
def test_a_file_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(FileRejected) as caught:
        parse(data)

    assert caught.value.reason.code == code
    assert str(caught.value).endswith((".", "”."))


def test_the_sentence_for_a_wrong_header_says_what_was_expected() -> None:
    with pytest.raises(FileRejected, match=r"Expected: date, kind, name, value.*Found: a, b\."):
        parse(b"a,b\n1,2")


def test_a_long_cell_does_not_make_a_long_sentence() -> None:
    parsed = read(f"2026-03-12,symptom,fatigue,{'x' * 5000},,")

    assert len(str(parsed.refused[0])) < 200


def test_a_header_alone_has_no_rows() -> None:
    assert read().rows == ()


def test_a_space_behind_a_closing_quotation_mark_is_read_over() -> None:
    (row,) = read('"2026-03-12" ,note,note,,,"one, ""two"" "  ').rows

    assert row.note == 'one, "two" '


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(FileRejected, match="more than 300000 rows"):
        read(*["x"] * 300_001)
