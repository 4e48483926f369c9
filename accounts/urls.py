from __future__ import annotations

from django.urls import path

from accounts.views import pages, settings

app_name = "accounts"
urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.seek_help, name="help"),
    path("about/", pages.about, name="about"),
    path("settings/", settings.settings_edit, name="settings"),
]
