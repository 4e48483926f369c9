"""What taking everything out, and leaving, cost with a short and a long diary: seconds and megabytes.

python -m config.with_database --throw-away -- python -m benchmarks.leaving
"""

from __future__ import annotations

import os
import time
import tracemalloc
import zipfile
from io import BytesIO
from typing import Any

import django

YEARS = (1, 10)


def main() -> None:
    """Print one line a length of diary."""
    print(
        f"{'years':>5}{'entries':>9}{'history':>9}{'archive s':>11}{'MB':>6}{'unpacked MB':>13}"
        f"{'peak MB':>9}{'erase s':>9}"
    )
    for years in YEARS:
        person = _person(years)
        entries, history = _counts(person)
        seconds, archive = _taken_out(person)
        peak = _peak_megabytes(person)
        unpacked = sum(one.file_size for one in zipfile.ZipFile(archive).infolist())
        erased = _erased(person)
        print(
            f"{years:>5}{entries:>9}{history:>9}{seconds:>11.2f}{_mb(archive.getbuffer().nbytes):>6.1f}"
            f"{_mb(unpacked):>13.1f}{peak:>9.1f}{erased:>9.2f}"
        )


def _mb(size: float) -> float:
    return size / 1e6


def _person(years: int) -> Any:
    from django.utils import timezone

    from benchmarks.pages import rows_of
    from diary.services.example import create_example

    now = timezone.now()
    person = create_example(rows_of(years, now.date()), now)
    type(person).objects.filter(pk=person.pk).update(example_expires_at=None)
    person.refresh_from_db()
    return person


def _counts(person: Any) -> tuple[int, int]:
    from accounts.person import transaction_as
    from diary.models import Entry, History

    with transaction_as(person.pk):
        kept = (Entry.objects.filter(person=person), History.objects.filter(person=person))
        return kept[0].count(), kept[1].count()


def _taken_out(person: Any) -> tuple[float, BytesIO]:
    from accounts.person import transaction_as
    from config.taking_out import write_archive

    archive, begun = BytesIO(), time.perf_counter()
    with transaction_as(person.pk):
        write_archive(person, archive)
    return time.perf_counter() - begun, archive


def _peak_megabytes(person: Any) -> float:
    tracemalloc.start()
    try:
        _taken_out(person)
        return _mb(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def _erased(person: Any) -> float:
    from accounts.person import transaction_as
    from config.leaving import erase_everything

    begun = time.perf_counter()
    with transaction_as(person.pk):
        erase_everything(person)
    return time.perf_counter() - begun


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
