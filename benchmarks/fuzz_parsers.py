"""What the fuzzer calls: each parser as one function of bytes, with what must hold of its answer."""

from __future__ import annotations

import json
import math
import os
import uuid
from datetime import date
from functools import cache
from types import ModuleType

TODAY = date(2026, 3, 12)


def read_diary(data: bytes) -> None:
    """Whatever an importer takes goes out and comes in again as it is."""
    from diary.exporters.exchange_csv import render
    from diary.importers.exchange_csv import parse
    from diary.importers.sniff import parse_any

    parsed = parse_any(data, TODAY)
    assert len(parsed.rows) == len(parsed.lines)
    assert all(str(refused) for refused in parsed.refused)
    for row in parsed.rows:
        assert row.value is None or math.isfinite(row.value), row
        assert row.day <= TODAY, row
    rows = tuple(dict.fromkeys(parsed.rows))
    again = parse(render(rows), TODAY)
    assert again.rows == rows, (again.rows, rows, again.refused)


def read_visible(data: bytes) -> None:
    from diary.importers.visible_csv import parse

    parse(data, TODAY)


def read_html(data: bytes) -> None:
    from evidence.articles.page import read_page

    reading = read_page(data)
    assert all(line.text.strip() for line in reading.lines)


def read_pdf(data: bytes) -> None:
    from evidence.articles.pdf import read_pdf as read

    read(data)


def read_profile_json(data: bytes) -> None:
    """Read a profile as ``manage.py match`` does; what is no JSON is none of the reader's business."""
    from evidence.matching.reading import read_profile

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    read_profile(found)


def read_words(data: bytes) -> None:
    """Everything that reads a word of a header, an address or a field, before a database is asked."""
    text = data.decode("utf-8", "replace")
    for name, take in _readers().items():
        value = take(text)
        assert value is None or value == value, (name, text)


@cache
def _readers() -> dict[str, object]:
    _set_up()
    from django.http import QueryDict
    from django.test import RequestFactory

    from accounts import models, targets
    from accounts.sessions import device_of
    from diary import converters, middleware
    from diary.forms import day, go_to_day, timeline, values, week_after

    def moment(text: str) -> object:
        headers = {"X-Operation": str(uuid.UUID(int=1)), "X-Entered-At": text}
        return middleware._read(RequestFactory().post("/", headers=headers))

    def operation(text: str) -> object:
        return middleware._read(RequestFactory().post("/", headers={"X-Operation": text}))

    return {
        "number": values.read_number,
        "questions": lambda text: day.posted(text.split("&")),
        "zone": models.known_zone,
        "target": targets.is_ours,
        "path": targets.path_of,
        "device": device_of,
        "moment": moment,
        "operation": operation,
        "other day": lambda text: go_to_day.GoToDayForm({"date": text}, TODAY).is_valid(),
        "timeline": lambda text: timeline.TimelineForm(QueryDict(text)).is_valid(),
        "week after": lambda text: week_after.WeekAfterForm({"page": text}).is_valid(),
        "day": lambda text: _day(converters, text),
    }


def _day(converters: ModuleType, text: str) -> date | None:
    try:
        day: date = converters.DayConverter().to_python(text)
    except ValueError:
        return None
    return day


def _set_up() -> None:
    """Load Django as far as forms need it: no database is ever asked."""
    nowhere = "postgresql://nobody@localhost/none"
    for name, value in {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "fuzz",
        "DATABASE_URL": nowhere,
        "DATABASE_OWNER_URL": nowhere,
    }.items():
        os.environ.setdefault(name, value)
    import django

    django.setup()
