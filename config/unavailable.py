"""What somebody gets when the database or the disk fails: a true sentence, and all that they typed."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass

import psycopg
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.defaults import server_error
from django_htmx.http import reselect, reswap, retarget
from procrastinate.exceptions import ConnectorException

from accounts.htmx import wants_fragment
from accounts.signed_out import is_form_of_ours, typed_fields
from config.reading_past import read_past
from config.writers import BeingUpdated

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BUSY = (
    psycopg.errors.QueryCanceled,
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
)
_FAILS = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_FULL = (psycopg.errors.DiskFull, psycopg.errors.IoError)
# PostgreSQL has no code for a file that must not grow.
_NO_FILE = "could not extend file"
# At a refused connection PostgreSQL's words are all there is.
_CROWDED = ("too many", "connection slots")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it cannot be done now, and after how many seconds it is worth another try."""

    words: Promise
    seconds: int = 5


GONE = Reason(_("The diary's database does not answer."))
BUSY = Reason(_("The diary's database is busy and took too long."))
CROWDED = Reason(_("More people use the diary at this moment than its database can serve."))
UPDATED = Reason(_("The diary is just being updated."), 10)
FULL = Reason(_("The computer that the diary runs on has no room left to write."), 60)


def reason_of(error: BaseException | None) -> Reason | None:
    """Return why it failed, or None where the mistake is the program's."""
    if isinstance(error, ConnectorException):
        # A job that is queued in the request's own transaction.
        return reason_of(error.__cause__)
    if isinstance(error, BeingUpdated):
        return UPDATED
    if isinstance(error, OSError):
        return FULL if error.errno in _NO_ROOM else None
    cause = error if isinstance(error, psycopg.Error) else error.__cause__ if error else None
    if isinstance(cause, _FULL) or (isinstance(error, InternalError) and _NO_FILE in str(error)):
        return FULL
    if not isinstance(error, _FAILS):
        return None
    if isinstance(cause, _BUSY):
        return BUSY
    return CROWDED if any(words in str(error) for words in _CROWDED) else GONE


def error_page(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed: 503 where it may work later, 500 where the mistake is ours."""
    reason = reason_of(sys.exc_info()[1])
    if reason is None:
        return server_error(request)
    swaps = hasattr(request, "htmx") and wants_fragment(request)
    response = _notice(request, reason) if swaps else _page(request, reason)
    read_past(request)
    response.headers["Retry-After"] = str(reason.seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, reason: Reason) -> HttpResponse:
    """Needs no person, no session and no database: it is rendered without the request."""
    posted = request.method == "POST"
    ours = posted and is_form_of_ours(request)
    fields = typed_fields(request) if ours else []
    given = {
        **_told(request, reason),
        "address": request.get_full_path(),
        "fields": fields,
        "texts": [value for _name, value in fields if any(letter.isalpha() for letter in value)],
        "files": request.content_type == "multipart/form-data",
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("503.html", given), status=503)


def _notice(request: HttpRequest, reason: Reason) -> HttpResponse:
    """The page of htmx stays, and with it what was typed; what a device keeps says so itself."""
    response = HttpResponse(
        render_to_string("_unavailable.html", _told(request, reason)), status=503
    )
    if "X-Operation" in request.headers:
        return reswap(response, "none")
    return reselect(reswap(retarget(response, "#messages"), "innerHTML"), "#unavailable")


def _told(request: HttpRequest, reason: Reason) -> dict[str, object]:
    """Past the view only the end of the transaction was left: whether it came about, nobody can tell."""
    return {
        "reason": reason.words,
        "sent": request.method == "POST",
        "unsure": getattr(request, "is_answered", False),
    }
