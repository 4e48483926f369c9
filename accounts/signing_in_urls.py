"""The pages of django-allauth that we use, under the names by which it looks for them."""

from __future__ import annotations

from django.urls import path

from accounts.views import signing_in

urlpatterns = [
    path("login/", signing_in.sign_in, name="account_login"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("signup/", signing_in.sign_up, name="account_signup"),
    path("inactive/", signing_in.account_inactive, name="account_inactive"),
    path("password/change/", signing_in.passphrase_change, name="account_change_password"),
]
