"""Bringing articles in, for whoever runs the site."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import What, note
from accounts.http import PersonRequest, see_other
from accounts.uploading import is_too_large, limited_upload
from accounts.views.people import operators_only
from evidence.article_wording import why_dropped, why_not_fetched, why_unreadable
from evidence.articles.outcome import Reading, Unreadable
from evidence.bringing_in import BroughtIn, Origin, bring_in
from evidence.fetching import NotFetched, fetch
from evidence.models import Passage, Source
from evidence.reading_apart import read_apart
from evidence.review_forms import BringInForm
from evidence.reviewing import remove_article
from evidence.selectors import load_brought_in


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
@limited_upload
def article_list(request: PersonRequest) -> HttpResponse:
    fetches = settings.ARTICLES_FETCH
    if request.method != "POST":
        return _show_list(request, BringInForm(fetches=fetches))
    large = is_too_large(request)
    form = BringInForm(request.POST, request.FILES, fetches=fetches, is_too_large=large)
    done = _brought_in(form) if form.is_valid() else None
    if done is None:
        return _show_list(request, form, status=422)
    note(request.user, What.LIBRARY)
    messages.success(request, _told(done))
    return see_other(reverse("evidence:article", args=[done.source.key]))


def _brought_in(form: BringInForm) -> BroughtIn | None:
    """Bring the form's article in; or say in the form why not."""
    given = form.cleaned_data
    place = "file" if given["file"] else "url"
    try:
        reading, url = _read(form)
        return bring_in(reading, Origin(url, given["title"], "", given["licence"]))
    except Unreadable as error:
        form.add_error(place, why_unreadable(error))
    except NotFetched as error:
        form.add_error(place, why_not_fetched(error))
    return None


def _read(form: BringInForm) -> tuple[Reading, str]:
    given = form.cleaned_data
    if given["file"]:
        return read_apart(given["file"].read()), given["url"]
    found = fetch(given["url"])
    return read_apart(found.data, found.charset), found.url


def _told(done: BroughtIn) -> str:
    said = _(
        "Brought in. Passages that wait for a yes or no: %(kept)s. Lines left out: %(out)s."
    ) % {
        "kept": done.kept,
        "out": sum(done.dropped.values()),
    }
    return said


def _show_list(request: PersonRequest, form: BringInForm, status: int = 200) -> HttpResponse:
    context = {"nav": "library", "form": form, "articles": load_brought_in()}
    return render(request, "evidence/article_list.html", context, status=status)


@require_safe
@cache_control(no_store=True)
@operators_only
def article(request: PersonRequest, key: str) -> HttpResponse:
    sources = load_brought_in().select_related("text__copy_of__source")
    source = get_object_or_404(sources, key=key)
    rows = list(source.text.passages.order_by("number").prefetch_related("excerpts"))
    context = {
        "nav": "library",
        "source": source,
        "kept": [shown(row) for row in rows if not row.dropped],
        "dropped": [shown(row) for row in rows if row.dropped],
    }
    return render(request, "evidence/article.html", context)


def shown(passage: Passage) -> dict[str, object]:
    """Return a passage for its fragment: its card if there is one, or why it was left out."""
    return {
        "passage": passage,
        "excerpt": next(iter(passage.excerpts.all()), None),
        "why": why_dropped(passage.dropped) if passage.dropped else "",
    }


@require_POST
@operators_only
def article_remove(request: PersonRequest, key: str) -> HttpResponse:
    source = get_object_or_404(Source, key=key, brought_in=True)
    remove_article(source, request.user)
    messages.success(request, _("The article and all that was made of it are removed."))
    return see_other(reverse("evidence:articles"))
