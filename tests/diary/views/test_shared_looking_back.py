"""The week after, patterns and the year of a diary that is shared to be read."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AccessLine, User
from diary.models import Flag
from tests.diary.record import TODAY, write_efforts
from tests.pages import page, text
from tests.people import PeopleTestCase, make_person
from tests.shares import make_share

PAGES = ("week-after/", "patterns/", "year/", f"year/{TODAY.year}/")


class SharedTestCase(PeopleTestCase):
    """Alice's diary; Bob may read it and is signed in."""

    rights = "read"

    def setUp(self) -> None:
        super().setUp()
        write_efforts(self.alice)
        self.share = make_share(self.alice, self.bob, self.rights)
        self.base = f"/shared/{self.share.pk}/"
        self.client.force_login(self.bob)


class ReaderTests(SharedTestCase):
    def test_each_shows_her_record_and_whose_it_is(self) -> None:
        for name in PAGES:
            response = self.client.get(self.base + name)
            assert response.status_code == 200
            assert "This is the diary of alice, shared with you." in text(response, "//main")
            assert "no-store" in response["Cache-Control"]
        assert "10 larger efforts" in text(self.client.get(self.base + "week-after/"))
        assert "From 10 crashes" in text(self.client.get(self.base + "patterns/"))
        year = Flag.objects.latest("onset").onset.year
        assert "▲" in self.client.get(self.base + f"year/{year}/").content.decode()

    def test_each_leads_only_to_what_is_shared(self) -> None:
        for name in (*PAGES, "timeline/"):
            document = page(self.client.get(self.base + name))
            links = document.xpath("//main//a/@href | //main//@hx-get")
            assert len(links) > 4
            wrong = [link for link in links if not link.startswith((self.base, "#"))]
            assert wrong == [], name
            assert document.xpath("//main//form | //main//button") == []

    def test_every_day_that_is_named_can_be_looked_at(self) -> None:
        links: set[str] = set()
        for name in ("week-after/", "patterns/", "year/"):
            links |= set(page(self.client.get(self.base + name)).xpath("//main//a/@href"))
        days = sorted(link for link in links if "&month=" in link)
        assert len(days) > 10
        for link in days[:5]:
            day = link.partition("month=")[2].partition("#")[0]
            shown = self.client.get(link.partition("#")[0])
            assert shown.status_code == 200
            assert page(shown).xpath("//*[@id='days']//tbody/tr"), day

    def test_the_pages_lead_to_each_other_and_not_to_compare_or_notes(self) -> None:
        nav = "//nav[@aria-label='Looking back']//a/@href"
        for name in PAGES:
            found = page(self.client.get(self.base + name)).xpath(nav)
            names = ("timeline/", "year/", "week-after/", "patterns/")
            assert found == [self.base + one for one in names]

    def test_a_rejected_crash_is_not_shown(self) -> None:
        flag = Flag.objects.latest("onset")
        Flag.objects.update(verdict="rejected")
        said = text(self.client.get(self.base + "patterns/"), "//*[@id='crashes']")
        assert str(flag.onset.year) not in said

    def test_reading_leaves_a_line_with_his_name(self) -> None:
        for name in PAGES:
            self.client.get(self.base + name)
        found = AccessLine.objects.filter(what="read").values_list("who", "share")
        assert list(found) == [("bob", self.share.pk)]

    def test_htmx_gets_the_rows_alone(self) -> None:
        response = self.client.get(self.base + "week-after/", headers={"HX-Request": "true"})
        assert page(response).get("id") == "efforts"

    def test_what_makes_no_sense_is_refused(self) -> None:
        assert self.client.get(self.base + "week-after/?sort=pain").status_code == 422
        assert self.client.get(self.base + "year/1800/").status_code == 404

    def test_another_method_is_refused(self) -> None:
        for name in PAGES:
            assert self.client.post(self.base + name).status_code == 405
        assert not AccessLine.objects.filter(what="read").exists(), "nothing was read"

    def test_today_is_hers(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(time_zone="America/New_York")
        heads = "(//table)[1]//th[1]//*[@class='visually-hidden']"
        assert text(self.client.get(self.base + "year/"), heads) == "Sunday"

    def test_queries_do_not_grow(self) -> None:
        few = [self._queries(name) for name in PAGES]
        write_efforts(self.alice, efforts=16, apart=13)
        assert [self._queries(name) for name in PAGES] == few

    def _queries(self, name: str) -> int:
        self.client.get(self.base + name)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.base + name)
        return len(queries)


class RefusedTests(SharedTestCase):
    rights = "log"

    def test_without_the_right_to_read_none_is_found(self) -> None:
        assert [self.client.get(self.base + name).status_code for name in PAGES] == [404] * 4

    def test_ended_for_a_stranger_and_for_herself_none_is_found(self) -> None:
        self.share.rights = "both"
        self.share.save()
        for person in (make_person("mallory"), self.alice):
            self.client.force_login(person)
            assert [self.client.get(self.base + name).status_code for name in PAGES] == [404] * 4
        self.client.force_login(self.bob)
        assert self.client.get(self.base + "year/").status_code == 200
        self.share.ended_at = timezone.now()
        self.share.save()
        assert [self.client.get(self.base + name).status_code for name in PAGES] == [404] * 4

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        for name in PAGES:
            found = self.client.get(self.base + name)["Location"]
            assert found.startswith("/accounts/login/?next=")
