"""The pages on which a person says who may see or write their diary."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services
from accounts.access import invitation_of, shared_with
from accounts.ended import load_ended_links, load_ended_shares
from accounts.forms.sharing import InviteForm, LinkForm
from accounts.http import PersonRequest, see_other
from accounts.models import AccessLine, Invitation, ReadLink, Share
from accounts.reauth import recently_authenticated
from accounts.views.handing_over import hand_over

LINES_SHOWN = 200
TAKEN_UP = gettext_lazy("Not undone: somebody has taken it up. Under “Carers” you can end it.")


@require_safe
@cache_control(no_store=True)
def sharing(request: PersonRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def invite(request: PersonRequest) -> HttpResponse:
    """Make an invitation. Asking once more who it is leads back here with a GET."""
    if request.method != "POST":
        return redirect("accounts:sharing")
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, invite=form, status=422)
    return hand_over(request, *services.invite(request.user, form.cleaned_data["rights"]))


@require_POST
def invitation_withdraw(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Withdraw an invitation, unless somebody takes it up at this moment or has before."""
    mine = Invitation.objects.select_for_update().filter(person=request.user, withdrawn_at=None)
    invitation = get_object_or_404(mine, pk=pk)
    if invitation.used_at is not None:
        messages.warning(request, TAKEN_UP)
        return see_other("accounts:sharing")
    services.withdraw(invitation)
    return _done(request, _("The invitation is withdrawn."))


@require_POST
def share_end(request: PersonRequest, pk: UUID) -> HttpResponse:
    services.end(get_object_or_404(Share, person=request.user, ended_at=None, pk=pk))
    return _done(request, _("Ended. This person can no longer open your diary."))


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def share_again(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Invite anew with the rights of a share. What ended stays ended; asked again, it is a GET."""
    share = get_object_or_404(Share, person=request.user, pk=pk)
    if request.method != "POST":
        return redirect("accounts:sharing")
    return hand_over(request, *services.invite(request.user, share.rights))


@require_POST
def step_back(request: PersonRequest, pk: UUID) -> HttpResponse:
    """A carer stops, without having to ask anybody."""
    services.step_back(pk, request.user)
    return _done(
        request,
        _("Ended. You can no longer open this diary; only a new invitation opens it again."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def link_make(request: PersonRequest) -> HttpResponse:
    """Make a reading link. Asking once more who it is leads back here with a GET."""
    if request.method != "POST":
        return redirect("accounts:sharing")
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, link=form, status=422)
    return hand_over(request, *services.make_link(request.user, **form.cleaned_data))


@require_POST
def link_revoke(request: PersonRequest, pk: UUID) -> HttpResponse:
    services.revoke(get_object_or_404(ReadLink, person=request.user, revoked_at=None, pk=pk))
    return _done(request, _("Ended. The link opens nothing any more."))


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def link_again(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Make another link to the same. What ended stays ended; asked again, it is a GET."""
    link = get_object_or_404(ReadLink, person=request.user, pk=pk)
    if request.method != "POST":
        return redirect("accounts:sharing")
    return hand_over(request, *services.make_link_again(link))


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def invitation(request: PersonRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        return _accept(request, token)
    with invitation_of(token) as found:
        context = {"invitation": found, "own": found.person_id == request.user.pk}
        return render(request, "accounts/invitation.html", context)


@require_safe
@cache_control(no_store=True)
def access_log(request: PersonRequest) -> HttpResponse:
    """Who read, shared, took out and signed in, the newest first."""
    lines = AccessLine.objects.filter(person=request.user).select_related("link").order_by("-id")
    context = {"lines": lines[:LINES_SHOWN], "shown": LINES_SHOWN, "nav": "settings"}
    return render(request, "accounts/access_log.html", context)


def _accept(request: PersonRequest, token: str) -> HttpResponse:
    try:
        services.accept(token, request.user)
    except services.OwnInvitation:
        return _done(request, _("This is your own invitation. Hand its link to somebody else."))
    return _done(request, _("The diary is on this page now, under “Shared with you”."))


def _page(request: PersonRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    person, now = request.user, timezone.now()
    invitations = Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None)
    context = {
        "nav": "settings",
        "invite": InviteForm(),
        "link": LinkForm(),
        "shares": Share.objects.filter(person=person, ended_at=None).select_related("carer"),
        "invitations": invitations.filter(expires_at__gt=now).order_by("made_at"),
        "links": ReadLink.objects.filter(person=person, revoked_at=None).order_by("made_at"),
        "ended_shares": load_ended_shares(person, now),
        "ended_links": load_ended_links(person, now),
        "now": now,
        "diaries": shared_with(person),
    }
    return render(request, "accounts/sharing.html", context | forms, status=status)


def _done(request: PersonRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return see_other("accounts:sharing")
