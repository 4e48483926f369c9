"""PostgreSQL's own programs for dumping and restoring, run as the owner of the database."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg import pq

from config.backup.programs import program
from config.refusal import Refused

# Of a cache there is nothing to keep.
_NOT_KEPT = ("django_cache",)
_EMPTY_FIRST = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def dump(address: str, target: Path) -> None:
    """Write the whole database as of one moment, in pg_dump's custom format."""
    left_out = [f"--exclude-table-data={table}" for table in _NOT_KEPT]
    _run(
        address,
        ["pg_dump", "--format=custom", "--no-owner", "--no-acl", *left_out, f"--file={target}"],
        "The database could not be saved",
    )


def restore(address: str, dumped: Path, script: Path) -> None:
    """Replace the whole content of the database, or, whatever goes wrong, nothing of it.

    The script is written out first: piped, a dump that ends early would be taken for its end.
    """
    _run(
        address,
        ["pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(dumped)],
        "The backup's database could not be read",
    )
    first = [part for statement in _EMPTY_FIRST for part in ("--command", statement)]
    _run(
        address,
        [
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction"),
            *("--set", "ON_ERROR_STOP=1", "--output", os.devnull),
            *(*first, "--file", str(script)),
        ],
        "The backup could not be restored, and the database was left as it was",
    )


def _run(address: str, command: Sequence[str], failure: str) -> None:
    # The address has the password: in the surroundings others cannot read it, on a command line they can.
    done = subprocess.run(  # noqa: S603
        [program(command[0], address), *command[1:]],
        env=_surroundings(address),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or "no reason given").splitlines()[0]
        raise Refused(f"{failure}: {said}")


def _surroundings(address: str) -> dict[str, str]:
    given = {
        option.envvar.decode(): option.val.decode()
        for option in pq.Conninfo.parse(address.encode())
        if option.envvar and option.val
    }
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **given}
