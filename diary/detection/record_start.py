"""Where the record begins that is analysed. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

GAP = 1096  # days without entries that a record of any length may have: three years
A_DAY = 20  # days without entries that each recorded day before them holds together


def record_start(days: Iterable[date]) -> date | None:
    """Return the first day of the record that ``days`` with entries make, in any order; None without one.

    What lies before a gap of three years that is also twenty times as long as the days recorded before it
    stands apart: an entry of long ago says nothing about later crashes, and the blank years between would cost
    as much as recorded ones. So from here to the last recorded day are at most ``GAP`` days for each recorded
    one. (An assumption: whoever logged two months may pause for three years, whoever logged a year for twenty.)
    """
    start: date | None = None
    last: date | None = None
    for count, day in enumerate(sorted(set(days))):
        if last is None or (day - last).days > max(GAP, A_DAY * count):
            start = day
        last = day
    return start
