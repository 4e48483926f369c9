"""The calendar of reminders, read back by a program that knows nothing of the diary."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from icalendar import Calendar

from accounts.models import User
from diary.calendar_feed import Wanted, calendar
from diary.models import CalendarLink
from diary.services.reminders import end_calendar_link, make_calendar_link, pick_hours
from tests.clock import at
from tests.people import PeopleTestCase, make_entry
from tests.pseudo import bracketed, spoken

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 28)
NOW = "2026-03-28 10:00"


def read(data: bytes) -> Calendar:
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    return found


def starts(feed: Calendar) -> list[datetime]:
    return [event.decoded("dtstart") for event in feed.walk("VEVENT")]


def offset_in(feed: Calendar, wall: datetime) -> timedelta:
    """Return the offset of a wall clock by the feed's own time zone, not by this machine's."""
    (zone,) = feed.walk("VTIMEZONE")
    known: Any = zone.to_tz(lookup_tzid=False)
    found: timedelta = wall.replace(tzinfo=known).utcoffset()
    return found


def made(**over: Any) -> Calendar:
    given: dict[str, Any] = {
        "key": uuid.UUID(int=1),
        "hours": (9, 20),
        "zone": BERLIN,
        "day_start": 4,
        "first": TODAY,
    }
    return read(calendar(Wanted(**(given | over)), text="A minute", url="https://diary.example/"))


def test_an_event_a_day_at_each_hour_with_an_alarm() -> None:
    feed = made()
    assert [f"{start:%Y-%m-%d %H:%M}" for start in starts(feed)] == [
        "2026-03-28 09:00",
        "2026-03-28 20:00",
    ]
    for event in feed.walk("VEVENT"):
        assert event["RRULE"].to_ical() == b"FREQ=DAILY"
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", timedelta(0))


def test_it_brings_the_clock_changes_of_its_zone() -> None:
    feed = made()
    winter, summer = datetime(2026, 3, 28, 9), datetime(2026, 3, 29, 9)
    assert offset_in(feed, winter) == timedelta(hours=1)
    assert offset_in(feed, summer) == timedelta(hours=2)
    assert offset_in(feed, datetime(2026, 10, 26, 9)) == timedelta(hours=1)


def test_the_small_hours_belong_to_the_day_before() -> None:
    assert [f"{start:%Y-%m-%d %H}" for start in starts(made(hours=(2,)))] == ["2026-03-29 02"]


def test_the_same_each_time_and_for_nobody_else() -> None:
    ids = [[str(event["UID"]) for event in made().walk("VEVENT")] for _ in range(2)]
    assert ids[0] == ids[1]
    other = made(key=uuid.UUID(int=2))
    assert not {str(event["UID"]) for event in other.walk("VEVENT")} & set(ids[0])


class FeedTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        User.objects.filter(pk=self.alice.pk).update(time_zone="Europe/Berlin")
        self.enterContext(at(NOW, "Europe/Berlin"))
        pick_hours(self.alice, [9, 20])
        self.address = f"/calendar/{make_calendar_link(self.alice)}/reminders.ics"

    def feed(self) -> Calendar:
        answer = Client().get(self.address)
        assert (answer.status_code, answer["Content-Type"]) == (
            200,
            "text/calendar; charset=utf-8",
        )
        return read(answer.content)

    def test_anybody_with_the_link_reads_it_without_an_account(self) -> None:
        assert [start.date() for start in starts(self.feed())] == [TODAY, TODAY]

    def test_it_holds_the_same_words_and_nothing_of_the_diary(self) -> None:
        make_entry(self.alice, TODAY - timedelta(days=1), note="a secret note")
        said = {
            str(part[name])
            for part in self.feed().walk()
            for name in ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "NAME")
            if name in part
        }
        assert said == {"A minute for the diary"}
        urls = {str(part["URL"]) for part in self.feed().walk("VEVENT")}
        assert urls == {"http://testserver/reminded/"}
        assert b"alice" not in Client().get(self.address).content

    def test_a_day_too_ill_to_log_is_left_out(self) -> None:
        make_entry(self.alice, TODAY, kind="status", name="too-ill", value=1.0)
        assert {start.date() for start in starts(self.feed())} == {TODAY + timedelta(days=1)}

    def test_and_looks_like_one_that_is_written_already(self) -> None:
        entry = make_entry(self.alice, TODAY, kind="status", name="too-ill", value=1.0)
        ill = Client().get(self.address).content
        entry.delete()
        make_entry(self.alice, TODAY)
        assert Client().get(self.address).content == ill

    def test_in_the_language_of_the_person(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(language="eo")
        folder = Path(self.enterContext(TemporaryDirectory()))
        with spoken("eo", folder, bracketed):
            said = {str(event["SUMMARY"]) for event in self.feed().walk("VEVENT")}
        assert said == {"⟦A minute for the diary⟧"}

    def test_without_hours_it_is_empty_and_still_a_calendar(self) -> None:
        pick_hours(self.alice, [])
        assert starts(self.feed()) == []

    def test_no_machine_between_keeps_it_and_no_index_lists_it(self) -> None:
        answer = Client().get(self.address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"

    def test_another_link_takes_the_place_of_the_first(self) -> None:
        make_calendar_link(self.alice)
        assert Client().get(self.address).status_code == 404
        assert CalendarLink.objects.count() == 1

    def test_ended_it_opens_nothing(self) -> None:
        end_calendar_link(self.alice)
        assert Client().get(self.address).status_code == 404

    def test_nor_of_somebody_who_is_switched_off(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        assert Client().get(self.address).status_code == 404

    def test_only_the_hash_is_kept(self) -> None:
        token = self.address.split("/")[2]
        (link,) = CalendarLink.objects.all()
        assert token not in str(vars(link))

    def test_wrong_method(self) -> None:
        assert Client().post(self.address).status_code == 405
