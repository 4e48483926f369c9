from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry, Flag, TrackedSymptom
from diary.tasks import remove_expired_examples
from tests.pages import messages, text
from tests.people import RealTransactionTestCase, make_person

URL = "/example/"


class ExampleTests(RealTransactionTestCase):
    def test_it_makes_a_throw_away_person_and_leads_to_the_timeline(self) -> None:
        before = timezone.now()
        response = self.client.post(URL)
        assert (response.status_code, response["Location"]) == (303, "/timeline/")
        person = User.objects.get()
        assert person.username.startswith("example-")
        assert not person.has_usable_password()
        assert person.example_expires_at is not None
        assert before + timedelta(hours=24) <= person.example_expires_at
        assert self.client.session["_auth_user_id"] == str(person.pk)

    def test_it_is_in_the_visitors_time_zone(self) -> None:
        self.client.post(URL, {"time_zone": "Pacific/Auckland"})
        assert User.objects.get().time_zone == "Pacific/Auckland"

    def test_its_diary_is_a_year_with_crashes_of_several_kinds(self) -> None:
        self.client.post(URL)
        with transaction_as(User.objects.get().pk):
            days = Entry.objects.order_by().values_list("day", flat=True).distinct()
            assert 200 <= len(days) <= 366
            assert max(days) <= timezone.now().date()
            assert 3 <= TrackedSymptom.objects.count() <= 8
            assert len(set(Flag.objects.values_list("kind", flat=True))) >= 2

    def test_each_visitor_has_a_copy_of_their_own(self) -> None:
        one, other = Client(), Client()
        one.post(URL)
        other.post(URL)
        first, second = User.objects.order_by("pk")
        with transaction_as(first.pk):
            Entry.objects.all().delete()
        with transaction_as(second.pk):
            assert Entry.objects.exists()

    def test_the_pages_say_that_it_is_an_example(self) -> None:
        self.client.post(URL)
        assert "example diary with made-up data" in text(self.client.get("/settings/"))

    def test_opening_the_address_makes_nothing(self) -> None:
        assert self.client.get(URL).status_code == 405
        assert not User.objects.exists()

    def test_a_second_press_stays_in_the_same_example(self) -> None:
        self.client.post(URL)
        assert self.client.post(URL)["Location"] == "/timeline/"
        assert User.objects.count() == 1

    def test_the_number_of_queries_does_not_grow_with_the_year(self) -> None:
        with CaptureQueriesContext(connection) as made:
            self.client.post(URL)
        assert len(made) < 60


class RealPersonTests(TestCase):
    def test_it_is_not_mixed_with_a_real_persons_diary(self) -> None:
        alice = make_person("alice")
        self.client.force_login(alice)
        response = self.client.post(URL, follow=True)
        assert response.redirect_chain == [("/settings/", 303)]
        assert "sign out first" in messages(response)
        assert list(User.objects.all()) == [alice]


class TooOftenTests(TestCase):
    def test_who_asks_too_often_from_one_address_is_told_to_wait(self) -> None:
        cache.clear()
        with self.settings(ACCOUNT_RATE_LIMITS={"example": "2/h/ip"}):
            answers = [Client().post(URL) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [303, 303, 429]
        assert "Please wait a little" in text(answers[-1], "//h1")
        assert User.objects.count() == 2

    def test_ten_in_an_hour_are_not_too_often(self) -> None:
        assert settings.ACCOUNT_RATE_LIMITS["example"] == "10/h/ip"


class ExpiryTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice = make_person("alice")
        self.client.post(URL)
        self.example = User.objects.exclude(pk=self.alice.pk).get()

    def test_before_its_time_it_stays(self) -> None:
        remove_expired_examples(timestamp=0)
        assert User.objects.count() == 2

    def test_after_its_time_every_row_is_gone_and_the_session_with_it(self) -> None:
        self._let_it_expire()
        remove_expired_examples(timestamp=0)
        assert list(User.objects.all()) == [self.alice]
        with transaction_as(self.example.pk):
            assert not Entry.objects.exists()
            assert not Flag.objects.exists()
        assert self.client.get("/settings/")["Location"] == "/accounts/login/?next=/settings/"

    def test_the_session_ends_with_its_time_even_before_the_worker_comes(self) -> None:
        expires = self.client.session.get_expiry_date()
        assert expires == self.example.example_expires_at

    def test_its_visitor_may_delete_it_before(self) -> None:
        response = self.client.post("/settings/delete/", {"when": "now"})
        assert response.status_code == 303
        self._let_it_expire()
        remove_expired_examples(timestamp=0)
        assert list(User.objects.all()) == [self.alice]

    def _let_it_expire(self) -> None:
        over = timezone.now() - timedelta(seconds=1)
        User.objects.filter(pk=self.example.pk).update(example_expires_at=over)
