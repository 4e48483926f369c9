from __future__ import annotations

from django.urls import path

from diary.views import example

app_name = "diary"
urlpatterns = [
    path("example/", example.example_create, name="example"),
]
