"""The reading link: for whoever has it, until it expires or is ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import AccessLine, User
from diary.models import Flag
from diary.services.analysis import reanalyse
from tests.clock import at
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry
from tests.shares import make_link

DAY = date(2026, 3, 12)


class ReadTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at("2026-03-12 15:00"))
        make_entry(self.alice, DAY, note="her own words", value=8.0)
        reanalyse(self.alice)
        self.link, token = make_link(self.alice, shown_name="A. L.")
        self.url = f"/read/{token}/"
        self.reader = Client()

    def test_it_shows_the_days_without_an_account(self) -> None:
        response = self.reader.get(self.url)
        assert "This is the diary of A. L.." not in text(response, "//nav")
        assert "A. L." in text(response, "//main")
        assert "8.0" in text(response, "//section[@id='days']")
        assert "alice" not in response.content.decode()
        assert "her own words" not in response.content.decode()

    def test_it_leads_nowhere_else(self) -> None:
        document = page(self.reader.get(self.url))
        assert document.xpath("//nav[@aria-label='Main']") == []
        assert document.xpath("//main//form") == []
        assert all(link.startswith(self.url) for link in document.xpath("//main//a/@href"))

    def test_it_is_kept_by_nobody_and_found_by_no_index(self) -> None:
        response = self.reader.get(self.url)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"

    def test_every_opening_counts_and_leaves_a_line_an_hour(self) -> None:
        self.reader.get(self.url)
        self.reader.get(self.url)
        self.reader.head(self.url)
        self.reader.get(self.url, headers={"HX-Request": "true"})
        self.link.refresh_from_db()
        assert self.link.opened == 2
        assert self.link.last_opened_at is not None
        found = AccessLine.objects.filter(what="opened").values_list("who", "link")
        assert list(found) == [("", self.link.pk)]

    def test_a_rejected_flag_is_not_shown(self) -> None:
        Flag.objects.create(
            person=self.alice, onset=DAY, peak=DAY, kind="dip", confidence=0.5, verdict="rejected"
        )
        assert page(self.reader.get(self.url)).xpath("//section[@id='crashes']//tr") == []

    def test_expired_ended_or_unknown_it_is_not_found(self) -> None:
        now = timezone.now()
        for over in ({"expires_at": now - timedelta(minutes=1)}, {"revoked_at": now}):
            link, token = make_link(self.alice, **over)
            assert self.reader.get(f"/read/{token}/").status_code == 404
            link.refresh_from_db()
            assert link.opened == 0
        assert self.reader.get("/read/nothing/").status_code == 404

    def test_its_hash_opens_nothing(self) -> None:
        assert self.reader.get(f"/read/{self.link.token_hash}/").status_code == 404

    def test_it_is_not_found_while_the_account_is_switched_off(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        assert self.reader.get(self.url).status_code == 404

    def test_a_signed_in_reader_stays_himself(self) -> None:
        self.reader.force_login(self.bob)
        assert self.reader.get(self.url).status_code == 200
        assert "8.0" not in text(self.reader.get("/timeline/"))

    def test_another_method_is_refused(self) -> None:
        assert self.reader.post(self.url).status_code == 405
