from __future__ import annotations

from datetime import date

import pytest

from diary.exchange import Row
from diary.exporters import exchange_csv as exported
from diary.importers import exchange_csv
from diary.importers.parsed import FileRejected, Parsed
from diary.importers.visible_csv import parse

HEADER = "observation_date,tracker_name,tracker_category,observation_value "
DAY = date(2026, 3, 12)


def read(*lines: str, header: str = HEADER, today: date | None = None) -> Parsed:
    return parse("\r\n".join([header, *lines]).encode(), today)


def one(tracker: str, value: str) -> Row:
    parsed = read(f"2026-03-12,{tracker},{value} ")
    assert parsed.refused == ()
    (row,) = parsed.rows
    return row


@pytest.mark.parametrize(
    ("tracker", "values"),
    [
        ("Sleep,Sleep", {"0": 10, "1": 8, "2": 5, "3": 2}),
        ("Physically active,Physical", {"0": 0, "1": 2, "2": 5, "3": 8}),
        ("Fatigue,General", {"0": 0, "1": 2, "2": 5, "3": 8}),
        ("Crash,Experience", {"0": 0, "1": 1, "2": 2, "3": 3}),
        ("Period,Menstrual", {"0": 0, "1": 1, "2": 5, "3": 8}),
        ("Stability Score,Measurement", {"1": 1, "4": 4, "5": 5}),
        ("Washing up,Funcap_home", {"0": 0, "6": 6}),
    ],
)
def test_grades_become_values(tracker: str, values: dict[str, float]) -> None:
    assert {text: one(tracker, text).value for text in values} == values


@pytest.mark.parametrize(
    ("tracker", "kind", "name", "activity"),
    [
        ("Sleep,Sleep", "sleep", "quality", ""),
        ("Mentally demanding,Cognitive", "exertion", "cognitive", ""),
        ("Emotionally stressful,Emotional", "exertion", "emotional", ""),
        ("Socially demanding,Social", "exertion", "social", ""),
        ("HR Variability,Measurement", "measure", "hrv", ""),
        ("HRV,Measurement", "measure", "hrv", ""),
        ("Resting HR,Measurement", "measure", "resting_hr", ""),
        ("Steps,Measurement", "measure", "steps", ""),
        ("PacePoints,Armband", "measure", "PacePoints", ""),
        ("Stability Score,Measurement", "measure", "stability_score", ""),
        ("Infection,Experience", "factor", "infection", ""),
        ("Period,Experience", "factor", "period", ""),
        ("Muscle aches,Muscles", "symptom", "muscle pain", "Muscle aches"),
        ("Acid Reflux,Gastrointestinal", "symptom", "Acid Reflux", ""),
        ("Buzzing feet,Custom", "symptom", "Buzzing feet", ""),
        ("Alcohol,Custom", "factor", "alcohol", ""),
        ("Washing up,Funcap_home", "questionnaire", "Funcap_home: Washing up", ""),
        ("Weather,Anything new", "questionnaire", "Anything new: Weather", ""),
    ],
)
def test_trackers_find_their_kind(tracker: str, kind: str, name: str, activity: str) -> None:
    row = one(tracker, "1")

    assert (row.kind, row.name, row.activity, row.source) == (kind, name, activity, "imported")


def test_a_note_keeps_its_text() -> None:
    assert one("Note,Note", '"=first, <b>second</b>"').note == "=first, <b>second</b>"


def test_an_answer_in_words_is_kept() -> None:
    row = one("Weather,Anything new", "mild")

    assert (row.value, row.answer) == (None, "mild")


def test_two_trackers_of_one_name_stay_apart() -> None:
    rows = read("2026-03-12,Dizziness,Brain,1 ", "2026-03-12,Lightheadedness,Brain,1 ").rows

    assert [row.activity for row in rows] == ["Dizziness", "Lightheadedness"]


def test_semicolons_and_a_baseline_are_read() -> None:
    header = "observation_date;tracker_name;tracker_category;observation_value;baseline"
    (row,) = read("2026-03-12;HRV;Measurement;54,5;60", header=header).rows

    assert (row.value, row.note) == (54.5, "baseline 60")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-03-12,Fatigue,General,4 ", ("observation_value", "grade")),
        ("2026-03-12,Fatigue,General,1.5 ", ("observation_value", "grade")),
        ("2026-03-12,Fatigue,General,bad ", ("observation_value", "number")),
        ("2026-03-12,Fatigue,General, ", ("observation_value", "required")),
        ("2026-03-12, ,General,1 ", ("tracker_name", "required")),
        (f"2026-03-12,{'x' * 201},General,1 ", ("tracker_name", "long")),
        ("12/03/2026,Fatigue,General,1 ", ("observation_date", "day")),
        ("2026-11-23,Fatigue,General,1 ", ("observation_date", "day_future")),
        ("2026-03-12,Fatigue,General,1,5 ", ("", "cells")),
    ],
)
def test_a_row_is_refused_at_its_cell(line: str, expected: tuple[str, str]) -> None:
    parsed = read(line, today=date(2026, 11, 22))

    assert parsed.rows == ()
    assert [(r.column, r.reason.code) for r in parsed.refused] == [expected]


def test_a_row_that_repeats_another_is_refused() -> None:
    parsed = read("2026-03-12,Fatigue,General,1 ", "2026-03-12,Fatigue,General,1")

    assert parsed.lines == (2,)
    assert parsed.refused[0].reason.facts == {"first": 2}


def test_a_header_with_a_column_missing_is_refused() -> None:
    with pytest.raises(FileRejected, match="lacks: tracker_category"):
        read("2026-03-12,Fatigue,1", header="observation_date,tracker_name,observation_value")


def test_it_goes_out_and_in_again_as_the_diarys_own() -> None:
    rows = read(
        "2026-03-12,Dizziness,Brain,1 ",
        "2026-03-12,Lightheadedness,Brain,1 ",
        "2026-03-12,Weather,Anything new,mild ",
        "2026-03-12,Washing up,Funcap_home,6 ",
        "2026-03-12,Note,Note,-- ",
    ).rows

    assert exchange_csv.parse(exported.render(rows)).rows == rows
