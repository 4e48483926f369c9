"""One file that holds a whole diary site: its database and its keys. Knows no Django."""

from __future__ import annotations
