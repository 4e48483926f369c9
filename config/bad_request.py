"""What a request is answered that Django itself refuses, before any view sees it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from accounts.refused import refuse
from config.reading_past import read_past
from diary.forms.values import NOTE_LENGTH


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was too much, where that is why; else that the request was none of ours."""
    if not isinstance(exception, RequestDataTooBig) or not hasattr(request, "htmx"):
        return defaults.bad_request(request, exception)
    read_past(request)
    sentence = _(
        "More than %(most)s MB were sent at once, so nothing was saved. A note holds %(letters)s "
        "letters. Going back in the browser may still show what was written."
    )
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
    return refuse(request, sentence % {"most": most, "letters": NOTE_LENGTH})
