"""What can be translated: everything that is said, in catalogues that are whole where they are offered."""

from __future__ import annotations

import re
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from lxml import html

from accounts.models import User
from config import catalogues
from scripts.catalogues import main
from tests.addresses import fill, routes
from tests.diary.record import EFFORT, write_crash
from tests.people import PeopleTestCase
from tests.pseudo import CLOSE, OPEN, bracketed, spoken
from tests.wording import breaches_in, everything_said

# Names, units and signs that are the same in every language; and Django's own, for a wrong method.
EVERYWHERE = {
    "PEM",
    "DOI",
    "CSV",
    "ZIP",
    "English",
    "Pseudo",
    "UTC",
    "Deutsch",
    "Nederlands",
    "Firefox",
    "Android",
}
# Words in Django's own pattern of a date in the language that is lent.
OF_A_DATE = {"la", "de", "je"}
# What the tests' people and their diaries are called.
PERSONAL = {"alice", "carer", "phone", "shopping", "humming"}
_WORD = re.compile(r"[^\W\d_]{2,}")
# Cards and their sources stay English, and the library says so.
ENGLISH = "//script | //style | //option | //*[@lang='en'] | //article | //*[@id='evidence']"


def test_every_marked_text_is_gathered() -> None:
    found = {part for message in catalogues.gather() for part in _parts(message.id)}
    print(f"{len(found)} texts to translate")
    marked = {
        " ".join(said.text.replace("%%", "%").split()) for said in everything_said() if said.marked
    }
    plain = {" ".join(text.replace("%%", "%").split()) for text in found}
    # A context tells translators what a text is for; it is no text itself.
    left = [text for text in marked - plain if not text.startswith("date format: ")]
    assert [text for text in left if "\ufffc" not in text] == []


def _parts(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_a_template_gives_its_texts_with_plural_and_context() -> None:
    source = (
        '{% load i18n %}<p title=\'{% translate "It\'s" context "a hint" %}\'>1) text\n'
        "   {% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    file = BytesIO(source.encode())
    found = list(catalogues.extract_template(file, catalogues.KEYWORDS, (), {}))
    assert [(name, text) for _line, name, text, _comments in found] == [
        ("pgettext", ("a hint", "It's")),
        ("ngettext", ("%(n)s day", "%(n)s days", None)),
    ]


def test_the_languages_that_are_offered_are_whole() -> None:
    """Every text translated, every placeholder in its place, and the list of words held there too."""
    found = catalogues.gather()
    wrong = {}
    for language, _name in settings.TRANSLATED:
        catalogue = catalogues.renewed(language, found)
        texts = [part for message in catalogue if message.id for part in _parts(message.string)]
        lines = [f"missing: {text}" for text in catalogues.missing(catalogue)]
        lines += catalogues.faults(catalogue)
        lines += [f"{text!r}: {why}" for text in texts for why in breaches_in(language, text)]
        wrong[language] = lines
    print(f"languages besides English: {', '.join(wrong) or 'none yet'}")
    assert {language: lines for language, lines in wrong.items() if lines} == {}


def test_every_catalogue_belongs_to_a_language_and_can_be_compiled(tmp_path: Path) -> None:
    for language in catalogues.languages():
        catalogues.write(catalogues.read(language), catalogues.path_of(language, tmp_path))
    assert sorted(catalogues.compile_all(tmp_path)) == catalogues.languages()
    assert catalogues.compile_all(tmp_path) == []


def test_what_is_missing_and_what_lost_its_placeholder_is_told() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Day", "")
    catalogue.add("Saved: %(things)s.", "Gespeichert.", flags=["python-format"])
    catalogue.add(("%(n)s day", "%(n)s days"), ("%(n)s Tag", ""), flags=["python-format"])
    assert catalogues.missing(catalogue) == ["Day", "('%(n)s day', '%(n)s days')"]
    (fault,) = catalogues.faults(catalogue)
    assert "Saved" in fault


def test_an_update_keeps_translations_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    old = Catalog(locale="de")
    old.add("Menu", "Menü")
    old.add("Gone", "Weg")
    catalogues.write(old, tmp_path / "de" / "LC_MESSAGES" / "django.po")
    monkeypatch.setattr(catalogues.path_of, "__defaults__", (tmp_path,))
    assert main(["update", "de"]) == 0
    new = catalogues.read("de")
    assert (new["Menu"].string, "Gone" in new) == ("Menü", False)
    assert main(["check", "de"]) == 1


def test_the_command_tells_its_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate"]) == 2
    assert "extract|update|compile|check" in capsys.readouterr().err
    assert main(["extract"]) == 0
    assert " texts" in capsys.readouterr().out


class PseudoLanguageTests(PeopleTestCase):
    """Every page in a language whose texts are ours in brackets: what stands outside is not marked."""

    def test_every_text_of_every_page_is_translated(self) -> None:
        call_command("load_library", stdout=StringIO())
        flag = write_crash(self.alice)
        User.objects.filter(pk=self.alice.pk).update(language="eo")
        folder = Path(self.enterContext(TemporaryDirectory()))
        with spoken("eo", folder, bracketed):
            filled = [fill(route, self.alice) for route in routes()]
            more = [
                f"/flags/{flag.pk}/",
                f"/day/{EFFORT}/",
                f"/day/{EFFORT}/rows/",
                "/timeline/?span=all",
            ]
            pages = {address: self.client.get(address) for address in [*filled, *more]}
            known = _names_of_days()
        read = {
            address: found
            for address, answer in pages.items()
            if not address.startswith("/library/") and (found := _said_in(answer)) is not None
        }
        print(f"{len(read)} pages read in a pseudo-language")
        bare = {address: found - known for address, found in read.items()}
        assert {address: found for address, found in bare.items() if found} == {}


def _names_of_days() -> set[str]:
    """Return the words that dates are made of, and what has no language or is a person's own."""
    with translation.override("eo"):
        names = [*MONTHS.values(), *MONTHS_3.values(), *WEEKDAYS.values(), *WEEKDAYS_ABBR.values()]
        # Short names of months begin with a capital where they stand alone.
        found = {form for name in names for form in (str(name), str(name).title())}
    return (
        {word for name in found for word in _WORD.findall(name)} | EVERYWHERE | OF_A_DATE | PERSONAL
    )


def _said_in(answer: Any) -> set[str] | None:
    """Return the words of a page that no translation brought; None for what is no page."""
    if not answer.get("Content-Type", "").startswith("text/html") or not answer.content:
        return None
    document = html.fromstring(answer.content.decode())
    for aside in document.xpath(ENGLISH):
        if aside.getparent() is not None:
            aside.drop_tree()
    shown = document.xpath(
        "//text() | //@aria-label | //@title[not(parent::a)] | //@placeholder | //@alt"
    )
    text = " ".join(str(part) for part in shown)
    while OPEN in text and (less := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)) != text:
        text = less
    return set(_WORD.findall(text))
