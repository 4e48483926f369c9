"""Getting back in without passphrase and phone: the sheet, its use, and the operator's link."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import What
from accounts.forms.recovery import NewPassphraseForm, RecoverForm
from accounts.htmx import back_to
from accounts.http import PersonRequest, see_other
from accounts.letting_in import let_back_in
from accounts.models import User
from accounts.person import transaction_as
from accounts.reauth import recently_authenticated
from accounts.recovery import codes_left, recover_with_code, recover_with_link
from accounts.sheet import begin_sheet, forget_sheet, sheet_of

SHEET = "account_recovery_sheet"
_READ_OR_SENT = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def recovery_sheet(request: PersonRequest) -> HttpResponse:
    _refuse_examples(request)
    return render(
        request,
        "accounts/recovery_sheet.html",
        {
            "codes": sheet_of(request, request.user),
            "left": codes_left(request.user),
            "next": request.GET.get("next", ""),
            "nav": "settings",
        },
    )


@require_POST
@recently_authenticated
def recovery_sheet_new(request: PersonRequest) -> HttpResponse:
    _refuse_examples(request)
    begin_sheet(request, request.user)
    return redirect(SHEET)


@require_POST
def recovery_sheet_done(request: PersonRequest) -> HttpResponse:
    forget_sheet(request)
    return back_to(request, "/day/")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(_READ_OR_SENT)
def recover(request: HttpRequest) -> HttpResponse:
    """Name and code set a new passphrase. Nothing here tells whether the account exists."""
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not _may_try(request, given["name"]):
            form.add_error(None, _("Too many tries. Please wait five minutes before the next one."))
        elif person := recover_with_code(given["name"], given["code"], given["passphrase"]):
            return _come_in(request, person, What.SHEET_USED, form)
        else:
            form.add_error(
                None, _("Name and code do not belong together, or the code was used before.")
            )
    return _ask(request, "accounts/recover.html", form)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(_READ_OR_SENT)
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link is used up by sending the form, not by opening it: programs open links, too."""
    form = NewPassphraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not _may_try(request, token):
            form.add_error(None, _("Too many tries. Please wait five minutes before the next one."))
        elif person := recover_with_link(token, form.cleaned_data["passphrase"]):
            return _come_in(request, person, What.WAY_BACK_USED, form)
        else:
            form.add_error(None, _("This link was used before, or it is older than an hour."))
    return _ask(request, "accounts/sign_in_link.html", form)


def _ask(request: HttpRequest, template: str, form: forms.Form) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.is_bound else 200)


def _may_try(request: HttpRequest, key: str) -> bool:
    return bool(
        ratelimit.consume(request, app="allauth.account", action="recover", key=key.lower())
    )


def _come_in(request: HttpRequest, person: User, how: What, form: forms.Form) -> HttpResponse:
    let_back_in(request, person, how, form.cleaned_data["lost_phone"])
    with transaction_as(person.pk):
        left = codes_left(person)
    said = ngettext(
        "You are signed in with your new passphrase; every other session is ended. "
        "%(n)d code of the sheet is left.",
        "You are signed in with your new passphrase; every other session is ended. "
        "%(n)d codes of the sheet are left.",
        left,
    )
    messages.success(request, said % {"n": left})
    keeps_more = Authenticator.objects.filter(user=person).exists()
    return see_other("mfa_index" if keeps_more else "/day/")


def _refuse_examples(request: PersonRequest) -> None:
    if request.user.is_example:
        raise Http404
