"""The folder of PostgreSQL's socket: private, and short enough for the system's limit on such paths."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from config.embedded.account import Account
from config.embedded.place import SYSTEM_FOLDER, Place
from config.refusal import Refused

PORT = 5432
FILE = f".s.PGSQL.{PORT}"
# Linux allows 107 bytes, macOS 103.
_LONGEST = 103


def socket_folder(place: Place, account: Account | None) -> Path:
    """Return the folder, made if needed. Below a long path it is a link to a short folder elsewhere."""
    inside = place.folder / "socket"
    if inside.is_symlink() and not inside.exists():
        inside.unlink()
    if not os.path.lexists(inside):
        if _fits(inside):
            inside.mkdir(mode=0o700)
            _give(inside, account)
        else:
            inside.symlink_to(_short_folder(account))
    folder = inside.resolve()
    _refuse_if_open(folder, account)
    return folder


def forget_short_folder(place: Place) -> None:
    """Remove the folder elsewhere, once no server uses it."""
    inside = place.folder / "socket"
    if inside.is_symlink():
        with suppress(OSError):
            inside.resolve().rmdir()
        inside.unlink()


def _fits(folder: Path) -> bool:
    """Tell whether the path is short enough; PostgreSQL's clients take a comma for the next host."""
    path = os.fsencode(folder / FILE)
    return len(path) <= _LONGEST and b"," not in path


def _short_folder(account: Account | None) -> Path:
    """Make a folder under a name that nobody could have taken before."""
    candidates = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), *_system_folders()]
    if account is not None:
        candidates = [str(SYSTEM_FOLDER)]
    for parent in candidates:
        if os.path.isdir(parent) and _fits(Path(parent) / "pem-diary-12345678"):
            folder = Path(tempfile.mkdtemp(prefix="pem-diary-", dir=parent))
            _give(folder, account)
            return folder
    raise Refused(
        "There is no folder with a path short enough for PostgreSQL's socket: set TMPDIR to one."
    )


def _system_folders() -> list[str]:
    """The places Python itself would try for temporary files, had TMPDIR not been set."""
    return [os.path.join(os.sep, *names) for names in (("tmp",), ("var", "tmp"))]


def _give(folder: Path, account: Account | None) -> None:
    if account is not None:
        os.chown(folder, account.uid, account.gid)


def _refuse_if_open(folder: Path, account: Account | None) -> None:
    status = folder.lstat()
    owner = os.geteuid() if account is None else account.uid
    if (
        not stat.S_ISDIR(status.st_mode)
        or status.st_uid != owner
        or stat.S_IMODE(status.st_mode) != 0o700
    ):
        raise Refused(
            f"The folder {folder} for PostgreSQL's socket is not private to its account. "
            "Somebody changed it: remove it and start again."
        )
