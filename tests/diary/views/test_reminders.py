"""The page of reminders: hours, devices and the calendar's link."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.person import acting_as
from diary.models import CalendarLink, History, Reminder, ReminderDevice
from diary.pushing import public_key
from diary.services.reminders import pick_hours
from tests.pages import errors, messages, page, text, value_of
from tests.people import PeopleTestCase
from tests.reminders import ENDPOINT, KEY, make_device
from tests.taken_out import rows_taken_out

URL = "/settings/reminders/"
DEVICE = f"{URL}device/"
CALENDAR = f"{URL}calendar/"
ANDROID = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def hours(person: User) -> list[int]:
    found = Reminder.objects.filter(person=person).first()
    return found.hours if found else []


def actions(response: Any) -> list[str]:
    return [str(one) for one in page(response).xpath("//main//form/@action")]


class HoursTests(PeopleTestCase):
    def test_there_is_none_until_one_is_picked(self) -> None:
        response = self.client.get(URL)
        assert (value_of(response, "first"), value_of(response, "second")) == ("", "")
        assert actions(response) == [URL]
        assert page(self.client.get("/settings/")).xpath(f"//main//a[@href='{URL}']")

    def test_it_keeps_what_is_picked_and_shows_the_ways(self) -> None:
        response = self.client.post(URL, {"first": "20", "second": "9"}, follow=True)
        assert response.redirect_chain == [(URL, 303)]
        assert "Saved." in messages(response)
        assert hours(self.alice) == [9, 20]
        assert (value_of(response, "first"), value_of(response, "second")) == ("9", "20")
        assert actions(response) == [URL, CALENDAR]

    def test_the_same_hour_twice_is_once(self) -> None:
        self.client.post(URL, {"first": "9", "second": "9"})
        assert hours(self.alice) == [9]

    def test_none_takes_it_back(self) -> None:
        pick_hours(self.alice, [9])
        response = self.client.post(URL, {"first": "", "second": ""}, follow=True)
        assert "There are no reminders." in messages(response)
        assert not Reminder.objects.exists()

    def test_an_hour_that_is_none(self) -> None:
        response = self.client.post(URL, {"first": "24", "second": "9"})
        assert response.status_code == 422
        assert errors(response) == ["Please choose an hour from 00:00 to 23:00."]
        assert value_of(response, "second") == "9"
        assert hours(self.alice) == []

    def test_it_changes_nobody_else(self) -> None:
        self.client.post(URL, {"first": "9", "second": "", "person": self.bob.pk})
        with acting_as(self.bob.pk):
            assert hours(self.bob) == []

    def test_what_was_picked_is_remembered_by_the_history(self) -> None:
        self.client.post(URL, {"first": "9", "second": ""})
        line = History.objects.filter(table_name="diary_reminder").get()
        assert line.after["hours"] == [9]

    def test_anonymous_and_wrong_method(self) -> None:
        assert Client().get(URL).headers["Location"].startswith("/accounts/login/")
        assert self.client.put(URL).status_code == 405
        for address in (DEVICE, CALENDAR, f"{CALENDAR}end/"):
            assert self.client.get(address).status_code == 405

    def test_the_number_of_queries_does_not_grow_with_devices(self) -> None:
        pick_hours(self.alice, [9])
        make_device(self.alice)
        before = self.queries()
        for _ in range(3):
            make_device(self.alice)
        assert self.queries() == before

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as found:
            self.client.get(URL)
        return len(found)


class SwitchedOffTests(PeopleTestCase):
    """As it is unless whoever runs the site says otherwise."""

    def setUp(self) -> None:
        super().setUp()
        pick_hours(self.alice, [9])

    def test_the_page_says_so_and_offers_the_calendar(self) -> None:
        response = self.client.get(URL)
        assert "has not switched this on" in text(response, "//*[@id='devices']")
        assert actions(response) == [URL, CALENDAR]
        assert page(response).xpath("//script[contains(@src, 'reminders')]") == []

    def test_no_device_is_taken(self) -> None:
        assert self.client.post(DEVICE, {"endpoint": ENDPOINT}).status_code == 404
        assert not ReminderDevice.objects.exists()

    def test_one_from_before_can_be_taken_off(self) -> None:
        device = make_device(self.alice)
        self.client.post(f"{DEVICE}{device.pk}/remove/")
        assert not ReminderDevice.objects.exists()


@override_settings(VAPID_KEY=KEY)
class DeviceTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        pick_hours(self.alice, [9])

    def test_the_page_says_whose_servers_it_passes(self) -> None:
        response = self.client.get(URL)
        said = text(response, "//*[@id='devices']")
        assert "passes through the servers of the browser's maker" in said
        assert "nothing else is sent" in said
        (form,) = page(response).xpath("//form[@data-push-key]")
        assert form.get("data-push-key") == public_key(KEY)

    def test_without_javascript_the_button_is_away_and_the_page_says_why(self) -> None:
        response = self.client.get(URL)
        (form,) = page(response).xpath("//form[@data-push-key]")
        assert "hidden" in form.attrib
        assert "needs JavaScript" in text(response, "//noscript")

    def test_a_device_is_taken_by_its_name_and_can_be_taken_off(self) -> None:
        answer = self.client.post(
            DEVICE, {"endpoint": ENDPOINT}, headers={"User-Agent": ANDROID}, follow=True
        )
        assert answer.redirect_chain == [(URL, 303)]
        assert "This device will be reminded." in messages(answer)
        assert "Firefox, Android" in text(answer, "//*[@id='devices']//li")
        assert "push.test" not in answer.content.decode()
        (remove,) = [one for one in actions(answer) if one.endswith("/remove/")]
        answer = self.client.post(remove, follow=True)
        assert "no longer reminded" in messages(answer)
        assert not ReminderDevice.objects.exists()

    def test_an_address_of_another_kind_is_refused(self) -> None:
        for endpoint in ("http://push.test/a", "https://127.0.0.1/a", "https://localhost/a", ""):
            answer = self.client.post(DEVICE, {"endpoint": endpoint})
            assert answer.status_code == 422, endpoint
            assert page(answer).xpath("//*[@id='devices']//p[@class='error'][@role='alert']")
        assert not ReminderDevice.objects.exists()

    def test_five_are_enough(self) -> None:
        for _ in range(5):
            make_device(self.alice)
        answer = self.client.post(DEVICE, {"endpoint": ENDPOINT})
        assert answer.status_code == 422
        assert "Five devices" in text(answer, "//*[@id='devices']")

    def test_not_in_an_example_diary(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(example_expires_at="2099-01-01T00:00Z")
        assert self.client.post(DEVICE, {"endpoint": ENDPOINT}).status_code == 404
        assert "Not in an example diary." in text(self.client.get(URL), "//*[@id='devices']")

    def test_a_stranger_takes_none_off(self) -> None:
        device = make_device(self.alice)
        client = Client()
        client.force_login(self.bob)
        assert client.post(f"{DEVICE}{device.pk}/remove/").status_code == 404
        with acting_as(self.alice.pk):
            assert ReminderDevice.objects.exists()


class CalendarTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        pick_hours(self.alice, [9])

    def link(self) -> str:
        return text(self.client.post(CALENDAR), "//textarea")

    def test_the_link_is_shown_once_and_opens(self) -> None:
        address = self.link()
        assert address.startswith("http://testserver/calendar/")
        assert Client().get(address.removeprefix("http://testserver")).status_code == 200
        assert address.split("/")[4] not in self.client.get(URL).content.decode()

    def test_it_is_ended_or_made_anew(self) -> None:
        self.link()
        assert actions(self.client.get(URL)) == [URL, f"{CALENDAR}end/", CALENDAR]
        answer = self.client.post(f"{CALENDAR}end/", follow=True)
        assert "opens nothing any more" in messages(answer)
        assert not CalendarLink.objects.exists()

    def test_taken_out_it_holds_neither_hash_nor_address(self) -> None:
        self.link()
        make_device(self.alice)
        (link,) = rows_taken_out(self.alice, "diary_calendarlink")
        (device,) = rows_taken_out(self.alice, "diary_reminderdevice")
        assert set(link) == {"id", "person_id", "made_at"}
        assert set(device) == {"id", "person_id", "name", "made_at"}
