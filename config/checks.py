"""System checks on the database's roles. Run with ``check --database default``, and at every start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_ROLE = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
_OWNED = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') "
    "AND pg_has_role(current_user, c.relowner, 'MEMBER')"
)


@register(Tags.database)
def check_app_role(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The application's role must not be able to get around row-level security."""
    return role_errors("default") if "default" in (databases or ()) else []


def role_errors(alias: str) -> list[CheckMessage]:
    """Return why the role behind ``alias`` must not be the application's."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_ROLE)
        superuser, bypasses = cursor.fetchone()
        cursor.execute(_OWNED)
        (owned,) = cursor.fetchone()
    return _errors(superuser, bypasses, owned)


def _errors(superuser: bool, bypasses: bool, owned: int) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if superuser:
        found.append(Error("The role in DATABASE_URL is a superuser.", id="diary.E001"))
    if bypasses:
        found.append(Error("The role in DATABASE_URL has BYPASSRLS.", id="diary.E002"))
    if owned:
        found.append(
            Error(
                f"The role in DATABASE_URL owns {owned} tables.",
                hint="Migrate with DATABASE_OWNER_URL, a role of its own.",
                id="diary.E003",
            )
        )
    return found
