"""Static files, gathered for the web server whenever one of them has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from config.embedded import locks

_MARK, _BEGUN = ".collected", "begun"


def collect() -> None:
    root, now = Path(settings.STATIC_ROOT), _fingerprint()
    if _gathered(root) != now:
        with locks.alone(root.with_suffix(".lock")):
            _collect(root, now)


def _collect(root: Path, now: str) -> None:
    """Gather them. Former files stay, for a diary that runs from here may still be asked for them.

    But where an earlier go broke off, half a file may have been left, which would pass for a newer one.
    """
    found = _gathered(root)
    if found == now:
        return
    root.mkdir(exist_ok=True)
    (root / _MARK).write_text(_BEGUN)
    call_command("collectstatic", interactive=False, verbosity=0, clear=found == _BEGUN)
    (root / _MARK).write_text(now)


def _gathered(root: Path) -> str:
    mark = root / _MARK
    return mark.read_text() if mark.exists() else ""


def _fingerprint() -> str:
    """Tell one state of the files from another by their paths, sizes and times."""
    known = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            known.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return known.hexdigest()
