from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from lxml import html

from accounts.person import acting_as
from diary.models import LongWork
from tests.long_work import held, make_work
from tests.people import PeopleTestCase
from tests.worker import sign_of_life

HTMX = {"HX-Request": "true"}
UNDER_WAY = {"ended_at": None, "outcome": "", "kind": "import", "file_name": ""}


class LongWorkPageTests(PeopleTestCase):
    # The second one holds what a worker would hold.
    databases = {"default", "owner"}

    def page(self, work: LongWork, **headers: str) -> html.HtmlElement:
        response = self.client.get(f"/work/{work.pk}/", headers=headers)
        assert response.status_code == 200
        return html.fromstring(response.content)

    def said(self, **fields: object) -> str:
        return self.page(make_work(self.alice, **(UNDER_WAY | fields))).text_content()

    def test_what_nobody_works_on_any_more_broke_off(self) -> None:
        page = self.page(make_work(self.alice, **UNDER_WAY, step=2))
        assert "This broke off before it was done. Nothing was written" in page.text_content()

    def test_a_step_is_told_while_somebody_works_on_it(self) -> None:
        work = make_work(self.alice, **UNDER_WAY, step=2, done=500, of=900)
        with held(work):
            page = self.page(work)
        assert "Step 3 of 4: writing the rows. 500 of 900 rows." in page.text_content()
        assert page.xpath("//progress/@value") == ["2"]
        assert page.xpath("//noscript/meta[@http-equiv='refresh']")
        assert page.xpath(f"//a[@href='/work/{work.pk}/']")

    def test_htmx_gets_the_fragment_and_asks_again(self) -> None:
        work = make_work(self.alice, **UNDER_WAY)
        with held(work):
            part = self.page(work, **HTMX)
        assert (part.tag, part.get("id"), part.get("hx-trigger")) == ("section", "work", "every 1s")

    def test_waiting_is_no_news_at_first(self) -> None:
        assert "It begins in a moment." in self.said(begun_at=None)

    def test_without_a_worker_it_says_so_after_some_seconds(self) -> None:
        earlier = timezone.now() - timedelta(seconds=6)
        told = self.said(begun_at=None, asked_at=earlier)
        assert "Nothing is working in the background at the moment." in told

    def test_with_a_worker_it_waits_for_its_turn(self) -> None:
        earlier = timezone.now() - timedelta(seconds=6)
        sign_of_life()
        told = self.said(begun_at=None, asked_at=earlier)
        assert "other work in the background comes first" in told

    def test_the_end_has_its_sentence_and_what_leads_on(self) -> None:
        told = {"added": 7, "changed": 2, "until": "2026-03-12", "change": str(uuid4())}
        page = self.page(make_work(self.alice, kind="import", told=told, file_name=""))
        assert "Rows added: 7. Rows changed: 2." in page.text_content()
        assert page.xpath("//a[@href='/timeline/?until=2026-03-12']")
        assert page.xpath(f"//form[@action='/undo/{told['change']}/']")
        assert not page.xpath("//section/@hx-trigger | //meta[@http-equiv='refresh']")

    def test_a_stopped_one_says_what_is_left_and_begins_again(self) -> None:
        work = make_work(self.alice, kind="import", outcome="stopped", file_name="")
        page = self.page(work)
        assert "Stopped. Nothing was written: the diary is as it was before." in page.text_content()
        assert page.xpath(f"//form[@action='/work/{work.pk}/again/']")

    def test_the_file_is_handed_out(self) -> None:
        work = make_work(self.alice)
        assert self.page(work).xpath(f"//a[@href='/work/{work.pk}/file/']")
        response = self.client.get(f"/work/{work.pk}/file/")
        assert response.content == b"page of alicezq"
        assert response["Content-Type"] == "application/pdf"
        assert "no-store" in response["Cache-Control"]

    def test_without_a_file_there_is_none(self) -> None:
        work = make_work(self.alice, file_name="")
        assert self.client.get(f"/work/{work.pk}/file/").status_code == 404


class LongWorkVerbTests(PeopleTestCase):
    databases = {"default", "owner"}

    def test_what_has_not_begun_is_stopped_at_once(self) -> None:
        work = make_work(self.alice, **UNDER_WAY | {"begun_at": None})
        response = self.client.post(f"/work/{work.pk}/stop/")
        assert (response.status_code, response["Location"]) == (303, f"/work/{work.pk}/")
        work.refresh_from_db()
        assert work.outcome == "stopped"

    def test_htmx_gets_the_fragment(self) -> None:
        work = make_work(self.alice, **UNDER_WAY)
        with held(work):
            response = self.client.post(f"/work/{work.pk}/stop/", headers=HTMX)
        assert "It is being stopped." in response.content.decode()
        assert html.fromstring(response.content).get("id") == "work"

    def test_again_is_the_same_wish(self) -> None:
        make_work(self.alice, kind="undo", outcome="broke", asked={"change": "x"})
        work = LongWork.objects.get()
        response = self.client.post(f"/work/{work.pk}/again/")
        again = LongWork.objects.get()
        assert response["Location"] == f"/work/{again.pk}/"
        assert (again.asked, again.ended_at) == ({"change": "x"}, None)

    def test_what_is_done_is_not_done_again(self) -> None:
        work = make_work(self.alice)
        assert self.client.post(f"/work/{work.pk}/again/")["Location"] == f"/work/{work.pk}/"

    def test_a_stranger_finds_nothing(self) -> None:
        work = make_work(self.alice)
        self.client.force_login(self.bob)
        with acting_as(self.bob.pk):
            for address in ("", "file/"):
                assert self.client.get(f"/work/{work.pk}/{address}").status_code == 404
            for address in ("stop/", "again/"):
                assert self.client.post(f"/work/{work.pk}/{address}").status_code == 404

    def test_who_is_signed_out_is_sent_to_sign_in(self) -> None:
        work = make_work(self.alice)
        self.client.logout()
        assert "/accounts/login/" in self.client.get(f"/work/{work.pk}/")["Location"]

    def test_wrong_methods_are_refused(self) -> None:
        work = make_work(self.alice)
        assert self.client.post(f"/work/{work.pk}/").status_code == 405
        assert self.client.get(f"/work/{work.pk}/stop/").status_code == 405
        assert self.client.get(f"/work/{work.pk}/again/").status_code == 405
