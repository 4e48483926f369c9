"""Every address of the site, and how a test fills what is variable in it.

A new address with a parameter needs a line in PARAMETERS; a new public one needs a line in PUBLIC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from accounts.models import Session, User
from accounts.person import acting_as
from accounts.recovery import make_link as make_sign_in_link
from diary import models
from diary.services.reminders import make_calendar_link
from evidence.articles.sniff import read_plain
from evidence.bringing_in import Origin, bring_in
from evidence.keeping import keep_reading
from evidence.models import Excerpt, Source
from evidence.own import OwnPassage
from tests.long_work import make_work
from tests.people import make_entry
from tests.reminders import make_device
from tests.shares import make_invitation, make_link, make_share
from tests.ways_in import make_passkey

DAY = date(2026, 3, 12)

# Address: what anybody gets for a GET. Whatever is not listed leads to sign-in.
PUBLIC: dict[str, int] = {
    "": 200,
    "help/": 200,
    "about/": 200,
    "privacy/": 200,
    "accounts/login/": 200,
    "accounts/signup/": 200,
    "accounts/inactive/": 200,
    "accounts/logout/": 302,
    "accounts/second-step/": 302,
    "accounts/passkey/": 302,
    "accounts/recover/": 200,
    "accounts/link/<str:token>/": 200,
    "accounts/back/": 200,
    "example/": 405,
    "language/": 405,
    "library/": 200,
    "library/search/": 200,
    "library/topics/": 200,
    "library/symptom/<slug:slug>/": 200,
    "library/pattern/<slug:slug>/": 200,
    "library/<slug:key>/": 200,
    "read/<slug:token>/": 200,
    "calendar/<slug:token>/reminders.ics": 200,
    # A link to the timeline has no page to print.
    "read/<slug:token>/report.pdf": 404,
    "offline/": 200,
    "manifest.webmanifest": 200,
    "service-worker.js": 200,
}


@dataclass(frozen=True)
class Parameter:
    """How to fill one variable part; ``personal`` when what it names belongs to one person."""

    fill: Callable[[User], str]
    personal: bool


# The end of a route up to and with its variable part: the longest that fits is taken.
PARAMETERS: dict[str, Parameter] = {
    "day/<day:day>": Parameter(lambda _person: DAY.isoformat(), personal=False),
    "one/<int:step>": Parameter(lambda _person: "2", personal=False),
    "counted/<slug:key>": Parameter(lambda _person: "ordinary", personal=False),
    "<slug:key>/<int:year>": Parameter(lambda _person: str(DAY.year), personal=False),
    "year/<int:year>": Parameter(lambda _person: str(DAY.year), personal=False),
    "clear/<slug:section>": Parameter(lambda _person: "sleep", personal=False),
    "entry/<uuid:pk>": Parameter(lambda person: str(make_entry(person, DAY).pk), personal=True),
    "passkey/<int:pk>": Parameter(lambda person: str(make_passkey(person).pk), personal=True),
    "sessions/<uuid:handle>": Parameter(lambda person: str(_make_session(person)), personal=True),
    "link/<str:token>": Parameter(make_sign_in_link, personal=False),
    "library/<slug:key>": Parameter(lambda _person: _make_source().key, personal=False),
    "<slug:key>/<slug:card>": Parameter(lambda _person: _make_card().key, personal=False),
    "symptom/<slug:slug>": Parameter(lambda _person: "brain-fog", personal=False),
    "pattern/<slug:slug>": Parameter(lambda _person: "same-day", personal=False),
    "articles/<slug:key>": Parameter(lambda _person: _make_article(), personal=False),
    "articles/<slug:key>/<int:number>": Parameter(lambda _person: "1", personal=False),
    "passages/<uuid:pk>": Parameter(lambda person: str(_make_own(person).pk), personal=True),
    "import/<uuid:pk>": Parameter(lambda person: str(_make_upload(person).pk), personal=True),
    "work/<uuid:pk>": Parameter(lambda person: str(make_work(person).pk), personal=True),
    "undo/<uuid:change>": Parameter(lambda person: str(_make_change(person)), personal=True),
    "flags/<uuid:pk>": Parameter(lambda person: str(_make_flag(person).pk), personal=True),
    "compare/<uuid:pk>": Parameter(lambda person: str(make_kept(person).pk), personal=True),
    "sharing/invitation/<uuid:pk>": Parameter(
        lambda person: str(make_invitation(person)[0].pk), personal=True
    ),
    "sharing/share/<uuid:pk>": Parameter(lambda person: str(make_share(person).pk), personal=True),
    "sharing/link/<uuid:pk>": Parameter(lambda person: str(make_link(person)[0].pk), personal=True),
    "shared/<uuid:share>": Parameter(lambda person: str(make_share(person).pk), personal=True),
    "device/<uuid:pk>": Parameter(lambda person: str(make_device(person).pk), personal=True),
    "people/<int:pk>": Parameter(lambda person: str(person.pk), personal=True),
    # Whoever has the token may: what is tried with these stands in tests/test_walk.py.
    "invitation/<slug:token>": Parameter(lambda person: make_invitation(person)[1], personal=False),
    "read/<slug:token>": Parameter(lambda person: make_link(person)[1], personal=False),
    "calendar/<slug:token>": Parameter(make_calendar_link, personal=False),
}


class UnknownParameter(AssertionError):
    """A route has a variable part that PARAMETERS does not know how to fill."""


def routes() -> list[str]:
    """Return every route of the URL configuration."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for found in patterns:
        if not isinstance(found.pattern, RoutePattern):
            raise AssertionError(
                f"{before}{found.pattern}: write addresses with path(), not re_path()"
            )
        route = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _walk(found.url_patterns, route)
        else:
            yield route


