"""The clock of a test, stopped where the test says."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo


def at(moment: str, zone: str = "UTC") -> AbstractContextManager[object]:
    """Let it be ``moment``, as "2025-03-12 10:00", on the wall clocks of ``zone``."""
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    return patch("django.utils.timezone.now", return_value=now)
