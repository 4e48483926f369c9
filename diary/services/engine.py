"""Which engine this is, so that an upgrade is noticed without anybody having to number it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import diary.detection

_NOT_ASKED = frozenset({"metrics.py", "wording.py"})


@cache
def engine_version() -> str:
    """Return what tells this engine from any other: a digest of its own files."""
    folder = Path(next(iter(diary.detection.__path__)))
    files = [path for path in sorted(folder.glob("*.py")) if path.name not in _NOT_ASKED]
    digest = sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
