"""The months of a diary in words. Ten years have a hundred and twenty, and a template is slow at each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import floatformat

from diary.selectors.timeline import MonthRow
from diary.sentences import dates
from diary.sentences.tracks import Names, values


@dataclass(frozen=True, slots=True)
class MonthWords:
    """A month, or several without entries; ``logged`` is empty where nothing is."""

    name: str
    until: str
    logged: str
    crashes: str
    symptoms: str
    load: str
    means: str


def months(rows: Iterable[MonthRow]) -> list[MonthWords]:
    """Return the rows of the table, in their order."""
    names = Names()
    return [_month(row, names) for row in rows]


def _month(row: MonthRow, names: Names) -> MonthWords:
    return MonthWords(
        name=dates.months(row.first, row.last),
        until=row.last.isoformat(),
        logged=f"{row.logged} / {row.days}" if row.logged else "",
        crashes=str(row.crashes),
        symptoms=_mean(row.symptoms, 1),
        load=_mean(row.load, 0),
        means=values(row.means, names),
    )


def _mean(value: float | None, digits: int) -> str:
    return "–" if value is None else str(floatformat(value, digits))
