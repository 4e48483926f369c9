"""The two roles and the database, and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded.cluster import SUPERUSER, SUPERUSER_SECRET
from config.embedded.place import Place
from config.embedded.secrets import secret
from config.embedded.sockets import PORT
from config.refusal import Refused

DATABASE = "diary"
_OWNER, _APP = "owner", "app"
# A data migration under forced row security would silently touch no rows; CREATEDB is for the tests.
_RIGHTS = {_OWNER: "BYPASSRLS CREATEDB", _APP: "NOBYPASSRLS NOCREATEDB"}


@dataclass(frozen=True, slots=True)
class Addresses:
    app: str
    owner: str

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


def addresses(place: Place, sockets: Path) -> Addresses:
    """Make roles and database if they are not there, and return how to reach them."""
    passwords = {role: secret(place, f"database-{role}") for role in _RIGHTS}
    with _superuser(place, sockets) as connection:
        for role, password in passwords.items():
            _ensure_role(connection, role, password)
        _ensure_database(connection)
    return Addresses(
        app=_address(_APP, passwords[_APP], sockets),
        owner=_address(_OWNER, passwords[_OWNER], sockets),
    )


def _superuser(place: Place, sockets: Path) -> psycopg.Connection:
    try:
        return psycopg.connect(
            host=str(sockets),
            port=PORT,
            user=SUPERUSER,
            dbname="postgres",
            password=secret(place, SUPERUSER_SECRET),
            autocommit=True,
        )
    except psycopg.OperationalError as error:
        if "password authentication failed" not in str(error):
            raise
        raise Refused(
            f"The passwords in {place.secrets} do not fit the database beside them: "
            "bring back the folder they were saved with."
        ) from error


def _ensure_role(connection: psycopg.Connection, role: str, password: str) -> None:
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        return
    # Encrypted here, so that no log of the server ever holds the password.
    scrambled = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER {} PASSWORD {}").format(
            sql.Identifier(role), sql.SQL(_RIGHTS[role]), sql.Literal(scrambled)
        )
    )


def _ensure_database(connection: psycopg.Connection) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        return
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {}").format(
            sql.Identifier(DATABASE), sql.Identifier(_OWNER)
        )
    )


def _address(role: str, password: str, sockets: Path) -> str:
    return (
        f"postgresql://{role}:{quote(password, safe='')}@/{DATABASE}"
        f"?host={quote(str(sockets), safe='')}&port={PORT}"
    )