def parameters_of(route: str) -> list[Parameter]:
    """Return the variable parts of ``route`` in their order."""
    return [_known(route[: match.end()]) for match in re.finditer(r"<[^>]+>", route)]


def is_personal(route: str) -> bool:
    return any(parameter.personal for parameter in parameters_of(route))


def fill(route: str, person: User) -> str:
    """Return the address of ``route`` for rows of ``person``, made for the purpose."""
    with acting_as(person.pk):
        values = iter([parameter.fill(person) for parameter in parameters_of(route)])
    return "/" + re.sub(r"<[^>]+>", lambda _match: next(values), route)


def _known(beginning: str) -> Parameter:
    fitting = [key for key in PARAMETERS if beginning.endswith(key)]
    if not fitting:
        raise UnknownParameter(
            f"tests/addresses.py does not know how to fill the end of {beginning!r}: "
            "add it to PARAMETERS, and say whether it names something of one person."
        )
    return PARAMETERS[max(fitting, key=len)]


def _make_flag(person: User) -> models.Flag:
    return models.Flag.objects.create(
        person=person, onset=DAY, peak=DAY, kind="dip", confidence=0.5
    )


def make_kept(person: User, name: str = "") -> models.KeptComparison:
    """Keep a comparison of the fortnights before and from DAY on."""
    days = {"before_first": DAY - timedelta(14), "before_last": DAY - timedelta(1)}
    days |= {"after_first": DAY, "after_last": DAY + timedelta(13)}
    return models.KeptComparison.objects.create(person=person, name=name, **days)


def _make_upload(person: User) -> models.Upload:
    data = b"date,kind,name,value,minutes,note\n2026-03-12,symptom,humming,5,,\n"
    return models.Upload.objects.create(person=person, name="diary.csv", data=data)


def _make_source() -> Source:
    source, _made = Source.objects.get_or_create(key="a-source", defaults={"title": "A source"})
    return source


def _make_card() -> Excerpt:
    card, _made = Excerpt.objects.get_or_create(
        source=_make_source(),
        key="a-card",
        defaults={"statement": "pattern", "strength": "low", "figures": "none"},
    )
    return card


def _make_article() -> str:
    there = Source.objects.filter(brought_in=True).first()
    read = read_plain(b"Standing for long came before the dizzy spell, she says.\n")
    return (there or bring_in(read, Origin(title="An article")).source).key


def _make_own(person: User) -> OwnPassage:
    keep_reading(person, read_plain(b"The twitching was worse on the next day, he says.\n"), "")
    return OwnPassage.objects.filter(person=person)[0]


def _make_session(person: User) -> UUID:
    client = Client()
    client.force_login(person)
    return Session.objects.get(session_key=client.session.session_key).handle


def _make_change(person: User) -> UUID:
    make_entry(person, DAY)
    return models.History.objects.latest("id").change
