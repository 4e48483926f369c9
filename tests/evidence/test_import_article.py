from __future__ import annotations

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import Article, Excerpt, Passage
from tests.evidence.articles import article_text, cards_of
from tests.evidence.reading.fixtures import (
    GERMAN,
    PAGE,
    PARAGRAPHS,
    REWORDED,
    TEXT,
    page_bytes,
    pdf_bytes,
    rows_of,
)

MORE = "She found that the stairs at home came before the dizzy spells of that week.\nShare this\n"


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


class BringInCommandTest(TestCase):
    """An article that the library lacks: no ``--source``."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    def run_on(self, name: str, content: bytes, *options: str) -> str:
        file = self.folder / name
        file.write_bytes(content)
        out = StringIO()
        call_command("import_article", str(file), *options, stdout=out)
        return out.getvalue()

    def test_a_text_a_page_and_a_pdf(self) -> None:
        pdf = pdf_bytes([rows_of(PARAGRAPHS[2])], title="In the evening")
        assert "in-walking-uphill: 4 passages wait" in self.run_on("walk.txt", TEXT.encode())
        assert "1: buttons for sharing" in self.run_on("more.txt", MORE.encode(), "--title", "More")
        with self.assertRaisesMessage(CommandError, "in the library already: Walking uphill"):
            self.run_on("walk.html", PAGE.encode())
        said = self.run_on("evening.pdf", pdf)
        assert "in-in-the-evening: 0 passages wait" in said
        assert "1: another article in the library says nearly the same" in said

    def test_the_own_text_of_an_article_of_the_library_may_be_a_page(self) -> None:
        texts = [card.fragment for card in cards_of("twitching")]
        body = "".join(f"<p>Before it, {text}, and more words after it.</p>" for text in texts)
        said = self.run_on(
            "t.html", page_bytes(f"<article>{body}</article>"), "--source", "twitching"
        )
        assert "21 of 21 cards located" in said

    def test_a_reworded_copy_is_told(self) -> None:
        self.run_on("walk.txt", TEXT.encode())
        said = self.run_on("copy.txt", "\n".join(REWORDED).encode(), "--title", "A walk")
        assert "It reads like a reworded copy of: Walking uphill." in said

    def test_another_language_is_refused(self) -> None:
        with self.assertRaisesMessage(CommandError, "another language (de)"):
            self.run_on("weg.txt", GERMAN.encode())
        assert not Article.objects.exists()

    def test_an_address_is_not_fetched_unless_that_is_switched_on(self) -> None:
        with self.assertRaisesMessage(CommandError, "unless ARTICLES_FETCH is true"):
            call_command("import_article", "https://127.0.0.1/")
        with (
            override_settings(ARTICLES_FETCH=True),
            self.assertRaisesMessage(CommandError, "127.0.0.1 is no public web site"),
        ):
            call_command("import_article", "https://127.0.0.1/")
