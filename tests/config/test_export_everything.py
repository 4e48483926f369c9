"""The archive of everything: every personal table and column is in it, or stays with a reason."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any
from unittest.mock import patch

from django.db import connections
from django.utils import timezone

from accounts.closing import close
from accounts.models import AccessLine, Invitation, ReadLink, User
from accounts.person import acting_as, transaction_as
from accounts.rows_out import ELSEWHERE, WITHHELD
from diary.models import Entry
from diary.selectors.rows import load_rows_to_export
from diary.services.imports import apply_plan, plan_import, read_file
from tests.config.marked import make_marked
from tests.pages import page, text
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person
from tests.ways_in import sign_in_lately
from tests.worker import run_worker

URL = "/settings/export/"
# Tables with a person that are not handed out, each with its reason.
NOT_TAKEN: dict[str, str] = {}
_PERSONAL = """
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
    AND NOT a.attisdropped AND (c.relname = 'accounts_user' OR EXISTS (
      SELECT FROM pg_attribute w WHERE w.attrelid = c.oid AND w.attname IN ('person_id', 'user_id')))
"""


def archive_of(client: Any) -> dict[str, bytes]:
    response = client.get(URL)
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def personal_columns() -> dict[str, set[str]]:
    """Return the columns of every table that has a person, as the database tells them."""
    found: dict[str, set[str]] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(_PERSONAL)
        for table, column in cursor.fetchall():
            found.setdefault(table, set()).add(column)
    return found


def stored(table: str, person: User) -> list[dict[str, Any]]:
    with connections["owner"].cursor() as cursor:
        whose = {"accounts_user": "id"}.get(table) or _owner_column(table)
        cursor.execute(
            f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE "{whose}" = %s',  # noqa: S608
            [person.pk],
        )
        return [json.loads(row) for (row,) in cursor.fetchall()]


def _owner_column(table: str) -> str:
    return "person_id" if "person_id" in personal_columns()[table] else "user_id"


class CompletenessTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.person = make_marked()
        with transaction_as(self.person.pk):
            # So that the history tells what a link was before, its fingerprint among it.
            assert ReadLink.objects.filter(person=self.person).update(opened=7)
            assert Invitation.objects.filter(person=self.person).update(made_at=timezone.now())
        sign_in_lately(self.client, self.person)
        self.files = archive_of(self.client)

    def test_every_column_of_every_personal_table_is_in_it_or_stays_with_a_reason(self) -> None:
        columns = personal_columns()
        values = 0
        for table in columns.keys() - NOT_TAKEN.keys():
            taken = json.loads(self.files[f"everything/{table}.json"])
            assert taken, f"{table}: no row in the archive; tests/everything.py makes one"
            for row, before in zip(
                _ordered(taken), _ordered(stored(table, self.person)), strict=True
            ):
                values += self._is_whole(table, row, before)
        print(f"archive: {values} values of {len(columns)} tables are what the database has")

    def _is_whole(self, table: str, row: dict[str, Any], before: dict[str, Any]) -> int:
        for column, value in before.items():
            place = f"{table}.{column}"
            if place in WITHHELD or place in ELSEWHERE:
                assert column not in row, f"{place} stays here"
            else:
                assert _without_secrets(row[column]) == _without_secrets(value), place
        return len(row)

    def test_what_stays_is_nowhere_in_it(self) -> None:
        everything = b"".join(self.files.values()).decode(errors="replace")
        for place in WITHHELD:
            table, _dot, column = place.partition(".")
            rows = stored(table, self.person)
            assert rows, place
            for row in rows:
                kept = json.dumps(row[column]) if isinstance(row[column], dict) else row[column]
                assert len(kept) < 4 or kept not in everything, place

    def test_a_waiting_file_is_a_file(self) -> None:
        assert self.files["waiting-1.csv"].startswith(b"date,kind,name")

    def test_the_readme_tells_every_file_and_why_something_is_missing(self) -> None:
        readme = " ".join(self.files["README.txt"].decode().split())
        for name in self.files.keys() - {"README.txt"}:
            assert name.partition("/")[0] in readme, name
        for reason in WITHHELD.values():
            assert str(reason) in readme

    def test_texts_and_tables_hold_what_was_written(self) -> None:
        mark = f"{self.person.username}zq"
        places = {
            "diary.csv": f"note {mark}",
            "notes.txt": f"note {mark}",
            "crashes.csv": f"verdict {mark}",
            "own-passages.txt": f"passage {mark}",
            "marks.csv": f"source-{mark}",
            "sharing.csv": "a-carer",
            "access-log.csv": f"who {mark}",
            "sign-ins.csv": "Signed in",
            "reminders.txt": "09:00, 20:00",
            "settings.txt": self.person.email,
        }
        for name, said in places.items():
            assert said in self.files[name].decode(), name

    def test_what_others_share_is_told_by_name_alone(self) -> None:
        assert "owner-of-another" in self.files["sharing.csv"].decode()
        assert b"owner-of-another" not in self.files["diary.csv"]


def _ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = ("id", "handle")
    return sorted(rows, key=lambda row: [str(row.get(name)) for name in names])


def _without_secrets(value: Any) -> Any:
    """Leave out of what the history remembers the columns that stay."""
    names = {place.partition(".")[2] for place in WITHHELD}
    return {k: v for k, v in value.items() if k not in names} if isinstance(value, dict) else value


class ArchiveTests(PeopleTestCase):
    def test_its_table_makes_the_same_diary_in_a_new_account(self) -> None:
        make_entry(
            self.alice, timezone.now().date(), kind="note", name="note", value=None, note="=a"
        )
        make_entry(self.alice, timezone.now().date(), minutes=None, by="Bea")
        diary = archive_of(self.client)["diary.csv"]
        other = make_person("another")
        with acting_as(other.pk):
            apply_plan(other, plan_import(other, read_file(other, diary)))
            assert load_rows_to_export(other) == load_rows_to_export_of(self.alice)

    def test_no_cell_of_its_tables_is_a_formula(self) -> None:
        self.client.force_login(person := make_person("@sum"))
        with acting_as(person.pk):
            make_entry(person, timezone.now().date(), note="=1+1", activity="+1", kind="exertion")
            AccessLine.objects.create(person=person, what="read", who="-1+1")
        files = archive_of(self.client)
        tables = {name: data for name, data in files.items() if name.endswith(".csv")}
        for name, data in tables.items():
            for row in csv.reader(io.StringIO(data.decode())):
                assert not [cell for cell in row if cell[:1] in set("=+-@")], name

    def test_its_order_stays(self) -> None:
        first, second = archive_of(self.client), archive_of(self.client)
        assert list(first) == list(second)
        assert next(iter(first)) == "README.txt"

    def test_it_is_a_file_whose_name_says_little(self) -> None:
        response = self.client.get(URL)
        assert response["Content-Type"] == "application/zip"
        day = timezone.localdate()
        assert response["Content-Disposition"] == f'attachment; filename="export-{day}.zip"'
        assert "no-store" in response["Cache-Control"]

    def test_the_log_tells_it(self) -> None:
        archive_of(self.client)
        assert AccessLine.objects.filter(person=self.alice, what="exported").exists()

    def test_its_readme_speaks_the_persons_language(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(language="de")
        assert "Tagebuch" in archive_of(self.client)["README.txt"].decode()

    def test_nobody_is_sent_to_sign_in_and_another_method_is_refused(self) -> None:
        assert self.client.post(URL).status_code == 405
        self.client.logout()
        self.assertRedirects(self.client.get(URL), f"/accounts/login/?next={URL}")

    def test_a_stranger_gets_their_own_alone(self) -> None:
        make_entry(self.alice, timezone.now().date(), note="hers alone")
        self.client.force_login(self.bob)
        assert b"hers alone" not in b"".join(archive_of(self.client).values())

    def test_a_closed_account_still_gets_it(self) -> None:
        close(self.alice)
        self.client.force_login(self.alice)
        assert "diary.csv" in archive_of(self.client)

    def test_settings_offer_it(self) -> None:
        assert "Take everything out" in text(self.client.get("/settings/"))


class LongArchiveTests(RealTransactionTestCase):
    """An archive of many years is made by the worker, where one runs, and guarded when it is taken."""

    def setUp(self) -> None:
        self.alice = make_person("alice")
        with transaction_as(self.alice.pk):
            make_entry(self.alice, timezone.now().date(), note="of many years")
        self.client.force_login(self.alice)
        self.enterContext(patch("config.long_kinds._AT_ONCE", 0))

    def test_without_a_worker_it_is_made_at_once(self) -> None:
        assert b"of many years" in archive_of(self.client)["notes.txt"]

    def test_the_worker_makes_it_and_a_stranger_does_not_find_it(self) -> None:
        with patch("config.views.worker_runs", return_value=True):
            response = self.client.get(URL)
        assert response.status_code == 303
        run_worker()
        shown = self.client.get(response["Location"])
        assert "The archive is made." in text(shown, "//main")
        (link,) = page(shown).xpath("//main//a[contains(@href, 'file')]/@href")
        with zipfile.ZipFile(io.BytesIO(self.client.get(link).content)) as archive:
            assert b"of many years" in archive.read("notes.txt")
        self.client.force_login(make_person("bob"))
        assert self.client.get(link).status_code == 404


def load_rows_to_export_of(person: User) -> list[Any]:
    with transaction_as(person.pk):
        assert Entry.objects.filter(person=person).exists()
        return load_rows_to_export(person)
