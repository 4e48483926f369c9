"""One cell's text to its value, or CellRejected. PURE: standard library only."""

from __future__ import annotations

import math
import re
from datetime import MAXYEAR, date, datetime
from functools import lru_cache

from diary.importers.parsed import CellRejected
from diary.spreadsheets import unguarded

FIRST_DAY = date(1900, 1, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_day(text: str, column: str, today: date | None) -> date:
    """Return the day written as 2026-03-12, not after ``today`` (None: any) and not before 1900."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise CellRejected(column, "day" if text else "required", given=text)
    if today is not None and found > today:
        raise CellRejected(column, "day_future", given=text)
    if found < FIRST_DAY:
        raise CellRejected(column, "day_past", given=text, first=FIRST_DAY.isoformat())
    return found


def find_number(text: str, decimal_comma: bool) -> float | None:
    """Return the finite number that ``text`` is, or None when it is none."""
    if decimal_comma:
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def read_number(text: str, column: str, decimal_comma: bool) -> float:
    """Return the number in a cell that needs one."""
    number = find_number(text, decimal_comma)
    if number is None:
        raise CellRejected(column, "number" if text else "required", given=text)
    return number


def within(number: float, column: str, low: int, high: int) -> float:
    """Return ``number`` when it lies between the bounds, both included."""
    if not low <= number <= high:
        raise CellRejected(column, "range", given=f"{number:g}", low=low, high=high)
    return number


def read_text(text: str, column: str, most: int) -> str:
    """Return free text without the exporter's guard, at most ``most`` characters long."""
    plain = unguarded(text)
    if len(plain) > most:
        raise CellRejected(column, "long", most=most)
    return plain


def read_moment(text: str, column: str) -> datetime | None:
    """Return an ISO time that carries its UTC offset; None for an empty cell."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min
    # Further out the moment could not be told in UTC, or in another zone.
    if moment.tzinfo is None or not FIRST_DAY.year <= moment.year < MAXYEAR:
        raise CellRejected(column, "moment", given=text)
    return moment
