from __future__ import annotations

from django.urls import path

from diary.views import example, flags, timeline

app_name = "diary"
urlpatterns = [
    path("timeline/", timeline.timeline, name="timeline"),
    path("flags/<uuid:pk>/", flags.flag_detail, name="flag"),
    path("flags/<uuid:pk>/verdict/", flags.flag_verdict, name="flag-verdict"),
    path("example/", example.example_create, name="example"),
]
