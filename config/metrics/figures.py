"""How the whole site is: numbers of everybody together, read from the database and the disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from config import env
from config.backup.rotation import made_at
from config.embedded.place import CHECKOUT
from diary.selectors.worker import worker_silence

_DATABASE = "SELECT pg_database_size(current_database())"
_ACCOUNTS = "SELECT count(*), now() - min(date_joined) FROM accounts_user"
# A job without an hour of its own is due since it was put in the queue.
_WAITING = """
    SELECT count(*), now() - min(coalesce(job.scheduled_at, queued.at))
    FROM procrastinate_jobs job
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred'
    ) queued ON true
    WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
"""
_FAILED = """
    SELECT count(DISTINCT job_id), count(DISTINCT job_id) FILTER (WHERE at > now() - interval '1 day')
    FROM procrastinate_events WHERE type = 'failed'
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the whole site. An age is None where there is nothing that could have one."""

    database_bytes: int
    accounts: int
    first_account: timedelta | None
    waiting: int
    oldest_waiting: timedelta | None
    failed: int
    failed_lately: int
    worker_silence: timedelta | None
    backup_age: timedelta | None
    disk_free_bytes: int
    disk_bytes: int


def load_figures() -> Figures:
    """Read them; raises Django's database errors."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10s'")
        (size,), accounts, waiting, failed = (
            cursor.execute(question).fetchone()
            for question in (_DATABASE, _ACCOUNTS, _WAITING, _FAILED)
        )
        silence = worker_silence()
    disk = shutil.disk_usage(_there(data_folder()))
    return Figures(
        database_bytes=size,
        accounts=accounts[0],
        first_account=accounts[1],
        waiting=waiting[0],
        oldest_waiting=waiting[1],
        failed=failed[0],
        failed_lately=failed[1],
        worker_silence=silence,
        backup_age=backup_age(backup_folder(), timezone.now()),
        disk_free_bytes=disk.free,
        disk_bytes=disk.total,
    )


def data_folder() -> Path:
    return env.folder("DATA_DIR") or CHECKOUT / ".data"


def backup_folder() -> Path:
    return env.folder("BACKUP_DIR") or data_folder() / "backups"


def backup_age(folder: Path, now: datetime) -> timedelta | None:
    """Return how old the newest backup of the folder is, None where none can be seen."""
    try:
        made = [moment for path in folder.iterdir() if (moment := made_at(path.name))]
    except OSError:
        return None
    return now - max(made) if made else None


def _there(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())
