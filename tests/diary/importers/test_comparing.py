from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.exchange import Row
from diary.importers.comparing import Comparison, compare, merged

DAY = date(2026, 3, 12)
FATIGUE = Row(DAY, "symptom", "fatigue", 5.0, source="imported")
TYPED = replace(FATIGUE, source="typed", entered_at=datetime(2026, 3, 12, 21, tzinfo=UTC), by="Bea")
WALK = Row(DAY, "exertion", "physical", 5.0, 30.0, source="imported")
NOTE = Row(DAY, "note", "note", note="quiet", source="imported")


def test_a_row_the_diary_lacks_is_added() -> None:
    assert compare([], [FATIGUE]) == Comparison((FATIGUE,), (), 0)


@pytest.mark.parametrize("stored", [FATIGUE, TYPED, replace(FATIGUE, note="from before")])
def test_a_row_it_has_is_left(stored: Row) -> None:
    assert compare([stored], [FATIGUE]) == Comparison((), (), 1)


def test_another_value_is_a_change_and_no_second_row() -> None:
    row = replace(FATIGUE, value=8.0)

    assert compare([TYPED], [row]) == Comparison((), ((0, row),), 0)


@pytest.mark.parametrize(
    "over",
    [
        {"day": date(2026, 3, 13)},
        {"kind": "factor"},
        {"name": "nausea"},
        {"activity": "Tiredness"},
    ],
)
def test_another_thing_is_added(over: dict[str, object]) -> None:
    row = replace(FATIGUE, **over)

    assert compare([FATIGUE], [row]).added == (row,)


def test_an_own_name_in_other_letters_is_the_same() -> None:
    stored = replace(FATIGUE, name="Buzzing feet")

    assert compare([stored], [replace(stored, name="buzzing-feet")]).unchanged == 1


def test_another_note_never_writes_over_one() -> None:
    other = replace(NOTE, note="loud")

    assert compare([NOTE], [NOTE, other]) == Comparison((other,), (), 1)


def test_several_of_a_name_find_their_equals_first() -> None:
    second, third = replace(WALK, minutes=10.0), replace(WALK, value=2.0)

    assert compare([second, WALK], [WALK, second]).unchanged == 2
    assert compare([second, WALK], [third, WALK]) == Comparison((), ((0, third),), 1)
    assert compare([second], [WALK, second, third]).added == (WALK, third)


def test_what_a_person_typed_is_not_replaced_by_rows_without_a_name_of_their_own() -> None:
    typed = [replace(row, source="typed") for row in (WALK, replace(WALK, note="hill"))]
    row = replace(WALK, value=2.0)

    assert compare(typed, [row]).added == (row,)
    assert compare([WALK, WALK], [row]).changed == ((0, row),)


def test_the_moment_of_entry_tells_which_row_was_changed() -> None:
    typed = [replace(TYPED, kind="exertion", name="physical"), replace(WALK, source="typed")]
    row = replace(typed[0], value=1.0, note="slow")

    assert compare(typed, [row]).changed == ((0, row),)


def test_a_blank_does_not_take_the_place_of_its_neighbour() -> None:
    blank = replace(WALK, minutes=None)
    typed = [replace(row, source="typed") for row in (WALK, blank)]

    assert compare(typed, [blank, WALK]).unchanged == 2
    assert compare([WALK, blank], [blank, WALK]).unchanged == 2


def test_blanks_keep_what_is_there() -> None:
    stored = replace(WALK, note="uphill")
    row = replace(WALK, value=7.0, minutes=None)

    assert merged(stored, row) == replace(stored, value=7.0)


def test_marks_in_the_file_are_taken_over() -> None:
    assert compare([FATIGUE], [TYPED]).changed == ((0, TYPED),)


def test_a_row_with_marks_speaks_for_all_of_its_cells() -> None:
    stored = replace(TYPED, note="from before")

    assert merged(stored, replace(TYPED, value=8.0)) == replace(TYPED, value=8.0)


def test_an_answer_takes_the_place_of_a_number() -> None:
    stored = Row(DAY, "questionnaire", "FUNCAP", 3.0, source="imported")
    row = replace(stored, value=None, answer="sometimes")

    assert merged(stored, row) == row


def test_thousands_of_one_name_are_compared_in_passing() -> None:
    rows = [replace(WALK, note=str(number)) for number in range(20_000)]

    assert compare(rows, rows) == Comparison((), (), 20_000)


_few = st.lists(
    st.builds(
        Row,
        day=st.just(DAY),
        kind=st.just("exertion"),
        name=st.just("physical"),
        value=st.sampled_from([2.0, 5.0]),
        minutes=st.sampled_from([None, 10.0]),
        note=st.sampled_from(["", "a"]),
        source=st.sampled_from(["imported", "typed"]),
        entered_at=st.sampled_from([None, TYPED.entered_at]),
    ),
    max_size=4,
)


@given(_few, _few)
def test_a_second_import_of_the_same_file_changes_nothing(
    stored: list[Row], rows: list[Row]
) -> None:
    first = compare(stored, rows)
    after = [dict(first.changed).get(index, row) for index, row in enumerate(stored)]

    assert compare([*after, *first.added], rows) == Comparison((), (), len(rows))
