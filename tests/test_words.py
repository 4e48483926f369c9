"""The words on the screen: calm, exact, only about the past, and marked for translation."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.wording import (
    ALLOWED,
    ROOT,
    Said,
    breaches,
    everything_said,
    read_python,
    read_script,
    read_template,
)

# What has no language: names of formats and places, and letters that stand for themselves.
UNTRANSLATED = {"UTC"}
COMMANDS = re.compile(r"\byou (should|must|ought|need to|have to)\b|!", re.IGNORECASE)


def test_no_sentence_breaks_the_list() -> None:
    said = everything_said()
    found = [f"{s.where}: {s.text!r}: {why}" for s in said for why in breaches(s.text)]
    print(f"{len(said)} texts read, {len(found)} breaches")
    assert found == []


def test_everything_in_english_is_marked_for_translation() -> None:
    bare = [s for s in everything_said() if not s.marked and s.text not in UNTRANSLATED]
    assert [f"{s.where}: {s.text!r} is not marked for translation" for s in bare] == []


def test_every_exception_is_still_said() -> None:
    said = {" ".join(s.text.split()) for s in everything_said()}
    assert set(ALLOWED) <= said


def test_no_card_of_the_library_commands() -> None:
    cards = sorted((ROOT / "evidence").rglob("*.toml"))
    found = [
        f"{path.name}: {match[0]!r}"
        for path in cards
        for text in _summaries(tomllib.loads(path.read_text()))
        for match in COMMANDS.finditer(text)
    ]
    print(f"{len(cards)} cards read")
    assert found == []


def _summaries(node: object) -> list[str]:
    """Return our own words of a card; what it quotes from an article is not ours."""
    if isinstance(node, dict):
        own = {
            key: value for key, value in node.items() if key not in {"quote", "title", "citation"}
        }
        return [text for value in own.values() for text in _summaries(value)]
    if isinstance(node, list):
        return [text for value in node for text in _summaries(value)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize(
    "text",
    [
        "Well done!",
        "The walk caused this crash",
        "worse because of a walk",
        "You should rest",
        "a streak of 5 days",
        "Risk of a crash",
        "80 % sure",
        "an abnormal day",
        "Your energy score",
        "predicts crashes",
        "Your goal",
        "You missed a day",
        "Keep it up",
        "more than most people, than other people",
    ],
)
def test_the_list_catches(text: str) -> None:
    assert breaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 8 in 10",
        "A walk came before this crash",
        "Worse from 12 to 18 March",
        "overall scored",
    ],
)
def test_the_list_lets_pass(text: str) -> None:
    assert breaches(text) == []


def test_a_template_is_read_as_a_person_sees_it() -> None:
    source = (
        '{% load i18n %}<p title=\'{% translate "A hint" %}\' class="wide">{{ name }}: 12</p>'
        "{% blocktranslate with n=1 %}Day {{ n }}{% endblocktranslate %}"
        "{# not shown #}<img alt='Bare alt'><b>{% if a %}Bare{% endif %}</b>"
    )
    assert list(read_template(source, "t")) == [
        Said("t:1", "A hint", True),
        Said("t:1", "Day \ufffc", True),
        Said("t:1", "Bare alt", False),
        Said("t:1", "…Bare…", False),
    ]


def test_python_is_read_for_what_reaches_the_screen() -> None:
    source = (
        'x = _("Marked")\nmessages.info(request, "Bare message")\n'
        'raise ValidationError("Bare error")\nforms.CharField(label="Bare label", max_length=3)\n'
    )
    assert {(s.text, s.marked) for s in read_python(source, "p")} == {
        ("Marked", True),
        ("Bare message", False),
        ("Bare error", False),
        ("Bare label", False),
    }


def test_choices_and_errors_in_bare_english_are_found() -> None:
    source = (
        "class Kind(models.TextChoices):\n    A = 'a', 'Bare choice'\n    B = 'b', _('Marked')\n"
        "class Meta:\n    verbose_name = 'bare name'\n"
        "forms.CharField(error_messages={'required': 'Bare again'})\n"
    )
    bare = {said.text for said in read_python(source, "p") if not said.marked}
    assert bare == {"Bare choice", "bare name", "Bare again"}


def test_a_script_has_no_words_of_its_own() -> None:
    source = (
        '// Not shown to anybody.\nsay("Saved.");\nsay(`Nothing was sent yet`);\n'
        'document.querySelector("form button");\nsetAttribute("aria-label", text);\n'
    )
    assert [said.text for said in read_script(source, "s")] == ["Saved.", "Nothing was sent yet"]
