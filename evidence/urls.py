from __future__ import annotations

from django.urls import path

from evidence.views.library import library, source

app_name = "evidence"
urlpatterns = [
    path("library/", library, name="library"),
    path("library/<slug:key>/", source, name="source"),
]
