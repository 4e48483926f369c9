"""Signing in and getting back in. Those of django-allauth stand under the names it looks for."""

from __future__ import annotations

from django.urls import path

from accounts.views import recovery, signed_out, signing_in, ways_in

urlpatterns = [
    path("login/", signing_in.sign_in, name="account_login"),
    path("logout/", signing_in.sign_out, name="account_logout"),
    path("signup/", signing_in.sign_up, name="account_signup"),
    path("inactive/", signing_in.account_inactive, name="account_inactive"),
    path("password/change/", signing_in.passphrase_change, name="account_change_password"),
    path("again/", signing_in.again, name="account_reauthenticate"),
    path("again/app/", ways_in.code_again, name="mfa_reauthenticate"),
    path("again/passkey/", ways_in.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("second-step/", ways_in.second_step, name="mfa_authenticate"),
    path("passkey/", ways_in.passkey_sign_in, name="mfa_login_webauthn"),
    path("ways-in/", ways_in.ways_in, name="mfa_index"),
    path("ways-in/app/on/", ways_in.app_on, name="mfa_activate_totp"),
    path("ways-in/app/off/", ways_in.app_off, name="mfa_deactivate_totp"),
    path("ways-in/passkey/", ways_in.passkey_add, name="mfa_add_webauthn"),
    path("ways-in/passkey/<int:pk>/off/", ways_in.passkey_remove, name="mfa_remove_webauthn"),
    path("recovery-sheet/", recovery.recovery_sheet, name="account_recovery_sheet"),
    path("recovery-sheet/new/", recovery.recovery_sheet_new, name="account_recovery_sheet_new"),
    path("recovery-sheet/done/", recovery.recovery_sheet_done, name="account_recovery_sheet_done"),
    path("recover/", recovery.recover, name="account_recover"),
    path("link/<str:token>/", recovery.sign_in_link, name="account_sign_in_link"),
    path("back/", signed_out.signed_in_again, name="account_signed_in_again"),
]
