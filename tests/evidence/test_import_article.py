from __future__ import annotations

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.test import TestCase

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Article, Excerpt, Passage
from tests.evidence.articles import article_text, cards_of


class ImportArticleTest(TestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    def run_on(self, content: bytes, source: str = "twitching") -> str:
        file = self.folder / "article.txt"
        file.write_bytes(content)
        out = StringIO()
        call_command("import_article", str(file), "--source", source, stdout=out)
        return out.getvalue()

    def assert_refused(self, content: bytes, sentence: str) -> None:
        with self.assertRaisesMessage(CommandError, sentence):
            self.run_on(content)
        assert not Article.objects.exists()

    def test_every_card_finds_its_passage(self) -> None:
        for source in ("pem-muscle", "twitching", "motor-cortex"):
            said = self.run_on(article_text(source).encode(), source)
            count = len(cards_of(source))
            assert f"{count} of {count} cards located" in said
        for excerpt in Excerpt.objects.exclude(passage=None).select_related("passage"):
            assert excerpt.passage
            assert excerpt.passage.number == excerpt.paragraph

    def test_twice_changes_nothing(self) -> None:
        self.run_on(article_text("twitching").encode())
        rows = list(Passage.objects.values())
        assert "nothing changed" in self.run_on(article_text("twitching").encode())
        assert list(Passage.objects.values()) == rows

    def test_another_text_takes_the_place_of_the_first(self) -> None:
        self.run_on(article_text("twitching").encode())
        self.run_on(b"A short one.\n\nWhile often harmless, these involuntary movements come.")
        assert Passage.objects.count() == 2
        assert Excerpt.objects.exclude(passage=None).get().key == "often-harmless"

    def test_a_fragment_found_twice_or_nowhere_is_reported(self) -> None:
        twice = (
            article_text("twitching") + "\nagain: while often harmless, these involuntary movements"
        )
        said = self.run_on(twice.replace("Stress also disrupts sleep", "").encode())
        assert "19 of 21 cards located" in said
        assert "Not located: often-harmless, stress-sleep-twitching." in said
        excerpt = Excerpt.objects.get(key="often-harmless")
        assert excerpt.passage is None

    def test_what_is_no_text(self) -> None:
        self.assert_refused(b"\x7fELF\0\0", "It is a binary file, not text.")
        self.assert_refused(b" \n\n", "It is empty.")
        self.assert_refused("Käse".encode("latin-1"), "It is not UTF-8 text: byte 2")

    def test_a_huge_file(self) -> None:
        self.assert_refused(b"a" * (2 * 1024**2 + 1), "It is larger than 2 MB.")
        self.assert_refused(b"a" * (10 * 1024**2 + 1), "It is larger than 10 MB.")

    def test_a_file_that_is_not_there(self) -> None:
        with self.assertRaisesMessage(CommandError, "nowhere.txt is not a file"):
            call_command("import_article", "nowhere.txt", "--source", "twitching")

    def test_an_unknown_source(self) -> None:
        load_library(read_library())
        with self.assertRaisesMessage(CommandError, "'moon' is not an article of the library"):
            self.run_on(b"text", "moon")
        with self.assertRaisesMessage(CommandError, "'moore-2023' is not an article"):
            self.run_on(b"text", "moore-2023")
