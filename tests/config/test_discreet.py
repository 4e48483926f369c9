"""What goes wrong is logged with its place and kind, and with nothing that anybody wrote down."""

from __future__ import annotations

import io
import logging
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DataError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from config.logs.discreet import DiscreetFormatter
from config.urls import urlpatterns as real
from tests.people import PeopleTestCase, make_entry

SECRET = "felt-faint-at-the-clinic"
DAY = date(2026, 3, 12)


def _breaks(request: HttpRequest) -> HttpResponse:
    note = request.POST["note"]
    try:
        raise ValidationError(f"{note} is not a note", params={"value": note})
    except ValidationError as error:
        raise KeyError(note) from error


def _breaks_the_database(request: HttpRequest) -> HttpResponse:
    """A value that PostgreSQL refuses, and repeats in its message."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [request.POST["note"]])
    return HttpResponse()


urlpatterns = [*real, path("breaks/", _breaks), path("breaks/database/", _breaks_the_database)]


@override_settings(ROOT_URLCONF="tests.config.test_discreet")
class LogTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.log = io.StringIO()
        handler = logging.StreamHandler(self.log)
        handler.setFormatter(DiscreetFormatter())
        logging.getLogger().addHandler(handler)
        self.addCleanup(logging.getLogger().removeHandler, handler)
        self.broken = Client(raise_request_exception=False)
        self.broken.force_login(self.alice)

    def test_a_mistake_of_ours_is_told_without_what_was_typed(self) -> None:
        response = self.broken.post("/breaks/", {"note": SECRET})
        assert response.status_code == 500
        said = self.log.getvalue()
        assert "Internal Server Error: /breaks/" in said
        assert "django.core.exceptions.ValidationError\nThen:" in said
        assert "builtins.KeyError" in said
        assert "in _breaks" in said
        assert SECRET not in said + response.content.decode()

    def test_a_value_that_the_database_refuses_is_not_told(self) -> None:
        response = self.broken.post("/breaks/database/", {"note": SECRET})
        assert response.status_code == 500
        said = self.log.getvalue()
        assert "django.db.utils.DataError" in said
        assert SECRET not in said + response.content.decode()

    def test_without_the_formatter_it_would_be_told(self) -> None:
        refused = pytest.raises(DataError, match=SECRET)
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [SECRET])

    def test_refusals_hold_the_pattern_of_the_address_and_not_the_form(self) -> None:
        forged = Client(enforce_csrf_checks=True)
        forged.force_login(self.alice)
        forged.post(f"/day/{DAY}/", {"note": SECRET})
        self.broken.post(f"/day/{DAY}/", {"note": SECRET * 1000, "hours": "many"})
        self.broken.get(f"/no/such/?note={SECRET}")
        said = self.log.getvalue()
        assert "Forbidden (CSRF cookie not set.): /day/<day:day>/" in said
        assert "Not Found: an address that is not there" in said
        assert str(DAY) not in said
        assert SECRET not in said

    def test_neither_a_secret_link_nor_an_id_is_written_down(self) -> None:
        entry = make_entry(self.alice, DAY)
        self.broken.get(f"/read/{'s3cret-' * 6}/")
        self.broken.get(f"/entry/{entry.pk}/nothing/")
        assert "s3cret" not in self.log.getvalue()
        self.broken.put(f"/entry/{entry.pk}/")
        assert str(entry.pk) not in self.log.getvalue()
        assert "/entry/<uuid:pk>/" in self.log.getvalue()

    def test_it_is_how_the_site_logs(self) -> None:
        consoles = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
        assert {type(handler.formatter) for handler in consoles} == {DiscreetFormatter}

    def test_nobody_gets_mail_of_it(self) -> None:
        self.broken.post("/breaks/", {"note": SECRET})
        assert settings.ADMINS == settings.MANAGERS == []
        assert settings.DEBUG is False
        assert mail.outbox == []
        assert logging.getLogger("django").handlers == []


def test_causes_that_go_in_a_circle_are_told_once() -> None:
    first, second = ValueError("a secret"), KeyError("another")
    first.__cause__, second.__cause__ = second, first
    record = logging.LogRecord("a", logging.ERROR, "", 0, "broken", (), (ValueError, first, None))
    said = DiscreetFormatter().format(record)
    assert said.endswith("builtins.KeyError\nThen:\nbuiltins.ValueError")
