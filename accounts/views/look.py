from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.look import LookForm
from accounts.http import PersonRequest, see_other
from accounts.languages import language_of
from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def look_edit(request: PersonRequest) -> HttpResponse:
    """Choose theme, hours, how much is asked at once, and language."""
    # A copy: what was typed must not reach the page's own frame when it is refused.
    person = User.objects.get(pk=request.user.pk)
    form = LookForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(language_of(person) or translation.get_language()):
            messages.success(request, _("Your settings are saved."))
        return see_other("accounts:look")
    context = {"form": form, "nav": "settings"}
    return render(request, "accounts/look.html", context, status=422 if form.is_bound else 200)
