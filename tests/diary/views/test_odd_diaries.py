"""Diaries that hold next to nothing, or the same every day, on every page that looks back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from accounts.models import User
from diary import exchange
from diary.models import Entry
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.clock import at
from tests.people import PeopleTestCase

LEAP = date(2024, 2, 29)
PAGES = (
    "/timeline/?span=1y&until=2024-02-29&month=2024-02-29",
    "/timeline/?span=all",
    "/year/",
    "/week-after/?days=14",
    "/patterns/",
    "/compare/?on=2024-02-01&days=365",
    "/report/?span=1y",
)
Rows = Iterator[Entry]


def days(count: int) -> list[date]:
    return [LEAP - timedelta(days=back) for back in range(count)]


def nothing(_person: User) -> Rows:
    yield from ()


def one_note(person: User) -> Rows:
    yield Entry(person=person, day=LEAP, kind=exchange.NOTE, name="note", note="only this")


def one_too_ill(person: User) -> Rows:
    yield Entry(person=person, day=LEAP, kind=exchange.STATUS, name="too-ill", value=1.0)


def too_ill_for_months(person: User) -> Rows:
    for day in days(120):
        yield Entry(person=person, day=day, kind=exchange.STATUS, name="too-ill", value=1.0)


def notes_for_a_year(person: User) -> Rows:
    for day in days(120):
        yield Entry(person=person, day=day, kind=exchange.NOTE, name="note", note="a word")


def _rated(person: User, value: float) -> Rows:
    for day in days(120):
        yield Entry(person=person, day=day, kind=exchange.SYMPTOM, name="fatigue", value=value)
        yield Entry(person=person, day=day, kind=exchange.EXERTION, name="physical", value=value)


def none_every_day(person: User) -> Rows:
    yield from _rated(person, 0.0)


def the_worst_every_day(person: User) -> Rows:
    yield from _rated(person, 10.0)


def efforts_alone(person: User) -> Rows:
    for place, day in enumerate(days(120)):
        hard = {"value": 9.0 if place % 11 == 0 else 2.0, "minutes": 60.0}
        yield Entry(person=person, day=day, kind=exchange.EXERTION, name="gardening", **hard)


def measures_alone(person: User) -> Rows:
    for day in days(40):
        yield Entry(person=person, day=day, kind=exchange.MEASURE, name="resting_hr", value=61.0)
        yield Entry(person=person, day=day, kind=exchange.SLEEP, name="hours", value=0.0)


def crash_marks_alone(person: User) -> Rows:
    for place, day in enumerate(days(120)):
        mark = 3.0 if place % 30 < 4 else 0.0
        yield Entry(person=person, day=day, kind=exchange.CRASH, name="crash", value=mark)


DIARIES: tuple[Callable[[User], Rows], ...] = (
    nothing,
    one_note,
    one_too_ill,
    too_ill_for_months,
    notes_for_a_year,
    none_every_day,
    the_worst_every_day,
    efforts_alone,
    measures_alone,
    crash_marks_alone,
)


class OddDiariesTests(PeopleTestCase):
    def test_every_page_that_looks_back_bears_them(self) -> None:
        for diary in DIARIES:
            with self.subTest(diary=diary.__name__), at("2024-02-29 15:00"):
                self._write(diary)
                for address in PAGES:
                    response = self.client.get(address)
                    assert response.status_code == 200, address
                    assert " nan" not in response.content.decode().lower(), address

    def _write(self, diary: Callable[[User], Rows]) -> None:
        Entry.objects.filter(person=self.alice).delete()
        Entry.objects.bulk_create(diary(self.alice))
        reanalyse(self.alice)
        look_over(self.alice)
