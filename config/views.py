"""Leaving: the pages that need every app."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import What, note
from accounts.closing import close, take_back
from accounts.forms.leaving import LATER, LeaveForm
from accounts.http import PersonRequest, see_other
from accounts.leaving import DELETED
from accounts.reauth import recently_authenticated
from config.backup import departures
from config.going import load_going
from config.leaving import erase_everything
from config.long_kinds import EVERYTHING, is_long
from config.noting import write_down
from config.taking_out import archive_name, write_archive
from diary.selectors.worker import worker_runs
from diary.services.long_work import ask
from diary.views.long_work import see_work


@require_safe
@recently_authenticated
def export(request: PersonRequest) -> HttpResponse:
    """Answer with the whole archive, or leave one of many years to the worker, if one runs."""
    person = request.user
    note(person, What.EXPORTED)
    if not person.is_closed and is_long(person) and worker_runs():
        return see_work(ask(person, EVERYTHING, {}).pk)
    archive = BytesIO()
    write_archive(person, archive)
    name = archive_name(timezone.localdate())
    return HttpResponse(
        archive.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def account_delete(request: PersonRequest) -> HttpResponse:
    """Leave later or now. Of a closed account: say until when it can be taken back."""
    person = request.user
    given = request.POST if request.method == "POST" else None
    form = LeaveForm(given, person=person, initial={"when": LATER})
    if request.method == "POST" and form.is_valid():
        return _leave_now(request) if form.is_now else _leave_later(request)
    page = "accounts/closed.html" if person.is_closed else "accounts/delete.html"
    context = {"form": form, "going": load_going(person, timezone.now()), "nav": "settings"}
    return render(request, page, context, status=422 if form.is_bound else 200)


@require_POST
def account_stay(request: PersonRequest) -> HttpResponse:
    if request.user.is_closed:
        take_back(request.user)
        write_down(request.user, departures.STAYS)
        messages.success(request, _("Taken back. The account is open again."))
    return see_other("/settings/")


def _leave_now(request: PersonRequest) -> HttpResponse:
    person = request.user
    logout(request)
    erase_everything(person)
    messages.info(request, DELETED)
    return see_other("accounts:home")


def _leave_later(request: PersonRequest) -> HttpResponse:
    leaves_at = close(request.user)
    write_down(request.user, departures.closed_until(leaves_at))
    day = date_format(timezone.localtime(leaves_at), "DATETIME_FORMAT")
    logout(request)
    said = _(
        "The account is closed and will be deleted on %(day)s. Until then you can sign in and take it back."
    )
    messages.info(request, said % {"day": day})
    return see_other("accounts:home")
