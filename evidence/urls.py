from __future__ import annotations

from django.urls import path

from evidence.views.library import library, source
from evidence.views.marks import kept, mark
from evidence.views.search import search
from evidence.views.topics import pattern, symptom, topics

app_name = "evidence"
urlpatterns = [
    path("library/", library, name="library"),
    path("library/search/", search, name="search"),
    path("library/kept/", kept, name="kept"),
    path("library/topics/", topics, name="topics"),
    path("library/symptom/<slug:slug>/", symptom, name="symptom"),
    path("library/pattern/<slug:slug>/", pattern, name="pattern"),
    path("library/<slug:key>/", source, name="source"),
    path("library/<slug:key>/<slug:card>/mark/", mark, name="mark"),
]
