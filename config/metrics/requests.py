"""Counts and durations of requests, by view: of everybody together and of nobody in particular.

Two web processes count into files of a common folder (PROMETHEUS_MULTIPROC_DIR, set by the supervisor);
the library reads it as it is imported. Without it each process counts for itself.
"""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from config.metrics.folder import VARIABLE

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_OWN = CollectorRegistry()
_COUNT = Counter(
    "diary_requests",
    "Answers, by view, method and status.",
    ("view", "method", "status"),
    registry=_OWN,
)
_DURATION = Histogram(
    "diary_request_seconds",
    "How long answers took, by view.",
    ("view",),
    buckets=_SECONDS,
    registry=_OWN,
)


def count(view: str, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    _COUNT.labels(view, method, status).inc()
    _DURATION.labels(view).observe(seconds)


def registry() -> CollectorRegistry:
    """Return what all web processes have counted."""
    if not os.environ.get(VARIABLE):
        return _OWN
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
