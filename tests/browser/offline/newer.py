"""The site after an update: one file more belongs to the page without a network."""

from __future__ import annotations

from config.wsgi import application
from diary.views import installing

installing.ASSETS = (*installing.ASSETS, "css/library.css")

__all__ = ["application"]
