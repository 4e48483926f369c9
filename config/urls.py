from __future__ import annotations

from django.urls import include, path

from config import views

handler400 = "config.bad_request.bad_request"
handler500 = "config.unavailable.error_page"

urlpatterns = [
    path("accounts/", include("accounts.signing_in_urls")),
    path("settings/export/", views.export, name="export"),
    path("settings/delete/", views.account_delete, name="account-delete"),
    path("settings/stay/", views.account_stay, name="account-stay"),
    path("", include("accounts.urls")),
    path("", include("evidence.urls")),
    path("", include("diary.urls")),
]
