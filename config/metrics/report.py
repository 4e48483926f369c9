"""How the site is, in words, and what of it needs looking after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import Error

from config import env
from config.backup.wiring import days
from config.metrics.figures import Figures, backup_folder, load_figures
from config.probes import readiness
from config.probes.readiness import Part
from config.supervisor.answering import answers
from config.supervisor.options import read_options

# The nightly backup may take its time, and a night has an hour more in autumn.
BACKUP_AGE = timedelta(hours=26)
JOB_AGE = timedelta(minutes=15)
DISK_BYTES = 1_000_000_000


def load_lines() -> list[Part]:
    """Ask everything that can be asked."""
    lines = [_web(), *readiness.parts()]
    try:
        figures = load_figures()
    except Error:
        return lines
    return [*lines, *judged(figures)]


def _web() -> Part:
    options = read_options()
    if answers(options):
        return Part("web", True, f"The web server answers at {env.public_url()}.")
    return Part("web", False, f"No web server answers at {options.url_of_this_machine}.")


def judged(figures: Figures) -> Iterator[Part]:
    """Yield a sentence for each figure that somebody may have to look after."""
    yield Part(
        "size",
        True,
        f"{figures.accounts} accounts, {_size(figures.database_bytes)} in the database.",
    )
    waits = figures.oldest_waiting or timedelta()
    late = f", the oldest for {_age(waits)}" if figures.waiting else ""
    yield Part("queue", waits <= JOB_AGE, f"{figures.waiting} background jobs wait{late}.")
    lately = figures.failed_lately
    yield Part(
        "failed",
        not lately,
        f"{lately} background jobs failed in the last day, {figures.failed} ever.",
    )
    yield Part("backup", *_backup(figures))
    free, whole = figures.disk_free_bytes, figures.disk_bytes
    yield Part(
        "disk", free > DISK_BYTES, f"{_size(free)} of {_size(whole)} are free where the data are."
    )


def _backup(figures: Figures) -> tuple[bool, str]:
    if not days():
        return True, "Nightly backups are switched off (BACKUP_DAYS=0)."
    age = figures.backup_age
    if age is not None:
        return age <= BACKUP_AGE, f"The newest backup is {_age(age)} old."
    begun = figures.first_account or timedelta()
    return begun <= BACKUP_AGE, f"There is no backup yet in {backup_folder()}."


def _age(age: timedelta) -> str:
    minutes = int(age.total_seconds()) // 60
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _size(size: float) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
