from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.keeping import KeepingForm
from accounts.http import PersonRequest, see_other
from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def keeping_edit(request: PersonRequest) -> HttpResponse:
    """Choose for how long things are kept."""
    person = User.objects.get(pk=request.user.pk)
    form = KeepingForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. What is older goes in the coming night."))
        return see_other("accounts:keeping")
    context = {
        "form": form,
        "limited": bool(settings.HISTORY_DAYS or settings.LOG_DAYS),
        "nav": "settings",
    }
    return render(request, "accounts/keeping.html", context, status=422 if form.is_bound else 200)
