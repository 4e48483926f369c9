"""A PostgreSQL server of the diary's own, for as long as somebody uses it.

``session.database(place)`` is the door; knows no Django.
"""

from __future__ import annotations
