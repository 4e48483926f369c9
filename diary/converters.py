from __future__ import annotations

from datetime import date

# Nobody alive keeps a diary of the days before; such an address is a slip of the keyboard.
FIRST_DAY = date(1900, 1, 1)


class DayConverter:
    """A day in an address, as 2026-03-12; anything else is no address of ours."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if day < FIRST_DAY:
            raise ValueError(value)
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()
