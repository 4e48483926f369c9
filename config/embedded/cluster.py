"""PostgreSQL's own folder: made once, judged before every start, never mended behind anybody's back."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from config.embedded.account import Account
from config.embedded.binaries import MAJOR, is_in_wheel
from config.embedded.place import Place
from config.embedded.secrets import secret
from config.refusal import Refused

SUPERUSER = "postgres"
SUPERUSER_SECRET = "database-superuser"  # noqa: S105
_CONTROL_FILE_SIZE = 8192
_BEGUN = "begun-"


def written_by(cluster: Path) -> int:
    """Return the version of PostgreSQL that wrote the data; raise Refused where that cannot be told."""
    version = cluster / "PG_VERSION"
    if not version.is_file() or not version.read_text().strip().isdecimal():
        raise _damaged(cluster, "PG_VERSION is missing or unreadable")
    return int(version.read_text())


def refuse_unusable(cluster: Path, wanted: int = MAJOR) -> None:
    """Stop, with nothing touched, at a folder of another version or a damaged one."""
    if not cluster.exists():
        return
    major = written_by(cluster)
    if major != wanted:
        raise Refused(
            f"The data in {cluster} were written by PostgreSQL {major}, and this is PostgreSQL "
            f"{wanted}. They were left as they are: {_way_on(major)}, or choose another folder "
            "with DATA_DIR."
        )
    control = cluster / "global" / "pg_control"
    if not control.is_file() or control.stat().st_size != _CONTROL_FILE_SIZE:
        raise _damaged(cluster, "global/pg_control is missing or cut off")


def _way_on(major: int) -> str:
    if major < MAJOR and is_in_wheel(major):
        return "bring them over with `.venv/bin/python -m config.upgrade`"
    return "start the version of the diary that wrote them"


def _damaged(cluster: Path, what: str) -> Refused:
    return Refused(
        f"The data in {cluster} are damaged: {what}. They were left as they are: bring back a "
        "backup, or choose another folder with DATA_DIR."
    )


def initialise(place: Place, programs: Path, account: Account | None, sync: bool) -> None:
    """Make the folder beside its place and move it there whole, so that none is half made."""
    for left in place.folder.glob(f"{_BEGUN}*"):
        shutil.rmtree(left, ignore_errors=True)
    begun = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=place.folder))
    password_file = begun / "password"
    try:
        password_file.touch(mode=0o600)
        password_file.write_text(secret(place, SUPERUSER_SECRET) + "\n")
        if account is not None:
            for path in (begun, password_file):
                os.chown(path, account.uid, account.gid)
        _initdb(programs, begun / "postgresql", password_file, account, sync)
        (begun / "postgresql").rename(place.cluster)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _initdb(
    programs: Path, folder: Path, password_file: Path, account: Account | None, sync: bool
) -> None:
    done = subprocess.run(  # noqa: S603
        [
            str(programs / "initdb"),
            f"--pgdata={folder}",
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            *([] if sync else ["--no-sync"]),
        ],
        env=bare_environment(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        # Ctrl-C waits the second that this takes.
        start_new_session=True,
        **(account.run_as if account else {}),
    )
    if done.returncode != 0:
        reason = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise Refused(f"PostgreSQL could not make its data folder {folder}: {reason}")


def bare_environment() -> dict[str, str]:
    """No PG* variable and no language of the terminal reaches the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
