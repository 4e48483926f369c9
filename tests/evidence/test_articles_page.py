"""Bringing articles in, by whoever runs the site and nobody else. Olga runs it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings
from lxml import html

from accounts.models import AccessLine
from accounts.person import acting_as
from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Excerpt, Source
from evidence.selectors import load_version
from tests.evidence.reading.fixtures import GERMAN, PARAGRAPHS, REWORDED, TEXT
from tests.pages import errors, messages, page, text
from tests.people import PeopleTestCase, make_person

URL = "/articles/"


class OperatorTestCase(PeopleTestCase):
    """Olga is signed in, and the shipped library is loaded."""

    def setUp(self) -> None:
        super().setUp()
        load_library(read_library())
        self.olga = make_person("olga", is_staff=True)
        self.client.force_login(self.olga)

    def bring(self, data: str = TEXT, **fields: str) -> HttpResponse:
        file = SimpleUploadedFile("walk.txt", data.encode())
        response: HttpResponse = self.client.post(URL, {"file": file, **fields})
        return response

    def brought(self, data: str = TEXT, **fields: str) -> Source:
        assert self.bring(data, **fields).status_code == 303
        return Source.objects.filter(brought_in=True).latest("pk")


class ArticleListTests(OperatorTestCase):
    def test_a_file_becomes_passages_that_wait(self) -> None:
        source = self.brought(title="A walk", url="https://example.org/walk", licence="with leave")
        assert (source.title, source.licence) == ("A walk", "with leave")
        waiting = Excerpt.objects.filter(source=source)
        assert [row.passage.text for row in waiting if row.passage] == list(PARAGRAPHS)
        assert not any(row.reviewed for row in waiting)
        assert waiting[0].symptoms == ["fatigue", "muscle pain"]
        response = self.client.get(URL)
        assert "waiting: 4 · reviewed: 0" in text(response)

    def test_it_leaves_a_line_in_her_log_and_another_version(self) -> None:
        before = load_version()
        self.brought()
        with acting_as(self.olga.pk):
            assert AccessLine.objects.filter(what="library").count() == 1
        assert load_version().startswith(f"{before}+")

    def test_the_page_of_the_article_shows_tags_and_reasons(self) -> None:
        source = self.brought()
        response = self.client.get(f"/articles/{source.key}/")
        assert "fatigue, muscle pain, physical" in text(response, "//article[@id='passage-3']")
        assert "left out: buttons for sharing" in text(response, "//details")
        assert "no flag before its caution" in text(response, "//article[@id='passage-6']")

    def test_bad_input_is_told_at_the_field_and_what_was_typed_stays(self) -> None:
        assert errors(self.client.post(URL, {})) == ["Choose a file first."]
        wrong = self.client.post(URL, {"url": "example.org", "title": "A <walk>"})
        assert wrong.status_code == 422
        assert "An address begins with https:// or http://." in errors(wrong)
        assert page(wrong).xpath("//input[@name='title']/@value") == ["A <walk>"]
        for data, said in ((GERMAN, "another language (de)"), ("Home\nMenu\n", "holds no article")):
            response = self.bring(data)
            assert response.status_code == 422
            assert said in " ".join(errors(response))
        assert not Source.objects.filter(brought_in=True).exists()

    def test_the_same_again_is_refused_and_a_reworded_copy_is_told(self) -> None:
        self.brought(url="https://example.org/walk")
        assert "in the library already: Walking uphill" in " ".join(errors(self.bring()))
        again = self.bring("\n".join(REWORDED), url="https://example.org/walk")
        assert "An article of this address" in " ".join(errors(again))
        copy = self.brought("\n".join(REWORDED), title="A walk")
        assert "reworded copy of “Walking uphill”" in text(
            self.client.get(f"/articles/{copy.key}/")
        )

    def test_what_another_article_says_already_is_left_out(self) -> None:
        self.brought()
        more = "She found that the stairs at home came before the dizzy spells of that week."
        again = self.brought("\n".join((more, *PARAGRAPHS[:1])), title="More of it")
        kept = [row.passage.text for row in again.excerpts.all() if row.passage]
        assert kept == [more]
        shown = text(self.client.get(f"/articles/{again.key}/"), "//details")
        assert "another article in the library says nearly the same" in shown

    def test_an_address_is_fetched_only_where_that_is_switched_on(self) -> None:
        response = self.client.post(URL, {"url": "http://127.0.0.1:1/"})
        assert errors(response) == ["Choose a file first."]
        assert "Nothing is fetched" in text(response)
        with override_settings(ARTICLES_FETCH=True):
            response = self.client.post(URL, {"url": "http://127.0.0.1:1/"})
        assert errors(response) == ["127.0.0.1 is no public web site, so it is not asked."]

    def test_removing_takes_all_that_was_made_of_it(self) -> None:
        source = self.brought()
        response = self.client.post(f"/articles/{source.key}/remove/", follow=True)
        assert "removed" in messages(response)
        assert not Excerpt.objects.filter(source__brought_in=True).exists()
        assert "+" not in load_version()

    def test_what_came_with_the_library_is_not_removed_here(self) -> None:
        assert self.client.post("/articles/twitching/remove/").status_code == 404
        assert self.client.get("/articles/twitching/").status_code == 404

    def test_everybody_else_finds_nothing(self) -> None:
        key = self.brought().key
        self.client.force_login(self.bob)
        for address in (URL, f"/articles/{key}/", f"/articles/{key}/3/"):
            assert self.client.get(address).status_code == 404
            assert self.client.post(address).status_code in (404, 405)
        for last in ("remove", "3/no", "3/take"):
            assert self.client.post(f"/articles/{key}/{last}/").status_code == 404
        assert Excerpt.objects.filter(source__key=key).count() == 4

    def test_nobody_is_led_to_sign_in_and_methods_are_kept(self) -> None:
        assert self.client.put(URL).status_code == 405
        assert self.client.get("/articles/x/remove/").status_code == 405
        self.client.logout()
        assert self.client.get(URL).status_code == 302

    def test_queries_do_not_grow_with_passages(self) -> None:
        short = self.brought(PARAGRAPHS[0] + "\n").key
        long = self.brought("\n".join(PARAGRAPHS[1:]), title="long").key
        self.client.get(URL)
        for key in (short, long):
            with self.assertNumQueries(9):
                self.client.get(f"/articles/{key}/")


class HostileTests(OperatorTestCase):
    def test_markup_in_an_article_is_shown_as_words(self) -> None:
        said = "She wrote <img src=x onerror=alert(1)> and that the twitching came on the next day."
        source = self.brought(said + "\n", title="<script>alert(1)</script>")
        for address in (f"/articles/{source.key}/", f"/library/{source.key}/", URL):
            document = html.fromstring(self.client.get(address).content)
            assert document.xpath("//img | //main//script") == []
