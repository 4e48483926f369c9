"""The operator's page: accounts, and nothing of what anybody recorded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PersonRequest, see_other
from accounts.models import User
from accounts.services import switch

ON_A_PAGE = 50
View = Callable[..., HttpResponse]


def operators_only(view: View) -> View:
    @wraps(view)
    def answer(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@require_safe
@cache_control(no_store=True)
@operators_only
def people(request: PersonRequest) -> HttpResponse:
    accounts = User.objects.filter(example_expires_at=None).order_by("username")
    page = Paginator(accounts, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "nav": "settings"})


@require_POST
@operators_only
def person_switch(request: PersonRequest, pk: int) -> HttpResponse:
    """Switch an account off or on again; the operator's own stays on."""
    others = User.objects.exclude(pk=request.user.pk).filter(example_expires_at=None)
    person = get_object_or_404(others, pk=pk)
    switch(person, is_active="on" in request.POST, operator=request.user)
    sentence = _("%(name)s can sign in.") if person.is_active else _("%(name)s cannot sign in.")
    messages.success(request, sentence % {"name": person.username})
    return see_other("accounts:people")
