"""The backup's settings, and what of Django it needs to know."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from config import env
from config.backup import leftovers
from config.backup.site import Site
from config.embedded.place import open_place
from config.grants import OWNER
from config.refusal import Refused


def site() -> Site:
    """Return this site as the settings describe it."""
    loader = MigrationLoader(None)
    return Site(
        place=open_place(env.text("DATA_DIR")),
        owner_address=env.text("DATABASE_OWNER_URL"),
        migrations=frozenset(f"{app}.{name}" for app, name in loader.disk_migrations or ()),
        secret_key=settings.SECRET_KEY,
    )


def folder() -> Path:
    """Return where backups are kept: BACKUP_DIR, or a folder beside the database."""
    named = env.text("BACKUP_DIR")
    if named:
        return Path(named).expanduser().absolute()
    return open_place(env.text("DATA_DIR")).folder / "backups"


def forget_leftovers() -> int:
    """Remove what killed backups left in the data folder and in that of the backups; return how many."""
    data = open_place(env.text("DATA_DIR")).folder
    return leftovers.forget_leftovers(data, folder(), timezone.now())


def days() -> int:
    """Return for how many days a backup is kept; 0 means that none is made by itself."""
    return env.number("BACKUP_DAYS", settings.BACKUP_DAYS)


def passphrase(file: str = "") -> str:
    """Return the first line of ``file``, else of BACKUP_PASSPHRASE_FILE, "" without either."""
    path = file or env.text("BACKUP_PASSPHRASE_FILE")
    if not path:
        return ""
    try:
        found = Path(path).read_text().partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"The passphrase's file {path} cannot be read: {error}.") from error
    if not found:
        raise Refused(f"The passphrase's file {path} is empty.")
    return found


def applied() -> list[str]:
    """Return the migrations that the database has."""
    done = MigrationRecorder(connections[OWNER]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done)


def people() -> int:
    """Return how many accounts the database holds, 0 also when it has no tables yet."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.accounts_user') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT count(*) FROM accounts_user")
        return int(cursor.fetchone()[0])
