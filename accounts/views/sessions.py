from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import What, note
from accounts.htmx import back_to
from accounts.http import PersonRequest
from accounts.models import Session
from accounts.sessions import end_sessions

_LIST = "accounts:sessions"


@require_safe
def session_list(request: PersonRequest) -> HttpResponse:
    sessions = Session.objects.filter(person=request.user, expire_date__gt=timezone.now())
    return render(
        request,
        "accounts/sessions.html",
        {
            "sessions": sessions.defer("session_data").order_by("-last_seen"),
            "this": request.session.session_key,
            "nav": "settings",
        },
    )


@require_POST
def session_end(request: PersonRequest, handle: UUID) -> HttpResponse:
    session = get_object_or_404(Session, person=request.user, handle=handle)
    session.delete()
    note(request.user, What.SESSION_ENDED)
    messages.success(request, _("That session is ended."))
    return back_to(request, _LIST)


@require_POST
def session_end_others(request: PersonRequest) -> HttpResponse:
    ended = end_sessions(request.user, but=request.session.session_key)
    if ended:
        note(request.user, What.SESSION_ENDED)
    said = ngettext("%(n)d other session is ended.", "%(n)d other sessions are ended.", ended)
    messages.success(request, said % {"n": ended})
    return back_to(request, _LIST)
