"""Passkeys and app codes: django-allauth's views, with this diary's habits."""

from __future__ import annotations

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as base
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy

from accounts.recovery import codes_left
from accounts.views.signing_in import SaysSo


class _NotForExamples:
    """An example diary has no passphrase and no ways in: it ends with its session."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request.user, "is_example", False):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class WaysIn(_NotForExamples, base.IndexView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = {"nav": "settings", "codes_left": codes_left(self.request.user)}
        found: dict[str, Any] = super().get_context_data(**given, **kwargs)
        return found


class SecondStep(base.AuthenticateView):  # type: ignore[misc]
    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class CodeAgain(SaysSo, base.ReauthenticateView):  # type: ignore[misc]
    pass


class AppOn(_NotForExamples, SaysSo, totp.ActivateTOTPView):  # type: ignore[misc]
    pass


class AppOff(_NotForExamples, SaysSo, totp.DeactivateTOTPView):  # type: ignore[misc]
    pass


class PasskeyAdd(_NotForExamples, SaysSo, webauthn.AddWebAuthnView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super(webauthn.AddWebAuthnView, self).get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return found | {"js_data": {"creation_options": options}}


class PasskeyRemove(_NotForExamples, webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    http_method_names = ["get", "head", "post"]
    success_url = reverse_lazy("mfa_index")


class PasskeySignIn(webauthn.LoginWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: forms.Form) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(
            self.request, authenticator, login
        )
        return response


class PasskeyAgain(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    pass


ways_in = WaysIn.as_view()
second_step = SecondStep.as_view()
code_again = CodeAgain.as_view()
app_on = AppOn.as_view()
app_off = AppOff.as_view()
passkey_add = PasskeyAdd.as_view()
passkey_remove = PasskeyRemove.as_view()
passkey_sign_in = login_not_required(PasskeySignIn.as_view())
passkey_again = PasskeyAgain.as_view()
