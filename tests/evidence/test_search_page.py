"""Search in the library: public, by words and by choices, one address without JavaScript."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Excerpt
from tests.evidence.articles import article_text, import_text
from tests.pages import errors, page, text, value_of
from tests.people import make_person

ADDRESS = "/library/search/"


class SearchPageTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        load_library(read_library())

    def search(self, status: int = 200, **asked: str) -> Any:
        response = self.client.get(ADDRESS, asked)
        assert response.status_code == status
        return response

    def links(self, **asked: str) -> list[str]:
        found = page(self.search(**asked)).xpath(
            "//*[@id='found']//article//a[contains(@href, '#')]/@href"
        )
        return [str(link) for link in found]

    def test_words_find_cards_the_best_first(self) -> None:
        links = self.links(q="mitochondria")
        assert "/library/pem-muscle/#energy-starved" in links
        assert not [link for link in links if "/twitching/" in link]
        assert text(self.search(q="mitochondria"), "//*[@id='found']/p") == f"{len(links)} passages"

    def test_other_forms_of_a_word_are_found(self) -> None:
        assert set(self.links(q="supplements")) == set(self.links(q="supplement"))

    def test_a_synonym_finds_the_symptom(self) -> None:
        assert "/library/twitching/#what-it-is-like" in self.links(q="fasciculations")

    def test_choices_narrow_down(self) -> None:
        wide = self.links(symptom="muscle twitching")
        narrow = self.links(symptom="muscle twitching", statement="red flag")
        assert narrow == [
            "/library/twitching/#when-it-is-more",
            "/library/twitching/#see-a-neurologist",
        ]
        assert set(narrow) < set(wide)
        strong = self.links(kind="cognitive", strength="guideline")
        assert strong
        assert all("/nice-ng206/" in link or "/cdc-mecfs/" in link for link in strong)

    def test_a_remedy_is_never_found_without_its_caution(self) -> None:
        found = page(self.search(q="exercise OR supplement OR medicine")).xpath("//article")
        cautions = [card for card in found if card.xpath(".//*[@class='notice']")]
        remedies = Excerpt.objects.exclude(remedy="").filter(summary__icontains="supplement")
        said = " ".join(card.text_content() for card in cautions)
        assert remedies
        assert all(remedy.summary in said for remedy in remedies)

    def test_the_articles_own_text_is_searched_where_it_was_imported(self) -> None:
        asked = {"q": '"lasts for about a week after exercise"'}
        assert self.links(**asked) == []
        import_text("pem-muscle", article_text("pem-muscle"))
        assert self.links(**asked) == ["/library/pem-muscle/#about-a-week"]

    def test_nothing_asked_and_nothing_found(self) -> None:
        assert self.links() == []
        assert "Nothing in the library fits" not in text(self.search())
        assert "Nothing in the library fits" in text(self.search(q="xylophone"))

    def test_any_text_is_only_text(self) -> None:
        for words in ("'; DROP TABLE", '"', "a & | ! (", "<b>", "%", "-"):
            self.search(q=words)

    def test_bad_input(self) -> None:
        response = self.search(422, symptom="moon", q="sleep")
        assert errors(response) == ["This is not one of the choices."]
        assert value_of(response, "q") == "sleep"
        assert errors(self.search(422, q="x" * 201)) == ["Please look for at most 200 letters."]
        assert self.search(422, q="a\0b")

    def test_anybody_may_search(self) -> None:
        anonymous = self.links(q="sleep")
        self.client.force_login(make_person("alice"))
        assert self.links(q="sleep") == anonymous != []

    def test_wrong_method(self) -> None:
        assert self.client.post(ADDRESS).status_code == 405

    def test_htmx_gets_the_results_and_history_the_page(self) -> None:
        headers = {"hx-request": "true"}
        response = self.client.get(ADDRESS, {"q": "sleep"}, headers=headers)
        assert response.content.strip().startswith(b'<section id="search"')
        assert "HX-Request" in response.headers["Vary"]
        headers["hx-history-restore-request"] = "true"
        again = self.client.get(ADDRESS, {"q": "sleep"}, headers=headers)
        assert page(again).xpath("//h1")

    def test_htmx_gets_the_error_at_its_field(self) -> None:
        response = self.client.get(ADDRESS, {"kind": "moon"}, headers={"hx-request": "true"})
        assert (response.status_code, errors(response)) == (
            422,
            ["This is not one of the choices."],
        )
        assert not page(response).xpath("//h1")

    def test_works_without_javascript(self) -> None:
        (form,) = page(self.search()).xpath("//form[@role='search']")
        assert (form.get("method"), form.get("action")) == ("get", ADDRESS)
        links = page(self.client.get("/library/")).xpath("//main//a/@href")
        assert ADDRESS in links

    def test_queries_do_not_grow_with_rows(self) -> None:
        with CaptureQueriesContext(
            connection,
        ) as few:
            self.search(q="neurologist")
        with CaptureQueriesContext(connection) as many:
            self.search(q="people")
        assert len(few) == len(many)
