"""What this app keeps about a person, in files to read. Acts as that person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import shared_with
from accounts.files import File, Table, Text, moment
from accounts.models import AccessLine, Invitation, ReadLink, Share, User
from accounts.recovery import codes_left

What = AccessLine.What
_SIGN_INS = (What.SIGNED_IN, What.SHEET_USED, What.WAY_BACK_USED, What.SESSION_ENDED)
_SHARING = ("what", "who", "rights", "began", "until", "ended", "opened", "last_opened")


def files_of(person: User) -> list[File]:
    """Return settings, sharing, the access log and the sign-ins."""
    lines = AccessLine.objects.filter(person=person).select_related("link").order_by("id")
    return [
        Text(
            "settings.txt",
            _("Your account, your settings and what you said yes to."),
            _told(person),
        ),
        Table(
            "sharing.csv",
            _(
                "Who may or might read or write your diary, your links, and what others share with you."
            ),
            _SHARING,
            _shared(person),
        ),
        Table(
            "sign-ins.csv",
            _("When somebody signed in as you, and where you are signed in now."),
            ("when", "what", "device"),
            _sign_ins(person, [line for line in lines if line.what in _SIGN_INS]),
        ),
        Table(
            "access-log.csv",
            _("Who read, wrote, shared or took out your diary, and when."),
            ("when", "what", "who", "link"),
            [(moment(n.at), n.get_what_display(), n.who_words, _link(n)) for n in lines],
        ),
    ]


def _link(line: AccessLine) -> str:
    return line.link.shown_name if line.link else ""


def _shared(person: User) -> Iterator[tuple[object, ...]]:
    for s in Share.objects.filter(person=person).select_related("carer").order_by("began_at"):
        yield (_("carer"), s.carer.username, s.rights, moment(s.began_at), "", moment(s.ended_at))
    for i in Invitation.objects.filter(person=person).order_by("made_at"):
        ended = moment(i.used_at or i.withdrawn_at)
        yield (_("invitation"), "", i.rights, moment(i.made_at), moment(i.expires_at), ended)
    for n in ReadLink.objects.filter(person=person).order_by("made_at"):
        span = (moment(n.made_at), moment(n.expires_at), moment(n.revoked_at))
        yield (_("link"), n.shown_name, "read", *span, n.opened, moment(n.last_opened_at))
    for diary in shared_with(person):
        yield (_("shared with you by"), diary.owner.username, diary.rights)


def _sign_ins(person: User, lines: list[AccessLine]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        yield (moment(line.at), line.get_what_display(), "")
    for session in person.sessions.order_by("last_seen").only("last_seen", "device"):
        yield (moment(session.last_seen), _("signed in, last used"), session.device)


def _told(person: User) -> Iterator[str]:
    yield _line(_("Name"), person.username)
    yield _line(_("E-mail"), person.email or "–")
    yield _line(_("Account made"), _when(person.date_joined))
    yield _line(_("Period is recorded"), _since(person.consent_period_at))
    yield _line(_("Free text is kept"), _since(person.consent_text_at))
    yield _line(_("Codes left on the recovery sheet"), codes_left(person))
    for way in Authenticator.objects.filter(user=person).order_by("created_at"):
        yield f"{way.data.get('name') or way.get_type_display()}: {_since(way.created_at)}"
    yield ""
    for field in User._meta.local_fields:
        if field.name in SETTINGS:
            yield f"{str(field.verbose_name).capitalize()}: {_shown(person, field.name)}"


SETTINGS = (
    "time_zone",
    "day_start",
    "display",
    "theme",
    "dim_from",
    "dim_until",
    "asking",
    "language",
    "keeps_history",
    "keeps_log",
    "keeps_sign_ins",
    "keeps_entries",
)


def _line(label: str, value: object) -> str:
    return f"{label}: {value}"


def _shown(person: User, name: str) -> str:
    words: Any = getattr(person, f"get_{name}_display", None)
    value = words() if words else getattr(person, name)
    return "–" if value in (None, "") else str(value)


def _since(at: datetime | None) -> str:
    return _("since %(when)s") % {"when": _when(at)} if at else _("not agreed")


def _when(at: datetime) -> str:
    return date_format(at, "DATETIME_FORMAT")
