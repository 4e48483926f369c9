from __future__ import annotations

from dataclasses import replace
from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from evidence.catalogue import Library, read_library
from evidence.loading import card_of, load_library
from evidence.models import Excerpt, LibraryVersion, Source
from evidence.services import library_version
from tests.evidence.articles import article_text, import_text


def changed(library: Library) -> Library:
    """The library with its first card reworded and its last gone."""
    first, *rest, _ = library.cards
    cards = (replace(first, summary="Other words.", conflicts_with=()), *rest)
    return Library(library.sources, cards, "another")


class LoadLibraryTest(TestCase):
    def test_loads_every_source_and_card(self) -> None:
        out = StringIO()
        call_command("load_library", stdout=out)
        library = read_library()
        assert Excerpt.objects.count() == len(library.cards)
        assert library_version() == library.version
        assert f"{len(library.cards)} added" in out.getvalue()

    def test_a_row_gives_back_its_card(self) -> None:
        library = read_library()
        load_library(library)
        rows = Excerpt.objects.select_related("source").order_by("place")
        assert tuple(map(card_of, rows)) == library.cards

    def test_the_same_content_twice_changes_nothing(self) -> None:
        library = read_library()
        load_library(library)
        rows = list(Excerpt.objects.values().order_by("pk"))
        loaded_at = LibraryVersion.objects.get().loaded_at
        again = load_library(library)
        assert (again.added, again.changed, again.removed) == (0, 0, 0)
        assert list(Excerpt.objects.values().order_by("pk")) == rows
        assert LibraryVersion.objects.get().loaded_at == loaded_at

    def test_what_stays_keeps_its_id_and_what_is_gone_goes(self) -> None:
        library = read_library()
        load_library(library)
        ids = set(Excerpt.objects.values_list("pk", flat=True))
        loaded = load_library(changed(library))
        assert (loaded.added, loaded.changed, loaded.removed) == (0, 1, 1)
        assert set(Excerpt.objects.values_list("pk", flat=True)) < ids
        assert library_version() == "another"

    def test_a_source_that_is_gone_goes_with_its_cards(self) -> None:
        library = read_library()
        load_library(library)
        sources = tuple(source for source in library.sources if source.key != "holtzman-2019")
        cards = tuple(card for card in library.cards if card.source != "holtzman-2019")
        load_library(Library(sources, cards, "without"))
        assert not Source.objects.filter(key="holtzman-2019").exists()
        assert Excerpt.objects.count() == len(cards)

    def test_going_back_to_an_older_content_makes_it_current_again(self) -> None:
        library = read_library()
        load_library(library)
        load_library(changed(library))
        load_library(library)
        assert library_version() == library.version

    def test_a_loaded_card_finds_its_place_in_an_imported_article(self) -> None:
        library = read_library()
        load_library(library)
        import_text("twitching", article_text("twitching"))
        Excerpt.objects.filter(key="often-harmless").delete()
        load_library(library)
        excerpt = Excerpt.objects.get(key="often-harmless")
        assert excerpt.passage
        assert excerpt.passage.number == 4
