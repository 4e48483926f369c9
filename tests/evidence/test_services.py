"""What the diary gets for a flag, and the fragment that shows it."""

from __future__ import annotations

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from evidence import selectors
from evidence.catalogue import Library, read_library
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.selectors import load_shelf
from evidence.services import WordedMatch, _sides, evidence_for, library_version
from evidence.wording import worded_reasons
from tests.evidence.articles import article_text, import_text
from tests.people import PeopleTestCase

TWITCHING = Profile(
    domain="physical",
    load_ratio=1.5,
    onset_delay_days=1,
    duration_days=16,
    symptoms=(("muscle twitching", 4), ("muscle weakness", 1)),
    cofactors=("caffeine",),
)


class EvidenceForTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        selectors._shelves.clear()
        load_library(read_library())

    def matches(self, profile: Profile, limit: int = 5) -> list[WordedMatch]:
        return evidence_for(profile, self.alice, limit).matches

    def test_points_are_written_as_the_language_writes_them(self) -> None:
        reason = {"code": "symptom", "name": "fatigue", "rise": 2.5, "leads": True}
        said = {}
        for language in ("en", "de", "nl"):
            with translation.override(language):
                (said[language],) = worded_reasons([reason])
        assert ["2.5" in said["en"], "2,5" in said["de"], "2,5" in said["nl"]] == [True] * 3

    def test_overlapping_is_worded_for_both_of_its_causes(self) -> None:
        (words,) = worded_reasons([{"code": "pattern", "name": "overlapping"}])
        assert words == "more effort came, or the next one began, before it had passed"

    def test_worded_for_the_page(self) -> None:
        crash = replace(TWITCHING, symptoms=(("muscle twitching", 4),))
        first = self.matches(crash)[0]
        assert first.source.key == "twitching"
        assert first.key == "sleep-caffeine-screens"
        assert first.reasons[0] == "muscle twitching rose most, by 4 points"
        assert "caffeine in that time, which it ties to muscle twitching" in first.reasons
        assert (
            first.link == "/library/twitching/?card=sleep-caffeine-screens#sleep-caffeine-screens"
        )
        assert not first.general

    def test_at_most_three_queries_and_fewer_once_read(self) -> None:
        with self.assertNumQueries(3):
            self.matches(TWITCHING)
        with self.assertNumQueries(2):
            self.matches(TWITCHING)

    def test_another_library_is_noticed(self) -> None:
        library = read_library()
        self.matches(TWITCHING)
        cards = tuple(replace(card, summary="New words.") for card in library.cards)
        load_library(Library(library.sources, cards, "another"))
        assert library_version() == "another"
        assert self.matches(TWITCHING)[0].summary == "New words."

    def test_the_articles_own_words_where_imported(self) -> None:
        assert not any(match.passage for match in self.matches(TWITCHING))
        import_text("twitching", article_text("twitching"))
        found = {match.key: match.passage for match in self.matches(TWITCHING)}
        assert "consultation with a neurologist" in found["see-a-neurologist"]

    def test_what_is_only_general_says_so(self) -> None:
        matches = self.matches(Profile(domain="physical", symptoms=(("itchy nose", 3),)))
        assert matches
        for match in matches:
            assert match.general
            assert "only general information" in match.reasons[-1]

    def test_what_disagrees_at_the_same_flag_is_always_told_and_first(self) -> None:
        shelf = load_shelf(library_version())
        card = shelf.cards["twitching", "graded-activity"]
        beside = card.conflicts_with[-2:]
        links = [side.link for side in _sides(card, shelf, beside)]
        assert len(links) == 3 < len(card.conflicts_with)
        assert [link.rpartition("#")[2] for link in links[:2]] == [name[1] for name in beside]

    def test_nothing_loaded_finds_nothing(self) -> None:
        load_library(Library((), (), "empty"))
        assert self.matches(TWITCHING) == []

    def fragment(self, profile: Profile) -> html.HtmlElement:
        context = {"evidence": {"matches": self.matches(profile, limit=30)}}
        return html.fromstring(render_to_string("evidence/_matches.html", context))

    def test_the_fragment_shows_reason_limit_and_strength(self) -> None:
        section = self.fragment(TWITCHING)
        assert section.get("id") == "evidence"
        for article in section.xpath(".//article"):
            text = article.text_content()
            assert all(
                words in text for words in ("Why it is here:", "does not show:", "strength:")
            )

    def test_the_fragment_never_shows_a_remedy_unmarked(self) -> None:
        import_text("twitching", article_text("twitching"))
        cautions = {card.summary: card.caution for card in read_library().cards if card.caution}
        shown = self.fragment(TWITCHING).xpath(".//article")
        marked = [article for article in shown if article.xpath("./p")[0].text in cautions]
        assert marked
        for article in marked:
            text = article.text_content()
            assert cautions[article.xpath("./p")[0].text] in text
            assert "The other side:" in text

    def test_the_fragment_without_matches(self) -> None:
        text = render_to_string("evidence/_matches.html", {"matches": []})
        assert "holds no passage for this" in text
