"""Dates in English as the rest of the diary writes them; other languages have Django's own."""

from __future__ import annotations

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
