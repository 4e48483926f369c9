"""Being reminded: the hours, the browsers that are rung, and a calendar that others read."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import acting_for_owner
from accounts.http import PersonRequest, see_other
from accounts.languages import speaking_to
from accounts.sessions import device_of
from diary.forms.reminders import DeviceForm, HoursForm
from diary.models import CalendarLink, ReminderDevice
from diary.pushing import public_key
from diary.selectors.reminders import load_calendar, load_hours
from diary.selectors.worker import worker_runs
from diary.services import reminders as services

PAGE = "/settings/reminders/"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def reminders(request: PersonRequest) -> HttpResponse:
    """Show what is set; with POST, set the hours."""
    if request.method != "POST":
        return _page(request, HoursForm.of(load_hours(request.user)))
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    services.pick_hours(request.user, form.hours())
    return _done(request, _("Saved.") if form.hours() else _("Saved. There are no reminders."))


@require_POST
def device_add(request: PersonRequest) -> HttpResponse:
    if not settings.VAPID_KEY or request.user.is_example:
        raise Http404
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return _page(request, HoursForm.of(load_hours(request.user)), status=422, device=form)
    name = device_of(request.headers.get("User-Agent", ""))
    try:
        services.add_device(request.user, form.cleaned_data["endpoint"], name)
    except services.TooManyDevices:
        form.add_error(None, _("Five devices are reminded already. One of them can be taken off."))
        return _page(request, HoursForm.of(load_hours(request.user)), status=422, device=form)
    return _done(request, _("This device will be reminded."))


@require_POST
def device_remove(request: PersonRequest, pk: UUID) -> HttpResponse:
    get_object_or_404(ReminderDevice, person=request.user, pk=pk).delete()
    return _done(request, _("This device is no longer reminded."))


@require_POST
@cache_control(no_store=True)
def calendar_make(request: PersonRequest) -> HttpResponse:
    """Make the link, in place of a former one, and show it once: it is kept nowhere."""
    token = services.make_calendar_link(request.user)
    address = request.build_absolute_uri(reverse("diary:calendar", args=[token]))
    context = {"address": address, "nav": "settings"}
    return render(request, "diary/calendar_made.html", context)


@require_POST
def calendar_end(request: PersonRequest) -> HttpResponse:
    services.end_calendar_link(request.user)
    return _done(request, _("Ended. The link opens nothing any more."))


@login_not_required
@require_safe
@cache_control(no_store=True)
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The reminders for whoever has the link, which is a calendar program."""
    with acting_for_owner("diary_calendarlink_by_token", token) as (pk, person):
        link = get_object_or_404(CalendarLink, person=person, pk=pk)
        with speaking_to(person):
            text = _("A minute for the diary")
        feed = load_calendar(link, text, request.build_absolute_uri("/reminded/"))
    response = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="reminders.ics"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(
    request: PersonRequest, form: HoursForm, *, status: int = 200, device: DeviceForm | None = None
) -> HttpResponse:
    person = request.user
    rings = bool(settings.VAPID_KEY) and not person.is_example
    context = {
        "nav": "settings",
        "form": form,
        "device": device,
        "picked": load_hours(person),
        "devices": list(ReminderDevice.objects.filter(person=person)),
        "link": CalendarLink.objects.filter(person=person).first(),
        "rests": not worker_runs(),
        "push_key": public_key(settings.VAPID_KEY) if rings else "",
    }
    return render(request, "diary/reminders.html", context, status=status)


def _done(request: PersonRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return see_other(PAGE)
