"""What the diary gets for a flag, and the fragment that shows it."""

from __future__ import annotations

from dataclasses import replace

from django.template.loader import render_to_string
from django.test import TestCase
from lxml import html

from evidence import selectors
from evidence.catalogue import Library, read_library
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.services import library_version, matches_for
from evidence.wording import worded_reasons
from tests.evidence.articles import article_text, import_text

TWITCHING = Profile(
    domain="physical",
    load_ratio=1.5,
    onset_delay_days=1,
    duration_days=16,
    symptoms=(("muscle twitching", 4), ("muscle weakness", 1)),
    cofactors=("caffeine",),
)


class MatchesForTest(TestCase):
    def setUp(self) -> None:
        selectors._shelves.clear()
        load_library(read_library())

    def test_overlapping_is_worded_for_both_of_its_causes(self) -> None:
        (words,) = worded_reasons([{"code": "pattern", "name": "overlapping"}])
        assert words == "more effort came, or the next one began, before it had passed"

    def test_worded_for_the_page(self) -> None:
        crash = replace(TWITCHING, symptoms=(("muscle twitching", 4),))
        first = matches_for(crash)[0]
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
            matches_for(TWITCHING)
        with self.assertNumQueries(2):
            matches_for(TWITCHING)

    def test_another_library_is_noticed(self) -> None:
        library = read_library()
        matches_for(TWITCHING)
        cards = tuple(replace(card, summary="New words.") for card in library.cards)
        load_library(Library(library.sources, cards, "another"))
        assert library_version() == "another"
        assert matches_for(TWITCHING)[0].summary == "New words."

    def test_the_articles_own_words_where_imported(self) -> None:
        assert not any(match.passage for match in matches_for(TWITCHING))
        import_text("twitching", article_text("twitching"))
        found = {match.key: match.passage for match in matches_for(TWITCHING)}
        assert "consultation with a neurologist" in found["see-a-neurologist"]

    def test_what_is_only_general_says_so(self) -> None:
        matches = matches_for(Profile(domain="physical", symptoms=(("itchy nose", 3),)))
        assert matches
        for match in matches:
            assert match.general
            assert "only general information" in match.reasons[-1]

    def test_nothing_loaded_finds_nothing(self) -> None:
        load_library(Library((), (), "empty"))
        assert matches_for(TWITCHING) == []

    def fragment(self, profile: Profile) -> html.HtmlElement:
        context = {"matches": matches_for(profile, limit=30)}
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
