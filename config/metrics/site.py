"""The site's figures in the words of Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import Error
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from config.metrics.figures import Figures, load_figures


class SiteCollector(Collector):
    """Asks when it is read; without a database it says that and nothing else."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            figures = load_figures()
        except Error:
            yield _gauge("diary_database_up", "Whether the database answers.", 0)
            return
        yield _gauge("diary_database_up", "Whether the database answers.", 1)
        for name, told, value in _gauges(figures):
            if value is not None:
                yield _gauge(f"diary_{name}", told, value)


def _gauges(figures: Figures) -> Iterator[tuple[str, str, float | None]]:
    yield "database_bytes", "Size of the database.", figures.database_bytes
    yield "accounts", "Accounts there are.", figures.accounts
    yield "jobs_waiting", "Background jobs that are due.", figures.waiting
    yield (
        "job_oldest_seconds",
        "Since when the oldest of them is due.",
        _age(figures, "oldest_waiting") or 0,
    )
    yield "jobs_failed", "Background jobs that failed and are kept.", figures.failed
    yield (
        "worker_silence_seconds",
        "Since when no worker was heard of.",
        _age(figures, "worker_silence"),
    )
    yield "backup_age_seconds", "Age of the newest backup.", _age(figures, "backup_age")
    yield "disk_free_bytes", "Free space where the data are.", figures.disk_free_bytes


def _age(figures: Figures, name: str) -> float | None:
    age: timedelta | None = getattr(figures, name)
    return None if age is None else age.total_seconds()


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


def site_registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(SiteCollector())
    return registry
