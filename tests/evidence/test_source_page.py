"""One source's page: its passages in order, the linked one marked, each with its limits."""

from __future__ import annotations

from django.test import TestCase
from lxml import html

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Excerpt, Source
from tests.evidence.articles import article_text, cards_of, import_text


class SourcePageTest(TestCase):
    def setUp(self) -> None:
        load_library(read_library())

    def page(self, path: str = "/library/twitching/") -> html.HtmlElement:
        response = self.client.get(path)
        assert response.status_code == 200
        return html.fromstring(response.content)

    def test_shows_every_card_in_the_articles_order(self) -> None:
        keys = [article.get("id") for article in self.page().xpath("//main//article")]
        assert keys == [card.key for card in cards_of("twitching")]

    def test_a_card_has_its_summary_limits_caution_and_other_side(self) -> None:
        card = next(card for card in cards_of("twitching") if card.key == "graded-activity")
        (article,) = self.page().xpath("//article[@id='graded-activity']")
        text = article.text_content()
        assert card.caution
        assert all(words in text for words in (card.summary, card.limits, card.caution))
        assert "/library/pem-muscle/#energy-conservation" in [
            link.get("href") for link in article.xpath(".//li/a")
        ]

    def test_a_remedy_on_the_other_side_is_marked_as_well(self) -> None:
        page = self.page("/library/pem-muscle/")
        (side,) = page.xpath("//article[@id='energy-conservation']//li[contains(., 'weights')][1]")
        assert "Caution:" in side.text_content()

    def test_the_linked_passage_is_marked_and_no_other(self) -> None:
        page = self.page("/library/twitching/?card=stress-and-twitching")
        (linked,) = page.xpath("//article[@aria-current='true']")
        assert linked.get("id") == "stress-and-twitching"
        assert "linked" in linked.get("class").split()
        assert "Linked from your flag" in linked.text_content()

    def test_an_unknown_card_marks_nothing(self) -> None:
        assert not self.page("/library/twitching/?card=<b>").xpath("//*[@aria-current='true']//p")

    def test_the_link_to_the_original_jumps_to_the_words(self) -> None:
        (article,) = self.page().xpath("//article[@id='stress-sleep-twitching']")
        (link,) = article.xpath(".//a[contains(@href, '#:~:text=')]")
        assert link.get("href").endswith("#:~:text=Stress%20also%20disrupts%20sleep")
        assert "noreferrer" in link.get("rel")

    def test_the_articles_own_words_stand_beside_the_card(self) -> None:
        assert "was not brought in here" in self.page().text_content()
        import_text("twitching", article_text("twitching"))
        page = self.page()
        (quote,) = page.xpath("//article[@id='stress-sleep-twitching']//blockquote")
        assert quote.text_content() == "Before it. Stress also disrupts sleep After it."
        assert "was not brought in here" not in page.text_content()

    def test_a_card_without_its_place_says_so(self) -> None:
        text = article_text("twitching").replace("Stress also disrupts sleep", "")
        import_text("twitching", text)
        (article,) = self.page().xpath("//article[@id='stress-sleep-twitching']")
        assert "was not located" in article.text_content()

    def test_html_in_an_article_is_text(self) -> None:
        text = article_text("twitching").replace("Before it.", "<script>alert(1)</script>")
        import_text("twitching", text)
        page = self.page()
        assert not page.xpath("//main//script")
        assert "<script>alert(1)</script>" in page.text_content()

    def test_every_source_can_be_read(self) -> None:
        for key in Source.objects.values_list("key", flat=True):
            assert self.page(f"/library/{key}/").xpath("//main//article")

    def test_an_unknown_source(self) -> None:
        assert self.client.get("/library/moon/").status_code == 404

    def test_wrong_method(self) -> None:
        assert self.client.post("/library/twitching/").status_code == 405

    def test_queries_do_not_grow_with_cards(self) -> None:
        with self.assertNumQueries(3):
            self.page()
        Excerpt.objects.filter(source__key="twitching", place__gt=100).delete()
        with self.assertNumQueries(3):
            self.page()
