"""Two stretches, before and after a change that the person names, or any two of their own choice.

The name comes in the body of a POST, never in an address; days may stand in the address. It is kept only
when asked to, and then comes back under an address without it.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from diary.charts.stretches import Words, stretches_chart
from diary.forms.compare import SEASON, CompareForm, StretchesForm
from diary.models import KeptComparison
from diary.selectors.course import load_course
from diary.selectors.days import current_day
from diary.selectors.flags import load_standing
from diary.selectors.stretches import Comparison, Span, between, changes_in
from diary.sentences import stretches as words
from diary.services.comparisons import MOST_KEPT, TooManyKept, keep, let_go
from diary.views.answers import see_other

ADDRESS = "/compare/"
MOST_WEEKS = 53


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def compare(request: PersonRequest) -> HttpResponse:
    one, two = _forms(request)
    asked = two if two.is_bound else one
    if not asked.is_bound:
        return _answer(request, one, two)
    if not asked.is_valid():
        return _answer(request, one, two, status=422)
    shown = (asked.cleaned_data.get("name", ""), *asked.stretches())
    return _answer(request, one, two, shown=shown)


@require_POST
def compare_keep(request: PersonRequest) -> HttpResponse:
    one, two = _forms(request, both=True)
    if not two.is_valid():
        return _answer(request, one, two, status=422)
    name, found = two.cleaned_data.get("name", ""), two.stretches()
    try:
        kept, change = keep(request.user, name, *found)
    except TooManyKept:
        said = ngettext(
            "%(count)d comparison is kept already; remove it first.",
            "%(count)d comparisons are kept already; remove one first.",
            MOST_KEPT,
        )
        two.add_error(None, said % {"count": MOST_KEPT})
        return _answer(request, one, two, shown=(name, *found), status=422)
    messages.success(request, _("Kept."), extra_tags=str(change) if change else "")
    return see_other(f"{ADDRESS}{kept.pk}/")


@require_safe
@vary_on_headers("HX-Request")
def compare_kept(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    kept = get_object_or_404(KeptComparison, pk=pk, person=request.user)
    before, after = (kept.before_first, kept.before_last), (kept.after_first, kept.after_last)
    one, two = _forms(request, shown=_named(before, after) | {"name": kept.name})
    return _answer(request, one, two, shown=(kept.name, before, after), kept=kept)


@require_POST
def compare_let_go(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    kept = get_object_or_404(KeptComparison, pk=pk, person=request.user)
    messages.success(request, _("No longer kept."), extra_tags=str(let_go(kept)))
    return see_other(ADDRESS)


def _forms(
    request: PersonRequest, *, both: bool = False, shown: dict[str, Any] | None = None
) -> tuple[CompareForm, StretchesForm]:
    """Return the form for one day and that for two stretches, bound to whichever was asked."""
    given = request.POST if request.method == "POST" else request.GET
    is_two = both or "before_first" in given
    mine: dict[str, Any] = {
        "writes_text": request.user.writes_text,
        "today": current_day(request.user),
    }
    one = {"days": str(SEASON)} | given.dict() if given and not is_two else None
    two = StretchesForm(
        given if is_two else None,
        initial=shown,
        auto_id="id_stretches_%s",
        **mine,
    )
    return CompareForm(one, initial={"days": SEASON}, **mine), two


def _named(before: Span, after: Span) -> dict[str, date]:
    return {
        "before_first": before[0],
        "before_last": before[1],
        "after_first": after[0],
        "after_last": after[1],
    }


def _answer(
    request: PersonRequest,
    one: CompareForm,
    two: StretchesForm,
    *,
    shown: tuple[str, Span, Span] | None = None,
    kept: KeptComparison | None = None,
    status: int = 200,
) -> HttpResponse:
    person = request.user
    course = load_course(person, current_day(request.user))
    page: dict[str, Any] = {
        "nav": "timeline",
        "here": "compare",
        "form": one,
        "two": two,
        "kept": kept,
        "all_kept": KeptComparison.objects.filter(person=person),
        "changes": changes_in(course),
    }
    if shown:
        name, before, after = shown
        first, last = min(before[0], after[0]), max(before[1], after[1])
        flags = load_standing(person, first, last)
        page |= _shown(between(course, flags, before, after), name)
    template = "diary/_compare.html" if wants_fragment(request) else "diary/compare.html"
    return render(request, template, page, status=status)


def _shown(found: Comparison, name: str) -> dict[str, Any]:
    names = Words(words.before_words(found), words.after_words(found), *words.axis_words())
    before, after = found.before, found.after
    span = _named((before.first, before.last), (after.first, after.last))
    return {
        "comparison": found,
        "title": words.title(name, found),
        "compared": words.rows(found),
        "changed": words.compared_sentence(found),
        "missing": words.missing(found),
        "figure": stretches_chart(before.levels, after.levels, names),
        "levels": list(zip(range(len(before.levels)), before.levels, after.levels, strict=True)),
        "weeks": [one.weeks[-MOST_WEEKS:] for one in (before, after)],
        "weeks_left_out": sum(max(len(one.weeks) - MOST_WEEKS, 0) for one in (before, after)),
        "to_keep": span | {"name": name},
    }
