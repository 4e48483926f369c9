"""Django's PostgreSQL, with connections that are a writer's from their first moment on."""

from __future__ import annotations
