"""django-allauth's views, with this diary's habits: 422 for what cannot be read, and no e-mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account import views as allauth
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.http import PersonRequest
from accounts.person import transaction_as
from accounts.sheet import begin_sheet


class SaysSo:
    """Answer a form that cannot be read with 422, so that nothing takes it for a success."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignIn(SaysSo, allauth.LoginView):  # type: ignore[misc]
    pass


class SignUp(SaysSo, allauth.SignupView):  # type: ignore[misc]
    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Lead to the recovery sheet first: forgetting is part of the illness."""
        response: HttpResponse = super().form_valid(form)
        person = self.request.user
        if not person.is_authenticated:
            return response
        with transaction_as(person.pk):
            begin_sheet(self.request, person)
        sheet = reverse("account_recovery_sheet")
        response["Location"] = f"{sheet}?{urlencode({'next': response['Location']})}"
        return response


class PassphraseChange(SaysSo, allauth.PasswordChangeView):  # type: ignore[misc]
    success_url = "/settings/"

    def dispatch(self, request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class Again(SaysSo, allauth.ReauthenticateView):  # type: ignore[misc]
    pass


sign_in = SignIn.as_view()
sign_up = SignUp.as_view()
sign_out = allauth.LogoutView.as_view()
again = Again.as_view()
passphrase_change = PassphraseChange.as_view()
account_inactive = login_not_required(allauth.AccountInactiveView.as_view())
