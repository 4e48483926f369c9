from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.settings import SettingsForm
from accounts.http import PersonRequest, see_other
from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def settings_edit(request: PersonRequest) -> HttpResponse:
    # A copy: what was typed must not reach the page's own frame when it is refused.
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your settings are saved."))
        return see_other("accounts:settings")
    status = 422 if form.is_bound else 200
    return render(
        request, "accounts/settings.html", {"form": form, "nav": "settings"}, status=status
    )
