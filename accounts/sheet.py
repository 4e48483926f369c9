"""A new recovery sheet between its making and "I have written it down": sealed in the session."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.audit import What, note
from accounts.models import User
from accounts.recovery import make_sheet
from accounts.sealing import Unreadable, seal, unseal

_KEY = "recovery_sheet"
_PURPOSE = "recovery sheet"
# Long enough to find a pen, and to rest in between.
_SHOWN_FOR = 3600


def begin_sheet(request: HttpRequest, person: User) -> None:
    """Make a sheet and let the next pages of this session show it. Acts as that person."""
    codes = make_sheet(person)
    request.session[_KEY] = seal(f"{person.pk} {' '.join(codes)}", _PURPOSE)
    note(person, What.SHEET_MADE)


def sheet_of(request: HttpRequest, person: User) -> list[str]:
    """Return the codes while they may be shown, else nothing."""
    try:
        owner, *codes = unseal(request.session.get(_KEY, ""), _PURPOSE, _SHOWN_FOR).split()
    except Unreadable:
        return []
    return codes if owner == str(person.pk) else []


def forget_sheet(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
