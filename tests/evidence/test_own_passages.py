"""Passages a person keeps: theirs alone."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from unittest import mock

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings

from accounts.models import User
from accounts.person import acting_as
from config.leaving import erase_everything
from evidence import keeping, selectors
from evidence.articles.sniff import read_plain
from evidence.catalogue import read_library
from evidence.keeping import keep_reading
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.own import OwnPassage
from evidence.services import evidence_for
from tests.evidence.reading.fixtures import GERMAN, PARAGRAPHS, TEXT, pdf_bytes, rows_of
from tests.pages import errors, messages, page, text
from tests.people import PeopleTestCase

URL = "/passages/"
ADD = "/passages/add/"
UPHILL = Profile(
    domain="physical",
    onset_delay_days=1,
    duration_days=7,
    symptoms=(("muscle pain", 5), ("fatigue", 3)),
)


class OwnPassagesTests(PeopleTestCase):
    def add(self, **fields: object) -> HttpResponse:
        response: HttpResponse = self.client.post(ADD, {"text": "", "title": "", **fields})
        return response

    def test_a_pasted_text_is_kept_with_suggested_tags(self) -> None:
        response = self.add(text=TEXT, title="From a friend")
        assert (response.status_code, response["Location"]) == (303, URL)
        shown = self.client.get(URL)
        assert "4 passages are kept." in messages(shown)
        assert page(shown).xpath("//section[@id='own']/h3/text()") == ["From a friend"]
        assert "kept by you, not reviewed · suggested: fatigue, muscle pain" in text(shown)

    def test_a_file_is_read_as_well(self) -> None:
        file = SimpleUploadedFile("walk.pdf", pdf_bytes([rows_of(PARAGRAPHS[0])]))
        assert self.add(file=file).status_code == 303
        assert OwnPassage.objects.get().text == PARAGRAPHS[0]
        assert OwnPassage.objects.get().title == "Walking uphill"

    def test_the_same_text_is_kept_once(self) -> None:
        self.add(text=TEXT)
        self.add(text=TEXT)
        assert OwnPassage.objects.count() == 4
        assert "kept already" in messages(self.client.get(URL))

    def test_another_language_is_kept_and_put_beside_no_flag(self) -> None:
        self.add(text=GERMAN)
        assert "not in English" in messages(self.client.get(URL))
        assert [row.symptoms for row in OwnPassage.objects.all()] == [[], []]

    def test_bad_input_is_told_and_what_was_typed_stays(self) -> None:
        empty = self.add(title="A <walk>")
        assert empty.status_code == 422
        assert errors(empty) == ["Paste a text, or choose a file."]
        assert page(empty).xpath("//input[@name='title']/@value") == ["A <walk>"]
        assert errors(self.add(text="Home\nMenu\n"))[0].startswith("It holds no article")
        picture = SimpleUploadedFile("a.png", b"\x89PNG....")
        assert errors(self.add(file=picture)) == ["It is a picture. Text in pictures is not read."]
        with mock.patch.object(keeping, "MOST_KEPT", 3):
            said = errors(self.add(text=TEXT))
        assert "there is room for 3 more" in said[0]
        assert not OwnPassage.objects.exists()

    def test_who_has_many_read_in_an_hour_is_told_to_wait(self) -> None:
        cache.clear()
        with override_settings(ACCOUNT_RATE_LIMITS={"read_text": "1/h/user"}):
            self.add(text=PARAGRAPHS[0])
            again = self.add(text=PARAGRAPHS[1])
        assert again.status_code == 422
        assert "Many texts were read in the past hour" in errors(again)[0]
        assert PARAGRAPHS[1] in page(again).xpath("string(//textarea)")

    def test_nothing_is_fetched_for_a_person(self) -> None:
        assert not page(self.client.get(URL)).xpath("//input[@name='url']")
        assert errors(self.add(url="https://example.org/")) == ["Paste a text, or choose a file."]

    def test_removing_one(self) -> None:
        self.add(text=TEXT)
        first, second, *_ = OwnPassage.objects.order_by("number")
        assert self.client.post(f"{URL}{first.pk}/remove/").status_code == 303
        headers = {"HX-Request": "true"}
        fragment = self.client.post(f"{URL}{second.pk}/remove/", headers=headers)
        assert fragment.status_code == 200
        assert len(page(fragment).xpath("//article")) == 2
        assert OwnPassage.objects.count() == 2

    def test_a_stranger_sees_and_removes_nothing_nor_does_the_operator(self) -> None:
        self.add(text=TEXT)
        row = OwnPassage.objects.all()[0]
        self.bob.is_staff = True
        self.bob.save()
        self.client.force_login(self.bob)
        assert PARAGRAPHS[0] not in text(self.client.get(URL))
        assert self.client.post(f"{URL}{row.pk}/remove/").status_code == 404
        with acting_as(self.bob.pk):
            assert not OwnPassage.objects.exists()
        assert OwnPassage.objects.filter(pk=row.pk).exists()

    def test_nobody_is_led_to_sign_in_and_methods_are_kept(self) -> None:
        assert self.client.get(ADD).status_code == 405
        assert self.client.post(URL).status_code == 405
        self.client.logout()
        assert self.client.get(URL)["Location"].startswith("/accounts/login/")

    def test_queries_do_not_grow_with_passages(self) -> None:
        self.add(text=PARAGRAPHS[0])
        self.client.get(URL)
        with self.assertNumQueries(7):
            self.client.get(URL)
        self.add(text=TEXT)
        self.client.get(URL)
        with self.assertNumQueries(7):
            self.client.get(URL)

    def test_it_leaves_with_the_person(self) -> None:
        self.add(text=TEXT)
        response = self.client.get("/settings/export/")
        with zipfile.ZipFile(BytesIO(response.content)) as archive:
            rows = json.loads(archive.read("everything/evidence_ownpassage.json"))
        assert sorted(row["text"] for row in rows) == sorted(PARAGRAPHS)
        erase_everything(self.alice)
        assert not OwnPassage.objects.exists()


class OwnAtFlagsTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        selectors._shelves.clear()
        load_library(read_library())
        keep_reading(self.alice, read_plain(TEXT.encode()), "From a friend")

    def own(self, person: User) -> list[str]:
        found = evidence_for(UPHILL, person, 40).matches
        return [match.passage for match in found if match.source is None]

    def test_it_stands_at_her_own_flag_behind_the_library(self) -> None:
        found = evidence_for(UPHILL, self.alice, 40).matches
        (place,) = [n for n, match in enumerate(found) if match.passage == PARAGRAPHS[0]]
        match = found[place]
        assert place > 0
        assert (match.title, match.standing) == ("From a friend", "kept by you, not reviewed")
        assert "muscle pain rose most, by 5 points" in match.reasons
        assert match.link.startswith("/passages/#own-")

    def test_what_tells_to_take_something_stands_at_none(self) -> None:
        assert PARAGRAPHS[0] in self.own(self.alice)
        assert PARAGRAPHS[3] not in self.own(self.alice)

    def test_at_nobody_elses(self) -> None:
        with acting_as(self.bob.pk):
            assert self.own(self.bob) == []

    def test_three_queries_at_most(self) -> None:
        evidence_for(UPHILL, self.alice)
        with self.assertNumQueries(2):
            evidence_for(UPHILL, self.alice)
