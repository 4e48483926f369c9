"""How long the page for a visit takes: loaded, worded, drawn and set, and how much there is of it.

python -m config.with_database --throw-away -- python -m benchmarks.report [REPETITIONS]

The PDF of three years must be there within a second; the page on the screen is in the same table.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import django

from benchmarks.pages import Ask, queries, rows_of, timed

YEARS = (1, 3, 10)
WITHIN = 1000.0  # milliseconds, for three years on A4


def main(repetitions: int) -> None:
    """Print one line a length of diary and kind of page."""
    print(f"{'page':<16}{'years':>6}{'median ms':>11}{'p95 ms':>8}{'queries':>9}{'kB':>7}")
    medians = {}
    for years in YEARS:
        for name, ask in asks_of(years):
            milliseconds = sorted(timed(ask) for _ in range(repetitions))
            medians[name, years] = statistics.median(milliseconds)
            print(
                f"{name:<16}{years:>6}{medians[name, years]:>11.1f}"
                f"{milliseconds[int(0.95 * (repetitions - 1))]:>8.1f}{queries(ask):>9}"
                f"{len(ask().content) / 1000:>7.1f}"
            )
    assert medians["PDF, A4", 3] < WITHIN


def asks_of(years: int) -> Iterator[tuple[str, Ask]]:
    """Yield the page of all days of a diary of ``years``, on the screen and on both papers."""
    from django.test import Client
    from django.utils import timezone

    from diary.services.example import create_example

    today = timezone.now().date()
    person = create_example(rows_of(years, today), timezone.now())
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    yield "on the screen", partial(client.get, "/report/", choice(years, today))
    for name, paper in (("PDF, A4", "a4"), ("PDF, Letter", "us-letter")):
        yield name, partial(client.post, "/report/pdf/", choice(years, today) | {"paper": paper})


def choice(years: int, today: date) -> dict[str, Any]:
    """Return what the form sends: all days, everything on it."""
    from diary.report.choices import PARTS

    first = today - timedelta(days=365 * years - 1)
    return {"first": first, "last": today, "parts": list(PARTS), "paper": "a4"}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
