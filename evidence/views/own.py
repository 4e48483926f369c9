"""The passages a person keeps for themselves. Nothing is ever fetched for them."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.uploading import is_too_large, limited_upload
from evidence.article_wording import why_unreadable
from evidence.articles.language import ENGLISH
from evidence.articles.outcome import Reading, Unreadable
from evidence.keeping import MOST_KEPT, TooMany, keep_reading
from evidence.own import OwnPassage
from evidence.own_forms import OwnForm
from evidence.reading_apart import read_apart


@require_safe
@cache_control(no_store=True)
def own_list(request: PersonRequest) -> HttpResponse:
    return _show(request, OwnForm())


@require_POST
@limited_upload
def own_add(request: PersonRequest) -> HttpResponse:
    form = OwnForm(request.POST, request.FILES, is_too_large=is_too_large(request))
    if not form.is_valid():
        return _show(request, form, status=422)
    # Each is read by a process of its own, which costs a second of computing or many.
    if not ratelimit.consume(request, action="read_text", user=request.user):
        form.add_error(
            form.place, _("Many texts were read in the past hour. Later there is room for more.")
        )
        return _show(request, form, status=422)
    try:
        reading = read_apart(form.data_to_read())
        kept = keep_reading(request.user, reading, form.cleaned_data["title"])
    except Unreadable as error:
        form.add_error(form.place, why_unreadable(error))
    except TooMany as error:
        form.add_error(form.place, _too_many(error))
    else:
        messages.success(request, _told(kept, reading))
        return see_other("evidence:own")
    return _show(request, form, status=422)


@require_POST
@vary_on_headers("HX-Request")
def own_remove(request: PersonRequest, pk: UUID) -> HttpResponse:
    get_object_or_404(OwnPassage, pk=pk, person=request.user).delete()
    if wants_fragment(request):
        return render(request, "evidence/_own.html", {"groups": _groups(request), "swapped": True})
    messages.success(request, _("The passage is removed."))
    return see_other("evidence:own")


def _show(request: PersonRequest, form: OwnForm, status: int = 200) -> HttpResponse:
    context = {"nav": "library", "form": form, "groups": _groups(request)}
    return render(request, "evidence/own_list.html", context, status=status)


def _groups(request: PersonRequest) -> list[tuple[str, list[OwnPassage]]]:
    rows = OwnPassage.objects.filter(person=request.user).order_by("title", "number", "made_at")
    return [(title, list(found)) for title, found in groupby(rows, attrgetter("title"))]


def _told(kept: int, reading: Reading) -> str:
    if not kept:
        return _("All of it was kept already.")
    said = ngettext("%(n)s passage is kept.", "%(n)s passages are kept.", kept) % {"n": kept}
    if reading.language not in ("", ENGLISH):
        more = _("It is not in English, so it can be read here and is put beside no flag.")
        return f"{said} {more}"
    return said


def _too_many(error: TooMany) -> str:
    return _("At most %(most)s passages can be kept; there is room for %(room)s more.") % {
        "most": MOST_KEPT,
        "room": max(error.room, 0),
    }
