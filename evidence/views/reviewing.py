"""A yes, a no or other words for one passage, by whoever runs the site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.views.people import operators_only
from evidence.links import original_link
from evidence.models import Excerpt, Passage
from evidence.review_forms import ReviewForm, as_suggested
from evidence.reviewing import refuse, review, take_up
from evidence.selectors import load_other_sides
from evidence.views.articles import shown


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def passage_review(request: PersonRequest, key: str, number: int) -> HttpResponse:
    excerpts = Excerpt.objects.select_related("source", "passage").filter(source__brought_in=True)
    excerpt = get_object_or_404(excerpts, source__key=key, passage__number=number)
    sides = load_other_sides()
    if request.method != "POST":
        form = ReviewForm(initial=as_suggested(excerpt), sides=sides)
        return _show_form(request, excerpt, form)
    form = ReviewForm(request.POST, sides=sides)
    if not form.is_valid():
        return _show_form(request, excerpt, form, status=422)
    review(excerpt, form.decided(), request.user)
    messages.success(request, _("Reviewed. It is shown at flags that it speaks to."))
    return see_other(f"{reverse('evidence:article', args=[key])}#passage-{number}")


def _show_form(
    request: PersonRequest, excerpt: Excerpt, form: ReviewForm, status: int = 200
) -> HttpResponse:
    original = original_link(excerpt.source.url, "", excerpt.fragment) if excerpt.source.url else ""
    context = {"nav": "library", "excerpt": excerpt, "form": form, "original": original}
    return render(request, "evidence/passage_review.html", context, status=status)


@require_POST
@vary_on_headers("HX-Request")
@operators_only
def passage_no(request: PersonRequest, key: str, number: int) -> HttpResponse:
    passage = _passage(key, number)
    refuse(passage, request.user)
    return _answer(request, passage)


@require_POST
@vary_on_headers("HX-Request")
@operators_only
def passage_take(request: PersonRequest, key: str, number: int) -> HttpResponse:
    passage = _passage(key, number)
    if passage.dropped:
        take_up(passage, request.user)
    return _answer(request, passage)


def _passage(key: str, number: int) -> Passage:
    passages = Passage.objects.select_related("article__source").select_for_update(of=("self",))
    wanted = {"article__source__key": key, "article__source__brought_in": True, "number": number}
    return get_object_or_404(passages, **wanted)


def _answer(request: PersonRequest, passage: Passage) -> HttpResponse:
    source = passage.article.source
    if not wants_fragment(request):
        return see_other(
            f"{reverse('evidence:article', args=[source.key])}#passage-{passage.number}"
        )
    return render(request, "evidence/_passage.html", {"row": shown(passage), "source": source})
