from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from lxml import html

from diary.models import LookedOver
from diary.services.looking_over import look_over
from tests.diary.record import write_crash
from tests.long_work import held, make_work
from tests.people import PeopleTestCase
from tests.worker import sign_of_life

URL = "/looking-over/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/week-after/"}
PAGES = ("/patterns/", "/week-after/", "/timeline/")


class LookingOverTests(PeopleTestCase):
    databases = {"default", "owner"}

    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice)

    def part(self, address: str = URL) -> html.HtmlElement:
        return html.fromstring(self.client.get(address, headers=HTMX).content)

    def changed(self, seconds: int) -> None:
        at = timezone.now() - timedelta(seconds=seconds)
        LookedOver.objects.update(changed_at=at)

    def test_pages_say_that_it_is_on_its_way_and_htmx_asks_again(self) -> None:
        for address in PAGES:
            page = html.fromstring(self.client.get(address).content)
            (part,) = page.xpath("//div[@id='looking-over']")
            assert "It begins in a moment." in part.text_content()
            is_empty = address != "/timeline/"
            assert part.get("hx-get") == "/looking-over/" + "?empty=1" * is_empty
            assert part.xpath(f".//a[@href='{address}']"), "without JavaScript a link looks again"

    def test_without_a_worker_it_says_so_after_some_seconds(self) -> None:
        self.changed(20)
        assert "Nothing is working in the background at the moment." in self.part().text_content()
        sign_of_life()
        assert "other work in the background comes first" in self.part().text_content()

    def test_its_step_is_told_while_the_worker_is_at_it(self) -> None:
        work = make_work(self.alice, kind="look", ended_at=None, outcome="", step=1)
        with held(work):
            part = self.part()
        assert "Step 2 of 3: shuffling the record." in part.text_content()
        assert part.xpath("//progress/@value") == ["1"]

    def test_done_it_leads_to_the_figures_and_asks_no_more(self) -> None:
        look_over(self.alice)
        part = self.part()
        assert part.get("hx-get") is None
        assert part.xpath("//a/@href") == ["/week-after/"]
        for address in PAGES:
            page = html.fromstring(self.client.get(address).content)
            assert not page.xpath("//div[@id='looking-over']")

    def test_only_a_page_without_figures_is_shown_anew_by_itself(self) -> None:
        look_over(self.alice)
        empty = self.client.get(f"{URL}?empty=1", headers=HTMX)
        assert empty["HX-Refresh"] == "true"
        assert "HX-Refresh" not in self.client.get(URL, headers=HTMX)

    def test_by_itself_it_is_no_page(self) -> None:
        assert self.client.get(URL)["Location"] == "/patterns/"
        assert self.client.post(URL).status_code == 405

    def test_who_is_signed_out_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        assert "/accounts/login/" in self.client.get(URL)["Location"]

    def test_a_strangers_is_their_own(self) -> None:
        self.client.force_login(self.bob)
        assert "worked out anew. Show them" in " ".join(self.part().text_content().split())
