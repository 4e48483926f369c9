from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.days import diary_day
from accounts.http import see_other
from accounts.models import DEFAULT_DAY_START, known_zone
from diary.detection.simulate.example import example_diary
from diary.services.example import create_example

# One story for everybody, known to hold crashes of several kinds.
SEED = 7


@login_not_required
@require_POST
def example_create(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return _already_somebody(request)
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="example")
    if refused is not None:
        return refused
    now = timezone.now()
    zone = known_zone(request.POST.get("time_zone", ""))
    today = diary_day(now, ZoneInfo(zone), DEFAULT_DAY_START)
    rows = example_diary(seed=SEED, end=today - timedelta(days=1))
    person = create_example(rows, now, zone)
    login(request, person)
    request.session.set_expiry(person.example_expires_at)
    return see_other("/timeline/")


def _already_somebody(request: HttpRequest) -> HttpResponse:
    if request.user.is_example:  # type: ignore[union-attr]
        return see_other("/timeline/")
    messages.info(
        request, _("You are signed in to your own diary. To look at an example, sign out first.")
    )
    return see_other("/settings/")
