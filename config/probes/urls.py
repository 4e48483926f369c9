"""Addresses for machines. ``config.probes.middleware`` answers them, before any page is looked for."""

from __future__ import annotations

from django.urls import path

from config.probes import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
]
