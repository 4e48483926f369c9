"""A job's arguments and locks hold its person's number, and statistics would keep it after they left."""

from __future__ import annotations

from django.db import migrations

_COLUMNS = ("args", "lock", "queueing_lock")


def _statistics(target: int) -> str:
    parts = ", ".join(f"ALTER COLUMN {name} SET STATISTICS {target}" for name in _COLUMNS)
    return f"ALTER TABLE procrastinate_jobs {parts}"


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0020_leaving"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunSQL(_statistics(0), _statistics(-1))]
