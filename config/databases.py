"""DATABASES from the two addresses: ``app`` for web and worker, ``owner`` for migrations and backup."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_PLACES = {
    "user": "USER",
    "password": "PASSWORD",  # pragma: allowlist secret
    "host": "HOST",
    "port": "PORT",
    "dbname": "NAME",
}

# Of a network that swallows everything, a page is to say so within seconds.
_PATIENCE = {"connect_timeout": "5", "tcp_user_timeout": "20000"}


def databases(app_url: str, owner_url: str) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES. Without addresses any use of the database fails, and says why."""
    if bool(app_url) != bool(owner_url):
        raise ImproperlyConfigured(
            "DATABASE_URL and DATABASE_OWNER_URL belong together: set both, or neither."
        )
    if not app_url:
        return {"default": {"ENGINE": "django.db.backends.dummy"}}
    return {
        "default": _database("DATABASE_URL", app_url),
        "owner": _database("DATABASE_OWNER_URL", owner_url),
    }


def _database(variable: str, url: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{variable} is not a PostgreSQL address: {error}") from error
    if not parts.get("dbname"):
        raise ImproperlyConfigured(f"{variable} names no database.")
    places = {place: str(parts.pop(word, "")) for word, place in _PLACES.items()}
    return {
        "ENGINE": "config.postgresql",
        **places,
        "OPTIONS": {**_PATIENCE, **parts},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
