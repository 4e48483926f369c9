"""Every row kept about a person, as the database has it: one JSON file a table, read piece by piece.

Tables are found, not listed: a new one with a person in it is taken along. What stays here is listed
below, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Share, User

_PASSPHRASE = _("the passphrase's fingerprint: it is of use only to somebody who wants to guess it")
_LINK = _(
    "fingerprints of links and codes, which open something, and from which nothing can be read"
)
_SESSION = _("what a browser that is signed in is known by: with it somebody else could come in")
_KEY = _("keys of passkeys and of codes from an app, which are of use to this server alone")
_MADE = _(
    "files that the diary made for you to take, such as a page for a visit: they are made of what is here"
)
_DEVICE = _("addresses of browsers that are reminded, sealed for this server")

# Columns that stay, each with its reason.
WITHHELD: dict[str, Promise] = {
    "accounts_user.password": _PASSPHRASE,
    "accounts_session.session_key": _SESSION,
    "accounts_session.session_data": _SESSION,
    "accounts_invitation.token_hash": _LINK,
    "accounts_readlink.token_hash": _LINK,
    "accounts_recoverycode.digest": _LINK,
    "diary_calendarlink.token_hash": _LINK,
    "mfa_authenticator.data": _KEY,
    "diary_longwork.file": _MADE,
    "diary_reminderdevice.digest": _DEVICE,
    "diary_reminderdevice.endpoint_sealed": _DEVICE,
}
# Columns that are too large for a row: they are files of their own.
ELSEWHERE = frozenset({"diary_upload.data"})
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table, the column that says whose a row is, and what its rows are put in order by."""

    table: str
    column: str
    order: str


def personal_tables() -> list[PersonalTable]:
    """Return every table that has rows of a person, by its name."""
    found = [PersonalTable(User._meta.db_table, "id", "id")]
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        column = next((f.column for f in meta.local_fields if _says_whose(f)), None)
        if column and meta.pk is not None:
            found.append(PersonalTable(meta.db_table, column, str(meta.pk.column)))
    return sorted(found, key=lambda one: one.table)


def _says_whose(field: models.Field[object, object]) -> bool:
    # The carer of a share is not whose it is.
    return field.related_model is User and (field.model is not Share or field.name == "person")


def json_of(one: PersonalTable, person: User) -> Iterator[bytes]:
    """Yield the person's rows as a JSON list, a row a line. Acts as that person, in a transaction."""
    yield b"["
    between = b"\n"
    with connection.chunked_cursor() as cursor:
        cursor.execute(_question(one), [_kept_back(one.table), person.pk])
        while rows := cursor.fetchmany(_AT_ONCE):
            yield between + b",\n".join(row.encode() for (row,) in rows)
            between = b",\n"
    yield b"\n]\n"


def _question(one: PersonalTable) -> str:
    row = "to_jsonb(t)"
    if one.table == "diary_history":
        # What a row was before a change names its columns as well.
        row += " || jsonb_build_object('before', t.before - k.names, 'after', t.after - k.names)"
    return (
        f'SELECT (({row}) - k.names)::text FROM "{one.table}" t, '  # noqa: S608
        "(SELECT %s::text[] AS names) k "
        f'WHERE t."{one.column}" = %s ORDER BY t."{one.order}"'
    )


def _kept_back(table: str) -> list[str]:
    names = {*WITHHELD, *ELSEWHERE}
    if table != "diary_history":
        names = {name for name in names if name.startswith(f"{table}.")}
    return sorted({name.partition(".")[2] for name in names})
