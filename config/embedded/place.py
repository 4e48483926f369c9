"""Where the data are. Folders that were there before us keep their permissions."""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.embedded.account import Account
from config.refusal import Refused

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SYSTEM_FOLDER = Path("/var/lib/pem-diary")
_MARK = "README"
_MARK_TEXT = """The data of a PEM diary: its database, its passwords and its keys.
Made by `make run`. A copy of this folder is of use only if the diary was stopped before.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One data folder: one database, one set of secrets, one running diary at a time."""

    folder: Path

    @property
    def cluster(self) -> Path:
        return self.folder / "postgresql"

    @property
    def log(self) -> Path:
        return self.folder / "postgresql.log"

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets"


def open_place(explicit: str = "") -> Place:
    """Return the data folder, made if it is not there: DATA_DIR, or ``.data`` in the checkout."""
    folder = Path(explicit).expanduser().absolute() if explicit else CHECKOUT / ".data"
    try:
        if not explicit and os.geteuid() == 0 and not os.path.lexists(folder):
            _link_to_system_folder(folder)
        return Place(_opened(folder))
    except OSError as error:
        raise Refused(
            f"The data folder {folder} cannot be used: {error.strerror}. "
            "Choose another with DATA_DIR."
        ) from error


def make_system_folder() -> None:
    """Make root's folder for data and programs, which other accounts may pass through."""
    if not SYSTEM_FOLDER.is_dir():
        SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True)
        SYSTEM_FOLDER.chmod(0o711)


def _link_to_system_folder(link: Path) -> None:
    """Root's data lie outside the checkout, which may be below a folder that only root may enter."""
    make_system_folder()
    folder = _made(Path(tempfile.mkdtemp(prefix="data-", dir=SYSTEM_FOLDER)))
    try:
        link.symlink_to(folder)
    except FileExistsError:
        # Another command came first; its folder it is.
        folder.rmdir()


def _opened(folder: Path) -> Path:
    if folder.is_symlink() and not folder.exists():
        raise Refused(
            f"{folder} leads to {os.readlink(folder)}, which is gone. "
            f"Bring that folder back, or remove {folder} to begin with an empty diary."
        )
    if not folder.exists():
        folder.mkdir(parents=True)
        _made(folder)
    real = folder.resolve()
    if not (real / _MARK).exists():
        if any(entry.name != "lost+found" for entry in real.iterdir()):
            raise Refused(
                f"{folder} is not a data folder of this diary, and it is not empty. "
                "It was left as it is: choose an empty or a new folder with DATA_DIR."
            )
        (real / _MARK).write_text(_MARK_TEXT)
    _refuse_anothers(real)
    return real


def _made(folder: Path) -> Path:
    # Root's is passed through by PostgreSQL's account, which cannot list it.
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def _refuse_anothers(folder: Path) -> None:
    owner = (folder / _MARK).stat().st_uid
    if owner != os.geteuid():
        raise Refused(
            f"The data in {folder} belong to {_name(owner)}: "
            "start the diary from that account, or choose another folder with DATA_DIR."
        )


def _name(uid: int) -> str:
    try:
        return f"the account {pwd.getpwuid(uid).pw_name}"
    except KeyError:
        return f"the account number {uid}"


def refuse_unreachable(place: Place, account: Account | None) -> None:
    """Stop if PostgreSQL's account cannot come to the data folder."""
    if account is None or _can_enter(place.folder, account):
        return
    closed = next(
        (folder for folder in reversed(place.folder.parents) if not _can_enter(folder, account)),
        place.folder,
    )
    raise Refused(
        f"As root, PostgreSQL runs as the account {account.name}, which may not enter {closed}. "
        f"Choose a DATA_DIR that it can reach, or leave DATA_DIR unset."
    )


def _can_enter(folder: Path, account: Account) -> bool:
    asked = subprocess.run(  # noqa: S603
        ["test", "-x", str(folder)],  # noqa: S607
        cwd="/",
        check=False,
        **account.run_as,
    )
    return asked.returncode == 0
