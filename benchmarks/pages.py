"""What pages cost with a short and a long diary: time, queries and compressed size.

python -m config.with_database --throw-away -- python -m benchmarks.pages [REPETITIONS]

Times are those of the whole request inside the process, without the network: by the clock, and what the
process itself computed, which other work on the same machine does not lengthen (PostgreSQL's part is only in
the first). Queries leave out transaction control. Sizes are gzipped: the page alone, and with every style
sheet and script it names except Plotly, which the timeline loads after its text. "within" says whether 19
of 20 requests are answered within the target by the clock, or only by what was computed.
"""

from __future__ import annotations

import gzip
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import django

SEED = 3
YEARS = (1, 10)
REPETITIONS = 30
TARGET = 100.0  # milliseconds
TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT", "ROLLBACK")
# Every page that is read, by name. What stands in braces is filled from the diary.
PAGES: Mapping[str, str] = {
    "log": "/day/",
    "timeline, 3 months": "/timeline/",
    "timeline, a year": "/timeline/?span=1y",
    "timeline, everything": "/timeline/?span=all",
    "week after": "/week-after/",
    "week after, 14 days": "/week-after/?days=14&sort=size",
    "patterns": "/patterns/",
    "compare": "/compare/?on={half_a_year_ago}",
    "flag": "/flags/{flag}/",
    "crash, day by day": "/flags/{flag}/course/",
    "crash, beside others": "/flags/{flag}/beside/",
    "year": "/year/",
    "notes": "/notes/",
    "page for a visit": "/report/",
    "same, all days": "/report/?first={first}&last={today}&paper=a4&{parts}",
    "changes": "/changes/",
    "library": "/library/",
    "export": "/export/",
}
Ask = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one request: by the clock, and computed by this process."""

    clock: float
    computed: float


def main(repetitions: int) -> None:
    """Print one line a page and length of diary."""
    print(f"{repetitions} requests each; target: {TARGET:.0f} ms\n")
    print(
        f"{'':<22}{'':>6}{'by the clock, ms':>18}{'computed, ms':>18}\n"
        f"{'page':<22}{'years':>6}{'median':>9}{'p95':>9}{'median':>9}{'p95':>9}"
        f"{'queries':>9}{'kB':>7}{'kB all':>8}  within"
    )
    for years in YEARS:
        for name, ask in pages_of(years):
            ask()
            print(line(name, years, [taken(ask) for _ in range(repetitions)], ask), flush=True)


def line(name: str, years: int, times: list[Taken], ask: Ask) -> str:
    clock, computed = ([getattr(one, kind) for one in times] for kind in ("clock", "computed"))
    page, everything = kilobytes(ask())
    within = "yes" if p95(clock) <= TARGET else "computed" if p95(computed) <= TARGET else "no"
    return (
        f"{name:<22}{years:>6}{statistics.median(clock):>9.1f}{p95(clock):>9.1f}"
        f"{statistics.median(computed):>9.1f}{p95(computed):>9.1f}"
        f"{queries(ask):>9}{page:>7.1f}{everything:>8.1f}  {within}"
    )


def p95(milliseconds: list[float]) -> float:
    return sorted(milliseconds)[int(0.95 * (len(milliseconds) - 1))]


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
    filled = {
        "flag": flag.pk,
        "today": today,
        "first": today - timedelta(days=365 * years - 1),
        "half_a_year_ago": today - timedelta(days=180),
        "parts": all_parts(),
    }
    for name, address in PAGES.items():
        yield name, partial(client.get, address.format(**filled))
    day, htmx = f"/day/{today - timedelta(days=1):%Y-%m-%d}/", {"HX-Request": "true"}
    yield "search in notes", lambda: client.post("/notes/", {"words": "walks"}, headers=htmx)
    values = iter(range(10**9))
    yield (
        "save of one rating",
        lambda: client.post(day, {"symptom.fatigue": str(2 + next(values) % 2 * 3)}, headers=htmx),
    )


def all_parts() -> str:
    from diary.report.choices import PARTS

    return "&".join(f"parts={part}" for part in PARTS)


def rows_of(years: int, today: date) -> list[Any]:
    """Return the example's year, once for each year."""
    from diary.detection.simulate import example_diary

    return [
        replace(row, day=row.day - timedelta(days=365 * back))
        for back in range(years)
        for row in example_diary(SEED, today)
    ]


def timed(ask: Ask) -> float:
    return taken(ask).clock


def taken(ask: Ask) -> Taken:
    begun, computed = time.perf_counter(), time.process_time()
    response = ask()
    times = Taken(1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - computed))
    assert response.status_code == 200, response
    return times


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
    # As the server begins, before its first request.
    import_module("config.wsgi")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS)
