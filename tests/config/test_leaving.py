from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.closing import close, take_back
from accounts.models import AccessLine, Session, User
from accounts.person import transaction_as
from config.leaving import erase_everything, erase_who_left
from diary.models import Flag, TrackedSymptom
from diary.pushing import Rung
from diary.services.reminders import make_calendar_link, pick_hours
from diary.services.reminding import remind
from tests.clock import at
from tests.pages import errors, messages, page, text, value_of
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person
from tests.reminders import make_device
from tests.shares import make_invitation, make_link, make_share

URL = "/settings/delete/"
STAY = "/settings/stay/"
DAY = date(2026, 3, 12)
_PERSON_COLUMNS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN pg_constraint k ON k.conrelid = c.table_name::regclass AND k.contype = 'f'
      AND k.confrelid = 'accounts_user'::regclass
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      AND a.attname = c.column_name
    WHERE c.table_schema = 'public'
"""


class LeavePageTests(PeopleTestCase):
    def test_now_asks_for_the_name_and_another_one_is_refused_and_kept(self) -> None:
        response = self.client.post(URL, {"when": "now", "name": "bob"})
        assert response.status_code == 422
        assert errors(response) == ["This is not the name of this account."]
        assert value_of(response, "name") == "bob"
        assert value_of(response, "when") == "now"
        assert User.objects.count() == 2

    def test_no_name_is_refused(self) -> None:
        response = self.client.post(URL, {"when": "now"})
        assert response.status_code == 422
        assert errors(response) == ["Please write your name to confirm."]

    def test_no_moment_or_an_unknown_one_is_refused(self) -> None:
        for given in ({}, {"when": "never"}):
            response = self.client.post(URL, given)
            assert response.status_code == 422
            assert errors(response) == ["Please choose when."]
        assert not User.objects.get(pk=self.alice.pk).is_closed

    def test_opening_the_page_deletes_nothing_and_later_is_what_stands_there(self) -> None:
        response = self.client.get(URL)
        assert value_of(response, "when") == "later"
        assert "In 14 days" in text(response, "//form")
        # Signing in alone takes nothing back: the page behind it asks.
        assert "you can sign in and take it back" in text(response, "//form")
        assert User.objects.count() == 2

    def test_it_tells_what_ends_and_what_remains(self) -> None:
        make_share(self.alice, self.bob)
        make_link(self.alice)
        User.objects.filter(pk=self.alice.pk).update(is_staff=True)
        said = text(self.client.get(URL), "//section[@aria-labelledby='goes']")
        for part in ("1 person you share", "1 reading link", "only one who manages", "14 days"):
            assert part in said
        with self.settings(BACKUP_DAYS=0):
            assert "makes no backups by itself" in text(self.client.get(URL))

    def test_without_days_to_wait_it_is_only_now(self) -> None:
        with self.settings(GRACE_DAYS=0):
            assert value_of(self.client.get(URL), "when") == "now"
            assert self.client.post(URL, {"when": "later"}).status_code == 422

    def test_an_example_goes_at_once_without_a_name(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(example_expires_at=timezone.now())
        assert value_of(self.client.get(URL), "when") == "now"
        assert self.client.post(URL, {"when": "now"}).status_code == 303
        assert not User.objects.filter(pk=self.alice.pk).exists()

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        self.assertRedirects(self.client.get(URL), f"/accounts/login/?next={URL}")
        self.assertRedirects(self.client.post(STAY), f"/accounts/login/?next={STAY}")

    def test_another_method_is_refused(self) -> None:
        assert self.client.put(URL).status_code == 405
        assert self.client.get(STAY).status_code == 405

    def test_the_queries_do_not_grow(self) -> None:
        with CaptureQueriesContext(connection) as few:
            self.client.get(URL)
        for number in range(5):
            make_share(self.alice, make_person(f"carer-{number}"))
            make_link(self.alice)
        with CaptureQueriesContext(connection) as many:
            self.client.get(URL)
        assert len(many) == len(few)


class ClosingTests(PeopleTestCase):
    def _close(self) -> Any:
        return self.client.post(URL, {"when": "later"})

    def _is_closed(self) -> bool:
        return User.objects.get(pk=self.alice.pk).is_closed

    def test_it_is_closed_at_once_and_signed_out_everywhere(self) -> None:
        other = self.client_class()
        other.force_login(self.alice)
        with at("2026-03-12 10:00"):
            assert self._close().status_code == 303
            assert "26 March 2026" in messages(self.client.get("/"))
        assert self._is_closed()
        assert not Session.objects.filter(person=self.alice).exists()
        assert other.get("/settings/").status_code == 302

    def test_sharing_and_links_end_and_nobody_reads_it(self) -> None:
        share, (link, token) = make_share(self.alice, self.bob), make_link(self.alice)
        calendar, (invitation, invited) = (
            make_calendar_link(self.alice),
            make_invitation(self.alice),
        )
        self._close()
        for row in (share, link, invitation):
            row.refresh_from_db()
        assert None not in (share.ended_at, link.revoked_at, invitation.withdrawn_at)
        self.client.force_login(self.bob)
        closed = (f"/shared/{share.pk}/timeline/", f"/read/{token}/", f"/invitation/{invited}/")
        for address in (*closed, f"/calendar/{calendar}/reminders.ics"):
            assert self.client.get(address).status_code == 404, address

    def test_no_reminder_is_sent(self) -> None:
        make_device(self.alice)
        pick_hours(self.alice, [9])
        morning = datetime(2026, 3, 12, 9, 5, tzinfo=UTC)
        self._close()
        assert remind([self.alice.pk], morning, lambda _endpoint: Rung.SENT) == 0
        take_back(self.alice)
        assert remind([self.alice.pk], morning, lambda _endpoint: Rung.SENT) == 1

    def test_signing_in_again_tells_until_when_and_takes_it_back(self) -> None:
        self._close()
        self.client.force_login(self.alice)
        shown = self.client.get("/day/", follow=True)
        assert shown.redirect_chain == [(URL, 302)]
        assert "This account is closed" in text(shown, "//h1")
        assert page(shown).xpath("//form[@action='/settings/stay/']//button")
        response = self.client.post(STAY, follow=True)
        assert response.redirect_chain == [("/settings/", 303)]
        assert "Taken back" in messages(response)
        assert not self._is_closed()
        assert self.client.get("/day/").status_code == 200

    def test_taking_back_what_is_not_closed_does_nothing(self) -> None:
        assert self.client.post(STAY).status_code == 303
        assert not AccessLine.objects.filter(person=self.alice, what="taken-back").exists()

    def test_of_a_closed_account_now_is_still_offered(self) -> None:
        close(self.alice)
        self.client.force_login(self.alice)
        assert value_of(self.client.get(URL), "when") == "now"
        assert self.client.post(URL, {"when": "later"}).status_code == 422
        assert self.client.post(URL, {"when": "now", "name": "alice"}).status_code == 303
        assert not User.objects.filter(pk=self.alice.pk).exists()

    def test_it_is_erased_when_the_days_are_over_and_not_before(self) -> None:
        with at("2026-03-12 10:00"):
            self._close()
        with at("2026-03-26 09:59"):
            assert erase_who_left(timezone.now()) == 0
        with at("2026-03-26 10:01"):
            assert erase_who_left(timezone.now()) == 1
        assert [person.username for person in User.objects.all()] == ["bob"]

    def test_who_takes_it_back_while_others_are_erased_stays(self) -> None:
        User.objects.update(leaves_at=timezone.now())

        def erase(person: User) -> None:
            erase_everything(person)
            User.objects.filter(pk=self.bob.pk).update(leaves_at=None)

        with patch("config.leaving.erase_everything", erase):
            assert erase_who_left(timezone.now()) == 1
        assert [person.pk for person in User.objects.all()] == [self.bob.pk]

    def test_one_that_cannot_be_erased_keeps_nobody_else(self) -> None:
        User.objects.update(leaves_at=timezone.now())

        def erase(person: User) -> None:
            if person.pk == self.alice.pk:
                raise ZeroDivisionError
            erase_everything(person)

        with (
            patch("config.leaving.erase_everything", erase),
            self.assertLogs("accounts.apart", "ERROR"),
            pytest.raises(ZeroDivisionError),
        ):
            erase_who_left(timezone.now())
        assert [person.pk for person in User.objects.all()] == [self.alice.pk]

    def test_the_log_tells_both(self) -> None:
        close(self.alice)
        take_back(self.alice)
        told = AccessLine.objects.filter(person=self.alice).order_by("id")
        assert [line.what for line in told if line.what != "signed-in"] == ["closed", "taken-back"]


class LeavingTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        for person in (self.alice, self.bob):
            with transaction_as(person.pk):
                _fill(person)
        self.client.force_login(self.alice)

    def test_no_table_keeps_a_row_of_who_left(self) -> None:
        before = self._rows(self.alice)
        assert all(before[table] for table in ("diary_entry", "diary_flag", "accounts_session"))
        self.client.post(URL, {"when": "now", "name": "Alice"})
        left = self._rows(self.alice)
        print(f"{sum(before.values())} rows in {len(before)} tables that name a person, all erased")
        assert set(left.values()) == {0}
        assert not User.objects.filter(pk=self.alice.pk).exists()

    def test_everybody_else_keeps_everything(self) -> None:
        before = self._rows(self.bob)
        self.client.post(URL, {"when": "now", "name": "alice"})
        assert self._rows(self.bob) == before

    def test_it_says_so_and_the_other_browser_is_signed_out(self) -> None:
        other = self.client_class()
        other.force_login(self.alice)
        response = self.client.post(URL, {"when": "now", "name": "alice"}, follow=True)
        assert response.redirect_chain == [("/", 303)]
        assert "deleted" in messages(response)
        assert other.get("/settings/").status_code == 302
        assert not Session.objects.filter(person=self.alice.pk).exists()

    def _rows(self, person: User) -> dict[str, int]:
        """Count, as owner, the rows of every column that points to a person."""
        counts: dict[str, int] = {}
        with connections["owner"].cursor() as cursor:
            cursor.execute(_PERSON_COLUMNS)
            for table, column in cursor.fetchall():
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s',  # noqa: S608
                    [person.pk],
                )
                counts[table] = counts.get(table, 0) + cursor.fetchone()[0]
        return counts


def _fill(person: User) -> None:
    make_entry(person, DAY, note="<b>tired</b>")
    TrackedSymptom.objects.create(person=person, name="fatigue")
    Flag.objects.create(person=person, onset=DAY, peak=DAY, kind="dip", confidence=0.5)
