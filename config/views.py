"""Leaving: the pages that need every app."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import What, note
from accounts.forms.leaving import LeaveForm
from accounts.http import PersonRequest
from accounts.reauth import recently_authenticated
from config.leaving import erase_everything, export_everything


@require_safe
@recently_authenticated
def export(request: PersonRequest) -> HttpResponse:
    note(request.user, What.EXPORTED)
    response = HttpResponse(export_everything(request.user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="pem-diary.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def account_delete(request: PersonRequest) -> HttpResponse:
    person = request.user
    form = LeaveForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        logout(request)
        erase_everything(person)
        messages.info(request, _("Your account and everything in it are deleted."))
        response = redirect("accounts:home")
        response.status_code = 303
        return response
    status = 422 if form.is_bound else 200
    return render(request, "accounts/delete.html", {"form": form, "nav": "settings"}, status=status)
