"""A yes, a no, or other words for one passage."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from evidence import selectors
from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.models import Excerpt, Passage, Source
from evidence.selectors import load_version
from evidence.services import WordedMatch, evidence_for
from tests.evidence.reading.fixtures import PARAGRAPHS
from tests.evidence.test_articles_page import OperatorTestCase
from tests.pages import errors, page, text

UPHILL = Profile(
    domain="physical",
    onset_delay_days=1,
    duration_days=7,
    symptoms=(("muscle pain", 5), ("fatigue", 3)),
)
ANSWER: dict[str, Any] = {
    "summary": "Walking uphill came before muscle pain and fatigue on the next day.",
    "limits": "Nobody was measured.",
    "strength": "low",
    "population": "walkers",
    "statement": "pattern",
    "symptoms": ["muscle pain"],
    "kinds": ["physical"],
    "patterns": ["delayed"],
}


class ReviewTests(OperatorTestCase):
    def setUp(self) -> None:
        super().setUp()
        selectors._shelves.clear()
        self.source = self.brought()
        self.address = f"/articles/{self.source.key}/3/"

    def answer(self, **over: Any) -> HttpResponse:
        response: HttpResponse = self.client.post(self.address, ANSWER | over)
        return response

    def mine(self, limit: int = 40) -> list[WordedMatch]:
        found = evidence_for(UPHILL, self.alice, limit).matches
        return [m for m in found if m.source and m.source.key == self.source.key]

    def test_suggested_tags_are_ticked_and_all_others_are_there(self) -> None:
        document = page(self.client.get(self.address))
        ticked = document.xpath("//input[@checked]/@value")
        assert ticked == ["fatigue", "muscle pain", "physical", "delayed", "week-long"]
        assert len(document.xpath("//input[@name='symptoms']")) == 36
        assert document.xpath("string(//textarea[@name='summary'])").strip() == ""
        assert PARAGRAPHS[0] in text(self.client.get(self.address))

    def test_a_yes_makes_it_a_card_with_the_ticked_tags(self) -> None:
        response = self.answer()
        assert response.status_code == 303
        card = Excerpt.objects.get(source=self.source, key="p3")
        assert card.reviewed
        assert (card.symptoms, card.also, card.limits) == (
            ["muscle pain"],
            [],
            "Nobody was measured.",
        )
        again = page(self.client.get(self.address))
        assert again.xpath("//input[@name='symptoms'][@checked]/@value") == ["muscle pain"]

    def test_before_it_says_not_reviewed_and_ranks_lower(self) -> None:
        names = [(m.key, m.standing) for m in self.mine()]
        assert ("p3", "not reviewed") in names
        order = [m.key for m in evidence_for(UPHILL, self.alice, 40).matches]
        self.answer(symptoms=["muscle pain", "fatigue"], patterns=["delayed", "week-long"])
        assert [m.standing for m in self.mine() if m.key == "p3"] == [""]
        later = [m.key for m in evidence_for(UPHILL, self.alice, 40).matches]
        assert later.index("p3") < order.index("p3")

    def test_a_remedy_stands_at_no_flag_before_its_caution_is_written(self) -> None:
        assert Excerpt.objects.get(source=self.source, key="p6").remedy == "supplement"
        assert "p6" not in [m.key for m in self.mine()]
        self.address = f"/articles/{self.source.key}/6/"
        said = errors(self.answer(remedy="supplement"))
        assert said == [
            "What can be done or taken is shown only with a caution.",
            "Beside a caution stands what speaks against it.",
        ]
        (side, *_rest) = page(self.client.get(self.address)).xpath(
            "//select[@name='other_side']/option[@value!='']/@value"
        )
        assert (
            self.answer(remedy="supplement", caution="No advice.", other_side=side).status_code
            == 303
        )
        shown = next(m for m in self.mine() if m.key == "p6")
        assert (shown.caution, len(shown.other_sides)) == ("No advice.", 1)

    def test_bad_input_keeps_what_was_typed(self) -> None:
        response = self.answer(summary="word " * 46, limits="")
        assert response.status_code == 422
        assert "It has 46 words; at most 45 can be read on a bad day." in errors(response)
        assert "This field is required." in errors(response)
        assert page(response).xpath("//input[@name='kinds'][@checked]/@value") == ["physical"]
        assert not Excerpt.objects.get(source=self.source, key="p3").reviewed

    def test_a_no_leaves_it_out_and_it_can_be_taken_up_again(self) -> None:
        self.answer()
        no = self.client.post(f"{self.address}no/")
        assert no["Location"] == f"/articles/{self.source.key}/#passage-3"
        assert Passage.objects.get(article__source=self.source, number=3).dropped == "refused"
        assert self.mine() == [] or "p3" not in [m.key for m in self.mine()]
        fragment = self.client.post(f"{self.address}take/", headers={"HX-Request": "true"})
        assert page(fragment).xpath("//article/@id | //article[@id]")[:1]
        assert "not reviewed" in text(fragment, "//*[@id='passage-3']")
        assert not Excerpt.objects.get(source=self.source, key="p3").reviewed

    def test_a_heading_can_be_taken_up(self) -> None:
        self.client.post(f"/articles/{self.source.key}/1/take/")
        assert Excerpt.objects.filter(source=self.source, key="p1").exists()

    def test_what_is_not_there_and_wrong_methods(self) -> None:
        assert self.client.get(f"/articles/{self.source.key}/99/").status_code == 404
        assert self.client.get("/articles/twitching/3/").status_code == 404
        assert self.client.post("/articles/twitching/3/no/").status_code == 404
        assert self.client.get(f"{self.address}no/").status_code == 405

    def test_a_new_library_leaves_it_alone_and_keeps_its_version(self) -> None:
        self.answer()
        before = load_version()
        load_library(read_library())
        assert load_version() == before
        assert Excerpt.objects.get(source=self.source, key="p3").reviewed

    def test_a_caution_whose_other_side_is_gone_waits_again(self) -> None:
        self.answer(caution="No advice.", other_side="twitching/often-harmless")
        card = Excerpt.objects.get(source=self.source, key="p3")
        card.conflicts_with = [["twitching", "gone"]]
        card.save()
        load_library(read_library())
        card.refresh_from_db()
        assert (card.reviewed, card.conflicts_with) == (False, [])

    def test_readers_see_that_it_was_not_reviewed(self) -> None:
        self.client.force_login(self.bob)
        address = f"/library/{self.source.key}/"
        assert "Not reviewed" in text(self.client.get(address), "//article[@id='p3']")
        assert "It is no advice" in text(self.client.get(address), "//article[@id='p6']")
        found = self.client.get("/library/search/?q=uphill")
        assert "Not reviewed" in text(found)
        assert Source.objects.get(pk=self.source.pk).brought_in
