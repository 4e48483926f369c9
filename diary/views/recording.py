from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.htmx import back_to
from accounts.http import PersonRequest
from diary.forms.consents import YES, ConsentForm
from diary.services import consents

ADDRESS = "/recording/"


@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: PersonRequest) -> HttpResponse:
    """What is written down only after its own yes."""
    rows = consents.stored(request.user)
    form = ConsentForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        _answer(request, form.cleaned_data)
        return back_to(request, ADDRESS)
    context = {"form": form, "rows": rows, "nav": "settings"}
    status = 422 if form.is_bound else 200
    return render(request, "diary/recording.html", context, status=status)


def _answer(request: PersonRequest, given: dict[str, str]) -> None:
    if given["answer"] == YES:
        consents.give(request.user, given["topic"])
        messages.success(request, _("Noted. You can take it back here at any time."))
        return
    delete = given["stored"] == "delete"
    consents.withdraw(request.user, given["topic"], delete=delete)
    said = _("Taken back, and what was there is deleted.") if delete else _("Taken back.")
    messages.success(request, said)
