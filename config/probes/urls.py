"""Addresses for machines. ``config.probes.middleware`` answers them, before any page is looked for."""

from __future__ import annotations

from django.urls import include, path

from config.metrics.views import metrics
from config.probes import views

_PROBES = [
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
    # Without a slash: this is where Prometheus looks unless it is told otherwise.
    path("metrics", metrics, name="metrics"),
]
urlpatterns = [path("", include((_PROBES, "probes")))]
