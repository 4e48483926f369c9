"""Reads an article in a process of its own, so that no file can hang or exhaust the site."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from evidence.articles.outcome import MOST_BYTES, Line, Reading, Unreadable

SECONDS = 30


def read_apart(data: bytes, charset: str = "", *, seconds: float = SECONDS) -> Reading:
    """Return what ``data`` holds as an article. Raises Unreadable, also where reading took too long.

    The process knows neither the database nor any key: nothing of our surroundings reaches it.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", megabytes=MOST_BYTES // 1024**2)
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "evidence.articles", charset],
            input=data,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too-slow", seconds=round(seconds)) from error
    if done.returncode:
        raise Unreadable("too-much")
    return _reading(json.loads(done.stdout))


def _reading(answer: dict[str, Any]) -> Reading:
    if "code" in answer:
        raise Unreadable(answer["code"], **answer["facts"])
    read = answer["reading"]
    return Reading(**{**read, "lines": tuple(Line(**line) for line in read["lines"])})
