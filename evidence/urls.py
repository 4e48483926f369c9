from __future__ import annotations

from django.urls import path

from evidence.views.articles import article, article_list, article_remove
from evidence.views.library import library, source
from evidence.views.marks import kept, mark
from evidence.views.own import own_add, own_list, own_remove
from evidence.views.reading import source_text
from evidence.views.reviewing import passage_no, passage_review, passage_take
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
    path("library/<slug:key>/text/", source_text, name="source-text"),
    path("articles/", article_list, name="articles"),
    path("articles/<slug:key>/", article, name="article"),
    path("articles/<slug:key>/remove/", article_remove, name="article-remove"),
    path("articles/<slug:key>/<int:number>/", passage_review, name="passage-review"),
    path("articles/<slug:key>/<int:number>/no/", passage_no, name="passage-no"),
    path("articles/<slug:key>/<int:number>/take/", passage_take, name="passage-take"),
    path("passages/", own_list, name="own"),
    path("passages/add/", own_add, name="own-add"),
    path("passages/<uuid:pk>/remove/", own_remove, name="own-remove"),
]
