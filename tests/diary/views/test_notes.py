"""Search in one's own notes: what is found, how it is shown, and where it is kept."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from accounts.models import Session, User
from accounts.person import acting_as
from diary.models import Entry, History
from tests.diary.record import make_flag
from tests.pages import errors, page, text
from tests.people import PeopleTestCase, make_entry
from tests.wording import breaches
from tests.xss import PAYLOADS

DAY = date(2026, 3, 12)


class NotesTestCase(PeopleTestCase):
    def note(self, said: str, day: date = DAY, **over: Any) -> Entry:
        fields = {"kind": "note", "name": "note", "value": None, "note": said} | over
        return make_entry(self.alice, day, **fields)

    def search(self, words: str, **over: str) -> HttpResponse:
        response = self.client.post("/notes/", {"words": words, **over}, follow=True)
        assert response.status_code == 200
        return response

    def found(self, words: str, **over: str) -> list[str]:
        """Return the texts that are found, as they are shown."""
        hits = page(self.search(words, **over)).xpath("//ol[@class='notes']/li/p[@dir]")
        return [hit.text_content() for hit in hits]


class FindingTest(NotesTestCase):
    def test_a_word_is_found_marked_and_leads_to_its_day(self) -> None:
        self.note("A walk to the shop, then rest")
        self.note("Slept badly", DAY - timedelta(days=1))
        document = page(self.search("walk"))
        assert document.xpath("//ol//h2/a/@href") == ["/day/2026-03-12/"]
        assert document.xpath("//mark/text()") == ["walk"]
        assert document.xpath("//*[@id='summary']/text()") == ["“walk” stands in 1 of your texts."]

    def test_a_word_of_every_sentence_is_shown_where_it_stands(self) -> None:
        self.note("Slept. " * 60 + "They don't know")
        document = page(self.search("don't"))
        assert document.xpath("//mark/text()") == ["don't"]

    def test_other_forms_and_longer_words_are_found(self) -> None:
        self.note("Walked too far; headaches after the bookshop")
        for words in ("walking", "walk", "headache", "book", "WALKED"):
            assert len(self.found(words)) == 1, words
        assert self.found("shop") == ["Walked too far; headaches after the bookshop"]

    def test_it_reads_the_language_the_person_reads(self) -> None:
        self.note("Zwei Spaziergänge, danach müde Beine")
        User.objects.filter(pk=self.alice.pk).update(language="de")
        for words in ("Spaziergang", "müdes", "bein"):
            assert len(self.found(words)) == 1, words
        User.objects.filter(pk=self.alice.pk).update(language="nl")
        self.note("Lange wandelingen gemaakt")
        assert len(self.found("wandeling")) == 1

    def test_phrases_exclusions_and_alternatives_are_understood(self) -> None:
        self.note("cold hands after the walk")
        self.note("walk in the cold", DAY - timedelta(days=1))
        assert self.found('"cold hands"') == ["cold hands after the walk"]
        assert self.found("walk -hands") == ["walk in the cold"]
        assert len(self.found("hands or walk")) == 2

    def test_efforts_and_answers_to_crashes_are_the_persons_own_words(self) -> None:
        make_entry(self.alice, DAY, kind="exertion", name="social", activity="birthday of Zoe")
        flag = make_flag(self.alice, DAY, verdict="confirmed", verdict_note="it was the birthday")
        document = page(self.search("birthday"))
        kinds = [node.text_content() for node in document.xpath("//li/p[@class='soft']")]
        assert kinds == ["social effort", "your answer to a crash · the crash"]
        assert document.xpath(f"//a[@href='/flags/{flag.pk}/']")

    def test_words_of_another_tracker_are_not_searched(self) -> None:
        make_entry(self.alice, DAY, activity="Body pain score")
        assert self.found("score") == []

    def test_days_narrow_it(self) -> None:
        for back in range(3):
            self.note(f"walk {back}", DAY - timedelta(days=back))
        assert self.found("walk", first="2026-03-11", last="2026-03-11") == ["walk 1"]
        said = text(self.search("walk", first="2026-03-11"), "//*[@id='summary']")
        assert said == "“walk” stands in 2 of your texts. Looked through: from 11 March 2026 on."

    def test_without_words_all_notes_are_there_the_newest_first(self) -> None:
        make_entry(self.alice, DAY, kind="exertion", name="physical", activity="shower")
        for back in range(3):
            self.note(f"note {back}", DAY - timedelta(days=back))
        assert self.found("") == ["note 0", "note 1", "note 2"]
        assert breaches(text(self.client.get("/notes/"), "//main")) == []

    def test_more_than_a_page_leads_on(self) -> None:
        for back in range(23):
            self.note(f"walk {back}", DAY - timedelta(days=back))
        first = self.search("walk")
        (following,) = page(first).xpath("//a[@rel='next']/@href")
        assert "1 to 20 of 23" in text(first)
        second = page(self.client.get(following))
        assert len(second.xpath("//ol[@class='notes']/li")) == 3
        assert second.xpath("//a[@rel='prev']")

    def test_a_word_nearly_like_it_is_offered(self) -> None:
        self.note("Terrible headache all evening")
        response = self.search("headake")
        assert "stands in none of your texts" in text(response, "//*[@id='summary']")
        offered = page(response).xpath("//form[@class='near']//button/@value")
        assert offered == ["headache"]
        assert len(self.found(offered[0])) == 1

    def test_a_long_note_shows_what_is_around_the_word(self) -> None:
        self.note(" ".join(f"word{n}" for n in range(1500)) + " needle " + "after " * 900)
        (shown,) = self.found("needle")
        assert shown.startswith("… ")
        assert "word1499 needle after" in shown
        assert len(shown) < 300


class AnythingTypedTest(NotesTestCase):
    def test_no_sign_is_an_error(self) -> None:
        self.note("plain")
        for words in (
            "' & | ! :* ( ) <-> \\",
            '"open',
            "-",
            "or",
            "a:b",
            "\u202eabc",
            "😀",
            "%_",
            "²³",
            "\ue000",
        ):
            self.search(words)

    def test_signs_and_scripts_without_spaces_are_found_letter_by_letter(self) -> None:
        self.note("bad 😀 day 100%")
        self.note("我今天很累", DAY - timedelta(days=1))
        self.note("ראש כואב היום", DAY - timedelta(days=2))
        assert self.found("😀") == ["bad 😀 day 100%"]
        assert self.found("很累") == ["我今天很累"]
        assert self.found("כואב") == ["ראש כואב היום"]
        assert page(self.search("很累")).xpath("//mark/text()") == ["很累"]
        assert self.found("100%") == ["bad 😀 day 100%"]

    def test_what_cannot_be_looked_for_is_refused_and_kept(self) -> None:
        for words in ("x" * 201, "a\0b"):
            response = self.client.post("/notes/", {"words": words})
            assert response.status_code == 422
            assert errors(response)
        response = self.client.post("/notes/", {"words": "walk", "first": "soon"})
        assert response.status_code == 422
        assert page(response).xpath("//input[@name='words']/@value") == ["walk"]
        order = {"first": "2026-03-12", "last": "2026-03-11"}
        assert errors(self.client.post("/notes/", order)) == ["The last day is before the first."]
        assert self.client.get("/notes/?page=soon").status_code == 422

    def test_nothing_that_was_written_or_typed_becomes_markup(self) -> None:
        for payload in PAYLOADS:
            self.note(f"walk {payload} \ue000b\ue001 walk")
        first = page(self.search("walk"))
        pages = [first] + [page(self.client.get(f"/notes/?page={n}")) for n in (2, 3)]
        pages += [page(self.search(payload[:190])) for payload in PAYLOADS]
        for document in pages:
            assert not document.xpath("//*[starts-with(@id, 'xss')] | //main//script | //main//img")
            assert not document.xpath("//main//@*[starts-with(name(), 'on')]")
        marks = {str(mark) for document in pages[:3] for mark in document.xpath("//mark/text()")}
        assert marks <= {"walk", "b"}

    def test_a_note_of_any_length_is_kept(self) -> None:
        self.note(" ".join(f"w{n}" for n in range(60_000)))
        assert len(self.found("w3")) == 1


class KeepingTest(NotesTestCase):
    def test_what_was_looked_for_is_in_no_address_and_sealed_in_the_session(self) -> None:
        self.note("zebra crossing")
        response = self.client.post("/notes/", {"words": "zebra"})
        assert (response.status_code, response["Location"]) == (303, "/notes/")
        again = self.client.get("/notes/")
        assert "zebra" in text(again, "//ol")
        assert "zebra" not in str(page(again).xpath("//@href | //@action | //@hx-get"))
        stored = Session.objects.get().get_decoded()
        assert "zebra" not in str(stored)

    def test_the_way_back_leads_to_it_for_an_hour(self) -> None:
        self.search("zebra")
        for later, words in ((3590, "zebra"), (3610, None)):
            with patch("cryptography.fernet.time.time", return_value=time.time() + later):
                field = page(self.client.get("/notes/")).xpath("//input[@name='words']/@value")
            assert field == ([words] if words else [])

    def test_all_of_them_come_back(self) -> None:
        self.note("zebra")
        self.note("walk")
        assert len(self.found("zebra")) == 1
        assert len(self.found("")) == 2
        assert len(page(self.client.get("/notes/")).xpath("//ol[@class='notes']/li")) == 2

    def test_the_words_of_a_row_follow_it_and_stand_in_no_history(self) -> None:
        entry = self.note("zebra")
        entry.note = "lion"
        entry.save()
        assert self.found("zebra") == []
        assert len(self.found("lion")) == 1
        for line in History.objects.filter(table_name="diary_entry"):
            assert "words" not in {**(line.before or {}), **(line.after or {})}


class NotesQuestionsTest(NotesTestCase):
    def test_without_a_yes_to_free_text_nothing_is_searched(self) -> None:
        self.note("zebra")
        User.objects.filter(pk=self.alice.pk).update(consent_text_at=None)
        for response in (self.client.get("/notes/"), self.search("zebra")):
            assert "zebra" not in text(response, "//main")
            assert page(response).xpath("//form[@action='/recording/']")

    def test_a_stranger_finds_nothing_of_it(self) -> None:
        self.note("zebra")
        self.client.force_login(self.bob)
        with acting_as(self.bob.pk):
            assert self.found("zebra") == []
            assert page(self.search("zebre")).xpath("//form[@class='near']") == []

    def test_nobody_is_led_to_sign_in_and_another_method_is_refused(self) -> None:
        assert self.client.put("/notes/").status_code == 405
        self.client.logout()
        assert self.client.get("/notes/")["Location"] == "/accounts/login/?next=/notes/"

    def test_htmx_gets_the_fragment(self) -> None:
        self.note("walk")
        response = self.client.post("/notes/", {"words": "walk"}, headers={"HX-Request": "true"})
        assert page(response).get("id") == "notes"
        assert "HX-Request" in response["Vary"]
        refused = self.client.post("/notes/", {"words": "x" * 300}, headers={"HX-Request": "true"})
        assert (refused.status_code, page(refused).get("id")) == (422, "notes")

    def test_it_works_without_javascript(self) -> None:
        (form,) = page(self.client.get("/notes/")).xpath("//form[@role='search']")
        assert (form.get("method"), form.get("action")) == ("post", "/notes/")

    def test_queries_do_not_grow(self) -> None:
        self.note("walk")
        few = self._queries()
        for back in range(40):
            self.note("walk", DAY - timedelta(days=back))
            make_flag(
                self.alice, DAY - timedelta(days=back), verdict="confirmed", verdict_note="walk"
            )
        assert self._queries() <= few + 1 <= 14

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.post("/notes/", {"words": "walk"}, headers={"HX-Request": "true"})
        return len(queries)
