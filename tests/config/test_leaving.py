from __future__ import annotations

import io
import json
import zipfile
from datetime import date

from django.db import connections

from accounts.models import Session, User
from accounts.person import transaction_as
from diary.models import Flag, TrackedSymptom
from tests.pages import errors, messages, value_of
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person

URL = "/settings/delete/"
EXPORT = "/settings/export/"
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
    def test_another_name_is_refused_and_kept(self) -> None:
        response = self.client.post(URL, {"name": "bob"})
        assert response.status_code == 422
        assert errors(response) == ["This is not the name of this account."]
        assert value_of(response, "name") == "bob"
        assert User.objects.count() == 2

    def test_no_name_is_refused(self) -> None:
        response = self.client.post(URL, {})
        assert response.status_code == 422
        assert errors(response) == ["Please write your name to confirm."]

    def test_opening_the_page_deletes_nothing(self) -> None:
        assert self.client.get(URL).status_code == 200
        assert User.objects.count() == 2

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        for address in (URL, EXPORT):
            self.assertRedirects(self.client.get(address), f"/accounts/login/?next={address}")

    def test_another_method_is_refused(self) -> None:
        assert self.client.put(URL).status_code == 405
        assert self.client.post(EXPORT).status_code == 405


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
        self.client.post(URL, {"name": "Alice"})
        left = self._rows(self.alice)
        print(f"{sum(before.values())} rows in {len(before)} tables that name a person, all erased")
        assert set(left.values()) == {0}
        assert not User.objects.filter(pk=self.alice.pk).exists()

    def test_everybody_else_keeps_everything(self) -> None:
        before = self._rows(self.bob)
        self.client.post(URL, {"name": "alice"})
        assert self._rows(self.bob) == before

    def test_it_says_so_and_the_other_browser_is_signed_out(self) -> None:
        other = self.client_class()
        other.force_login(self.alice)
        response = self.client.post(URL, {"name": "alice"}, follow=True)
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


class ExportTests(PeopleTestCase):
    def test_it_holds_the_account_and_every_personal_row(self) -> None:
        _fill(self.alice)
        files = self._files()
        assert json.loads(files["account.json"])["username"] == "alice"
        assert b"argon2" not in files["account.json"]
        (entry,) = json.loads(files["diary/entry.json"])
        assert (entry["fields"]["day"], entry["fields"]["note"]) == ("2026-03-12", "<b>tired</b>")
        assert len(json.loads(files["diary/flag.json"])) == 1

    def test_it_is_a_file_to_keep(self) -> None:
        response = self.client.get(EXPORT)
        assert response["Content-Type"] == "application/zip"
        assert response["Content-Disposition"] == 'attachment; filename="pem-diary.zip"'

    def _files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.client.get(EXPORT).content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _fill(person: User) -> None:
    make_entry(person, DAY, note="<b>tired</b>")
    TrackedSymptom.objects.create(person=person, name="fatigue")
    Flag.objects.create(person=person, onset=DAY, peak=DAY, kind="dip", confidence=0.5)
