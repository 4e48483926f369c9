"""What somebody gets who sends a form after their session ended: nothing typed is lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django_htmx.http import reselect, reswap, retarget

# Where passphrases and codes are typed, and where nobody types what could be lost.
_NOT_KEPT = ("/accounts/", "/settings/delete/")
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field


def is_form_of_ours(request: HttpRequest) -> bool:
    """Return whether a page of this site sent it: then it may be shown again, ready to be sent."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form that was sent; none where a secret may be among them."""
    if request.method != "POST" or request.path.startswith(_NOT_KEPT):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != _TOKEN and value
    ]


def notice(request: HttpRequest, status: int = 401) -> HttpResponse:
    """Answer htmx with a sentence among the messages; the page, and what was typed, stay."""
    response = render(request, "accounts/_signed_out.html", {"later": True}, status=status)
    return reselect(reswap(retarget(response, "#messages"), "innerHTML"), "#session")


@never_cache
def kept(request: HttpRequest, status: int = 401) -> HttpResponse:
    """Answer a plain form with a page that holds all that was typed, to be sent again."""
    fields = typed_fields(request)
    shown = [value for _name, value in fields if any(letter.isalpha() for letter in value)]
    files = request.content_type == "multipart/form-data"
    given = {"fields": fields, "texts": shown, "files": files, "address": request.get_full_path()}
    return render(request, "accounts/signed_out.html", given, status=status)
