"""The list of sources: public, for it holds nothing personal."""

from __future__ import annotations

from django.test import TestCase
from lxml import html

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Excerpt, Source
from tests.evidence.articles import article_text, import_text
from tests.people import make_person


class LibraryPageTest(TestCase):
    def setUp(self) -> None:
        self.library = read_library()
        load_library(self.library)

    def page(self, **headers: str) -> html.HtmlElement:
        response = self.client.get("/library/", headers=headers)
        assert response.status_code == 200
        return html.fromstring(response.content)

    def test_lists_every_source_the_articles_first(self) -> None:
        links = self.page().xpath("//main//h2/a")
        assert len(links) == len(self.library.sources)
        assert {link.get("href") for link in links[:3]} == {
            "/library/motor-cortex/",
            "/library/pem-muscle/",
            "/library/twitching/",
        }

    def test_says_what_each_source_is_and_which_library_this_is(self) -> None:
        text = self.page().text_content()
        assert all(source.about in text for source in self.library.sources)
        assert self.library.version in text

    def test_says_where_the_articles_own_text_can_be_read(self) -> None:
        assert "its own text can be read here" not in self.page().text_content()
        import_text("twitching", article_text("twitching"))
        assert self.page().text_content().count("its own text can be read here") == 1

    def test_before_anything_was_loaded(self) -> None:
        Source.objects.all().delete()
        assert "was not loaded yet" in self.page().text_content()

    def test_anybody_may_read(self) -> None:
        self.client.force_login(make_person("alice"))
        self.page()

    def test_wrong_method(self) -> None:
        assert self.client.post("/library/").status_code == 405

    def test_htmx_gets_the_page(self) -> None:
        assert self.page(hx_request="true").xpath("//main")

    def test_queries_do_not_grow_with_rows(self) -> None:
        with self.assertNumQueries(2):
            self.page()
        Excerpt.objects.filter(source__key__in=["twitching", "pem-muscle"]).delete()
        with self.assertNumQueries(2):
            self.page()
