"""System checks. Those on the database's roles run with ``check --database default``, and at every start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_ROLE = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
_SERVER = "SELECT current_database(), pg_postmaster_start_time()"
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
    superuser, bypasses = _row(alias, _ROLE)
    (owned,) = _row(alias, _OWNED)
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


@register(Tags.database)
def check_owner_role(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """The owner must see all rows, and those of the application's own database."""
    if not {"default", "owner"} <= set(databases or ()):
        return []
    found: list[CheckMessage] = []
    superuser, bypasses = _row("owner", _ROLE)
    if not (superuser or bypasses):
        found.append(
            Error(
                "The role in DATABASE_OWNER_URL lacks BYPASSRLS.",
                hint="Without it a migration or a backup would silently leave out every diary.",
                id="diary.E004",
            )
        )
    if _row("owner", _SERVER) != _row("default", _SERVER):
        found.append(
            Error(
                "DATABASE_URL and DATABASE_OWNER_URL lead to different databases.", id="diary.E005"
            )
        )
    return found


def _row(alias: str, question: str) -> tuple[Any, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())


@register()
def check_push_key(**_kwargs: Any) -> list[CheckMessage]:
    """Without a key nobody can be rung, and the pages would leave it out without a word."""
    if not settings.PUSH or settings.VAPID_KEY:
        return []
    hint = "`make run` makes one; otherwise name a file with a P-256 private key in base64url."
    return [Error("PUSH=true needs VAPID_KEY_FILE.", hint=hint, id="diary.E006")]
