"""django-allauth's views, with this diary's habits: 422 for what cannot be read, and no e-mail."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from accounts.http import PersonRequest


class _SaysSo:
    """Answer a form that cannot be read with 422, so that nothing takes it for a success."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignIn(_SaysSo, allauth.LoginView):  # type: ignore[misc]
    pass


class SignUp(_SaysSo, allauth.SignupView):  # type: ignore[misc]
    pass


class PassphraseChange(_SaysSo, allauth.PasswordChangeView):  # type: ignore[misc]
    success_url = "/settings/"

    def dispatch(self, request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


sign_in = SignIn.as_view()
sign_up = SignUp.as_view()
sign_out = allauth.LogoutView.as_view()
passphrase_change = PassphraseChange.as_view()
account_inactive = login_not_required(allauth.AccountInactiveView.as_view())
