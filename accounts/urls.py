from __future__ import annotations

from django.urls import path

from accounts.views import pages, sessions, settings

app_name = "accounts"
urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.seek_help, name="help"),
    path("about/", pages.about, name="about"),
    path("settings/", settings.settings_edit, name="settings"),
    path("settings/sessions/", sessions.session_list, name="sessions"),
    path("settings/sessions/others/", sessions.session_end_others, name="sessions-end-others"),
    path("settings/sessions/<uuid:handle>/", sessions.session_end, name="session-end"),
]
