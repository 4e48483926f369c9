from __future__ import annotations

import pytest

from diary.importers.parsed import FileRejected
from diary.importers.sniff import parse_any, sniff

EXCHANGE = b"date,kind,name,value,minutes,note\n2026-03-12,symptom,fatigue,5,,\n"
VISIBLE = b"observation_date,tracker_name,tracker_category,observation_value \n2026-03-12,Sleep,Sleep,1 \n"


@pytest.mark.parametrize(("data", "form"), [(EXCHANGE, "exchange"), (VISIBLE, "visible")])
def test_the_header_tells(data: bytes, form: str) -> None:
    assert sniff(data) == form
    assert parse_any(data).form == form
    assert len(parse_any(data).rows) == 1


def test_a_header_of_no_format_is_refused() -> None:
    with pytest.raises(FileRejected, match="Expected: date, kind, name"):
        parse_any(b"Timestamp,Mood\n2026-03-12,good\n")


def test_a_header_nearly_right_is_told_what_it_lacks() -> None:
    with pytest.raises(FileRejected, match="lacks: tracker_category"):
        parse_any(b"observation_date,tracker_name,observation_value\n")
