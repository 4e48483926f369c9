from __future__ import annotations

from django.urls import path

from accounts.views import keeping, language, look, pages, people, sessions, settings, sharing

app_name = "accounts"
urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.seek_help, name="help"),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("settings/", settings.settings_edit, name="settings"),
    path("settings/look/", look.look_edit, name="look"),
    path("settings/keeping/", keeping.keeping_edit, name="keeping"),
    path("language/", language.language_choose, name="language"),
    path("sharing/", sharing.sharing, name="sharing"),
    path("sharing/invite/", sharing.invite, name="invite"),
    path("sharing/invitation/<uuid:pk>/withdraw/", sharing.invitation_withdraw, name="withdraw"),
    path("sharing/share/<uuid:pk>/end/", sharing.share_end, name="share-end"),
    path("sharing/share/<uuid:pk>/again/", sharing.share_again, name="share-again"),
    path("sharing/share/<uuid:pk>/step-back/", sharing.step_back, name="step-back"),
    path("sharing/link/", sharing.link_make, name="link-make"),
    path("sharing/link/<uuid:pk>/end/", sharing.link_revoke, name="link-revoke"),
    path("sharing/link/<uuid:pk>/again/", sharing.link_again, name="link-again"),
    path("invitation/<slug:token>/", sharing.invitation, name="invitation"),
    path("access-log/", sharing.access_log, name="access-log"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/switch/", people.person_switch, name="person-switch"),
    path("settings/sessions/", sessions.session_list, name="sessions"),
    path("settings/sessions/others/", sessions.session_end_others, name="sessions-end-others"),
    path("settings/sessions/<uuid:handle>/", sessions.session_end, name="session-end"),
]
