from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.http import PersonRequest, see_other
from accounts.models import User
from diary import exchange
from diary.forms.go_to_day import GoToDayForm
from diary.forms.same import SameForm
from diary.selectors.days import current_day, load_entries
from diary.services.entries import carry_day, clear_day, mark_too_ill
from diary.views.answers import say_saved
from diary.views.day_forms import save, say, show_day
from diary.views.day_page import heading, lines
from diary.views.places import Place, on_own_day, on_shared_day

SECTIONS: dict[str, tuple[str, ...]] = {
    "symptoms": (exchange.SYMPTOM,),
    "efforts": (exchange.EXERTION,),
    "sleep": (exchange.SLEEP,),
    "co-factors": (exchange.FACTOR,),
    "everything": exchange.KINDS,
}
SECTION_WORDS = {
    "symptoms": _("All symptoms"),
    "efforts": _("All efforts"),
    "sleep": _("Sleep"),
    "co-factors": _("All co-factors"),
    "everything": _("The whole day"),
}


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """The log of the day that runs now; with ``?date=``, the way to another day."""
    running = current_day(request.user)
    place = Place(request.user, running, request.user)
    if "date" not in request.GET:
        if request.user.asking == User.Asking.ONE:
            return redirect("diary:one-begin")
        return show_day(request, place)
    go = GoToDayForm(request.GET, running)
    if go.is_valid():
        return redirect("diary:day", go.cleaned_data["date"])
    return show_day(request, place, go=go, status=422)


def _log(request: PersonRequest, place: Place) -> HttpResponse:
    return save(request, place) if request.method == "POST" else show_day(request, place)


def _too_ill(request: PersonRequest, place: Place) -> HttpResponse:
    say(request, place, mark_too_ill(place.owner, place.day, by=place.by))
    return see_other(place.here)


def _same(request: PersonRequest, place: Place) -> HttpResponse:
    """Carry forward what the page offered; the day it is from was posted, so that it is that day."""
    form = SameForm(request.POST)
    origin = form.cleaned_data["origin"] if form.is_valid() else place.day
    if origin >= place.day or not place.may_read:
        raise Http404
    say(request, place, carry_day(place.owner, place.day, origin, by=place.by))
    return see_other(place.here)


_get_or_post = require_http_methods(["GET", "HEAD", "POST"])
_by_header = vary_on_headers("HX-Request")
day_log = _get_or_post(_by_header(on_own_day(_log)))
too_ill = require_POST(on_own_day(_too_ill))
same = require_POST(on_own_day(_same))
shared_log = _get_or_post(_by_header(on_shared_day(_log)))
shared_too_ill = require_POST(on_shared_day(_too_ill))
shared_same = require_POST(on_shared_day(_same))


@require_POST
@on_own_day
def same_days_so(request: PersonRequest, place: Place) -> HttpResponse:
    """The answer to whether four days really were the same: it is not asked again."""
    request.session["same_days_so"] = str(place.day)
    return see_other(place.here)


@require_safe
@on_own_day
def day_rows(request: PersonRequest, place: Place) -> HttpResponse:
    """Everything that is recorded for a day, each row with its own way to change it."""
    person = place.owner
    context = {
        "nav": "log",
        "lines": lines(load_entries(person, place.day), person.display),
        "sections": SECTION_WORDS.items(),
        **heading(place, current_day(person)),
    }
    return render(request, "diary/day_rows.html", context)


@require_POST
@on_own_day
def clear(request: PersonRequest, place: Place, section: str) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404
    say_saved(request, clear_day(place.owner, place.day, SECTIONS[section]))
    return see_other(f"{place.here}rows/")
