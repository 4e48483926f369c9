"""A page for each symptom and each pattern: public, without JavaScript, from the vocabulary."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from evidence import vocabulary
from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.models import Excerpt
from evidence.topics import PATTERN, SYMPTOM, all_topics, topics_of
from tests.pages import page, text


class TopicPageTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        load_library(read_library())

    def test_every_symptom_and_pattern_has_one_with_passages(self) -> None:
        for topic in [*all_topics(SYMPTOM), *all_topics(PATTERN)]:
            response = self.client.get(topic.link)
            assert response.status_code == 200, topic.link
            assert page(response).xpath("//main//article"), topic.link

    def test_what_is_chiefly_about_it_comes_first(self) -> None:
        links = page(self.client.get("/library/symptom/insomnia/")).xpath(
            "//article//a[contains(@href, '#')]/@href"
        )
        first = links.index("/library/motor-cortex/#tight-muscles-poor-sleep")
        assert first < links.index("/library/twitching/#at-rest-and-after-effort")

    def test_it_names_synonyms_and_the_ontology(self) -> None:
        said = text(self.client.get("/library/symptom/muscle-twitching/"), "//main")
        assert "fasciculations" in said
        assert "HP:0002380" in said

    def test_a_sign_that_can_need_care_leads_to_help(self) -> None:
        links = "//aside//a/@href"
        assert page(self.client.get("/library/symptom/chest-pain/")).xpath(links) == ["/help/"]
        assert page(self.client.get("/library/symptom/cramps/")).xpath(links) == []

    def test_a_caution_stands_beside_its_remedy(self) -> None:
        document = page(self.client.get("/library/symptom/widespread-pain/"))
        (card,) = document.xpath("//article[contains(., 'ease pain somewhat')]")
        assert "Caution:" in card.text_content()

    def test_cards_lead_to_their_topics_and_so_does_the_list(self) -> None:
        links = page(self.client.get("/library/twitching/")).xpath("//article//a/@href")
        assert "/library/symptom/muscle-twitching/" in links
        assert "/library/pattern/two-weeks-or-more/" in links
        listed = page(self.client.get("/library/topics/")).xpath("//main//li/a/@href")
        assert len(listed) == len(vocabulary.SYMPTOMS) + len(vocabulary.PATTERNS)

    def test_what_is_no_topic_is_not_found(self) -> None:
        for address in ("/library/symptom/itchy-nose/", "/library/pattern/brain-fog/"):
            assert self.client.get(address).status_code == 404
        assert self.client.post("/library/symptom/cramps/").status_code == 405

    def test_queries_do_not_grow_with_cards(self) -> None:
        few = self._queries()
        card = Excerpt.objects.filter(symptoms__contains=["cramps"]).first()
        assert card
        for number in range(20):
            card.pk, card.key = None, f"copy-{number}"
            card.save()
        assert self._queries() == few

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/library/symptom/cramps/")
        return len(queries)


def test_a_flag_leads_to_its_symptoms_and_patterns() -> None:
    flag = Profile(
        domain="physical",
        onset_delay_days=0,
        duration_days=20,
        symptoms=(("myalgia", 2), ("fatigue", 3), ("my own", 9)),
    )
    names = [topic.name for topic in topics_of(flag)]
    assert names == ["fatigue", "muscle pain", "same day", "two weeks or more"]


@pytest.mark.parametrize("name", [*vocabulary.SYMPTOMS, *vocabulary.PATTERNS])
def test_each_name_is_found_again_by_its_slug(name: str) -> None:
    slug = name.replace(" ", "-")
    assert name in (vocabulary.symptom(slug), vocabulary.pattern(slug))
