"""An article's own text from beginning to end, and the passages around one."""

from __future__ import annotations

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Passage
from tests.evidence.articles import article_text, import_text
from tests.pages import page, text
from tests.people import PeopleTestCase

URL = "/library/twitching/text/"
CARD = "/library/twitching/?card=often-harmless"


class SourceTextTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        load_library(read_library())
        self.said = article_text("twitching").replace(
            "Words of the tests, line 5.", "These are the words of the tests, in line five."
        )
        import_text("twitching", self.said)

    def test_every_passage_has_an_address_of_its_own(self) -> None:
        numbers = page(self.client.get(URL)).xpath("//main/div[@class='passage']/@id")
        kept = Passage.objects.filter(dropped="").order_by("number")
        assert numbers == [f"passage-{row.number}" for row in kept]

    def test_a_caution_stands_at_the_articles_own_words(self) -> None:
        card = next(c for c in read_library().cards if c.key == "graded-activity")
        assert card.caution
        assert card.caution in text(self.client.get(URL), f"//*[@id='passage-{card.paragraph}']")

    def test_a_card_shows_what_stands_around_its_passage(self) -> None:
        found = text(self.client.get(CARD), "//article[@id='often-harmless']/details")
        assert "These are the words of the tests, in line five. …" in found
        assert "/library/twitching/text/#passage-4" in page(self.client.get(CARD)).xpath(
            "//a/@href"
        )

    def test_without_a_text_there_is_nothing_to_read(self) -> None:
        assert self.client.get("/library/pem-muscle/text/").status_code == 404
        assert self.client.get("/library/moon/text/").status_code == 404

    def test_nobody_is_led_to_sign_in_and_methods_are_kept(self) -> None:
        assert self.client.post(URL).status_code == 405
        self.client.logout()
        assert self.client.get(URL)["Location"].startswith("/accounts/login/")

    def test_queries_do_not_grow_with_passages(self) -> None:
        with self.assertNumQueries(9):
            self.client.get(URL)
        import_text("twitching", self.said + "\nOne more passage is said here, on the next day.\n")
        with self.assertNumQueries(9):
            self.client.get(URL)
