"""What pages cost with a short and a long diary: time, queries and compressed size.

python -m config.with_database --throw-away -- python -m benchmarks.pages [REPETITIONS]

Times are those of the whole request inside the process, without the network. Queries leave out
transaction control. Sizes are gzipped: the page alone, and with every style sheet and script it names
except Plotly, which the timeline loads after its text.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import django

SEED = 3
YEARS = (1, 10)
TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT", "ROLLBACK")
Ask = Callable[[], Any]


def main(repetitions: int) -> None:
    """Print one line a page and length of diary."""
    print(
        f"{'page':<22}{'years':>6}{'median ms':>11}{'p95 ms':>8}{'queries':>9}{'kB':>7}{'kB all':>8}"
    )
    for years in YEARS:
        for name, ask in pages_of(years):
            milliseconds = sorted(timed(ask) for _ in range(repetitions))
            page, everything = kilobytes(ask())
            print(
                f"{name:<22}{years:>6}{statistics.median(milliseconds):>11.1f}"
                f"{milliseconds[int(0.95 * (repetitions - 1))]:>8.1f}{queries(ask):>9}"
                f"{page:>7.1f}{everything:>8.1f}"
            )


def pages_of(years: int) -> Iterator[tuple[str, Ask]]:
    """Yield every page, and a save, of a person with a diary of ``years``."""
    from django.test import Client
    from django.utils import timezone

    from accounts.person import transaction_as
    from diary.models import Flag
    from diary.services.example import create_example

    today = timezone.now().date()
    person = create_example(rows_of(years, today), timezone.now())
    with transaction_as(person.pk):
        flag = Flag.objects.filter(person=person, withdrawn_at=None).latest("onset")
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    for name, address in {
        "log": "/day/",
        "timeline, 3 months": "/timeline/",
        "timeline, a year": "/timeline/?span=1y",
        "timeline, everything": "/timeline/?span=all",
        "year": f"/year/{today.year}/",
        "notes": "/notes/",
        "week after": "/week-after/",
        "week after, 14 days": "/week-after/?days=14&sort=size",
        "patterns": "/patterns/",
        "compare": f"/compare/?on={today - timedelta(days=180)}",
        "flag": f"/flags/{flag.pk}/",
        "page for a visit": "/report/",
        "library": "/library/",
        "export": "/export/",
    }.items():
        yield name, partial(client.get, address)
    day, htmx = f"/day/{today - timedelta(days=1):%Y-%m-%d}/", {"HX-Request": "true"}
    yield "search in notes", lambda: client.post("/notes/", {"words": "walks"}, headers=htmx)
    values = iter(range(10**9))
    yield (
        "save of one rating",
        lambda: client.post(day, {"symptom.fatigue": str(2 + next(values) % 2 * 3)}, headers=htmx),
    )


def rows_of(years: int, today: date) -> list[Any]:
    """Return the example's year, once for each year."""
    from diary.detection.simulate import example_diary

    return [
        replace(row, day=row.day - timedelta(days=365 * back))
        for back in range(years)
        for row in example_diary(SEED, today)
    ]


def timed(ask: Ask) -> float:
    begun = time.perf_counter()
    response = ask()
    taken = 1000 * (time.perf_counter() - begun)
    assert response.status_code == 200, response
    return taken


def queries(ask: Ask) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    return sum(not q["sql"].startswith(TRANSACTION_CONTROL) for q in captured.captured_queries)


def kilobytes(response: Any) -> tuple[float, float]:
    """Return the size of the page alone and with what it names, Plotly left out."""
    from django.conf import settings

    named = set(
        re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', response.content.decode())
    )
    assets = [Path(settings.STATIC_ROOT, name) for name in named if "plotly" not in name]
    page = len(gzip.compress(response.content))
    return page / 1000, (page + sum(len(gzip.compress(a.read_bytes())) for a in assets)) / 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
