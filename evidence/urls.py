from __future__ import annotations

from django.urls import path

from evidence.views.library import library, source
from evidence.views.search import search

app_name = "evidence"
urlpatterns = [
    path("library/", library, name="library"),
    path("library/search/", search, name="search"),
    path("library/<slug:key>/", source, name="source"),
]
