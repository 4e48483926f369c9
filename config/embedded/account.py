"""Who PostgreSQL runs as. It refuses to run as root, so root lends it an account without rights."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.refusal import Refused

NAME = "pem-diary"
FALLBACK = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def run_as(self) -> dict[str, Any]:
        """Keyword arguments of subprocess that change to this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def unprivileged(cluster: Path) -> Account | None:
    """Return the account for PostgreSQL, or None where the present one will do.

    A cluster keeps the account it was made with.
    """
    if os.geteuid() != 0:
        return None
    if cluster.is_dir():
        return _from_passwd(pwd.getpwuid(cluster.stat().st_uid))
    for make in (_existing, _made):
        account = make(NAME)
        if account is not None:
            return account
    account = _existing(FALLBACK)
    if account is None:
        raise Refused(
            f"PostgreSQL cannot run as root, and no account could be made for it: "
            f"add one with `useradd --system {NAME}`, or start the diary as an ordinary user."
        )
    return account


def _existing(name: str) -> Account | None:
    try:
        return _from_passwd(pwd.getpwnam(name))
    except KeyError:
        return None


def _made(name: str) -> Account | None:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd is None:
        return None
    made = subprocess.run(  # noqa: S603
        [useradd, "--system", "--no-create-home", "--shell", "/bin/false", name],
        capture_output=True,
        check=False,
    )
    return _existing(name) if made.returncode == 0 else None


def _from_passwd(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
