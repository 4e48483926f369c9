"""What a backup, a restore or an upgrade leaves that is killed half way: everybody's diary, in plain.

Each removes its own at its end, but nothing runs any more after SIGKILL or a power cut.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

# As tempfile names them, so that nobody else's file is taken for one.
_SCRATCH = re.compile(r"(backup|upgrade)-[a-z0-9_]{8}\Z")
_BEGUN = re.compile(r"\.backup-[a-z0-9_]{8}\Z")
# None of them takes as long.
OLD = timedelta(days=1)


def forget_leftovers(data: Path, backups: Path, now: datetime) -> int:
    """Remove what nobody touched for a day from both folders; return how many there were."""
    left = [path for path in _found(data, backups) if _touched(path) < (now - OLD).timestamp()]
    for path in left:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return len(left)


def _found(data: Path, backups: Path) -> Iterator[Path]:
    for path in data.iterdir():
        if _SCRATCH.match(path.name) and path.is_dir() and not path.is_symlink():
            yield path
    for path in backups.iterdir() if backups.is_dir() else ():
        if _BEGUN.match(path.name) and path.is_file() and not path.is_symlink():
            yield path


def _touched(path: Path) -> float:
    inside = list(path.iterdir()) if path.is_dir() else []
    return max(one.stat().st_mtime for one in (path, *inside))
