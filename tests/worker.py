"""The real background worker, as the role that it has in earnest."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from django.conf import settings
from django.db import connection, connections
from psycopg.conninfo import make_conninfo


def run_worker() -> None:
    """Let the worker do what waits, without waiting for what was put off, and end."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
    given = {"DATABASE_URL": _address("default"), "DATABASE_OWNER_URL": _address("owner")}
    worker = subprocess.run(
        [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"],
        cwd=settings.BASE_DIR,
        env=os.environ | given,
        capture_output=True,
        timeout=120,
    )
    assert worker.returncode == 0, worker.stderr


def _address(alias: str) -> str:
    parts = connections[alias].settings_dict
    # Both roles work in the tests' own database.
    return make_conninfo(
        **parts["OPTIONS"],
        user=parts["USER"],
        password=parts["PASSWORD"],
        host=parts["HOST"],
        port=parts["PORT"],
        dbname=connections["default"].settings_dict["NAME"],
    )


def waiting() -> list[tuple[str, dict[str, int]]]:
    """Return the jobs that wait, as task and arguments."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args::text FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        )
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


def sign_of_life(seconds_ago: int = 5) -> None:
    """Let a worker have been there so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )
