"""The rules every source and card of the library keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evidence import vocabulary

STATEMENTS = ("pattern", "mechanism", "management", "treatment studied", "red flag", "background")
STRENGTHS = ("guideline", "strong", "moderate", "low", "opinion")
SOURCE_KINDS = ("article", "study", "review", "guideline", "preprint", "note")
FIGURES = ("read", "recalled", "none")
REMEDIES = ("exercise", "medicine", "supplement", "device")
LOADS = ("heavy", "light")
RESERVED = ("search", "kept", "topics", "symptom", "pattern")
SUMMARY_WORDS = 45
FRAGMENT_WORDS = 8

_SOURCE_TEXTS = [
    "key",
    "title",
    "kind",
    "citation",
    "doi",
    "url",
    "published",
    "licence",
    "about",
    "population",
    "strength",
    "figures",
]
_CARD_TEXTS = ("key", "statement", "summary", "limits", "strength", "population", "figures")
_CARD_OTHERS = [
    "paragraph",
    "fragment",
    "symptoms",
    "also",
    "kinds",
    "cofactors",
    "patterns",
    "needs",
    "load",
    "severe",
    "remedy",
    "general",
    "worth",
    "caution",
    "conflicts_with",
]
_WORDS = {
    "symptoms": vocabulary.SYMPTOMS,
    "also": vocabulary.SYMPTOMS,
    "kinds": vocabulary.KINDS,
    "cofactors": vocabulary.COFACTORS,
    "patterns": vocabulary.PATTERNS,
}
_CHOICES = {
    "statement": STATEMENTS,
    "strength": STRENGTHS,
    "figures": FIGURES,
    "remedy": REMEDIES,
    "load": LOADS,
    "worth": (1, 2, 3),
}


class LibraryError(Exception):
    """A library file breaks a rule; the message names the file, the card and the rule."""


def check_source(stem: str, entry: Mapping[str, Any]) -> None:
    """Raise LibraryError unless the ``[source]`` table of ``stem``.toml is whole."""
    where = f"{stem}.toml"
    _names(where, entry, required=_SOURCE_TEXTS, allowed=("article",))
    _demand(entry["key"] == stem, where, f"key must be {stem!r}, the file's name")
    _demand(entry["key"] not in RESERVED, where, "key is the address of another page")
    _demand(entry["kind"] in SOURCE_KINDS, where, f"kind must be one of {SOURCE_KINDS}")
    _demand(entry["strength"] in STRENGTHS, where, f"strength must be one of {STRENGTHS}")
    _demand(entry["figures"] in FIGURES, where, f"figures must be one of {FIGURES}")


def check_card(source: str, article: bool, fields: Mapping[str, Any]) -> None:
    """Raise LibraryError unless one ``[[card]]`` table keeps every rule."""
    where = f"{source}/{fields.get('key', '?')}"
    _names(where, fields, required=_CARD_TEXTS, allowed=_CARD_OTHERS)
    for name, choices in _CHOICES.items():
        value = fields.get(name)
        _demand(value is None or value in choices, where, f"{name} must be one of {choices}")
    for name, known in _WORDS.items():
        strangers = [word for word in fields.get(name, ()) if word not in known]
        _demand(not strangers, where, f"{name} not in the vocabulary: {strangers}")
    strangers = [word for group in fields.get("needs", ()) for word in group]
    _demand(set(strangers) <= set(vocabulary.SYMPTOMS), where, "needs must be symptoms")
    _check_words(where, article, fields)
    _check_caution(where, fields)


def _check_words(where: str, article: bool, fields: Mapping[str, Any]) -> None:
    length = len(str(fields["summary"]).split())
    _demand(length <= SUMMARY_WORDS, where, f"summary has {length} words, at most {SUMMARY_WORDS}")
    fragment = str(fields.get("fragment", "")).split()
    _demand(len(fragment) <= FRAGMENT_WORDS, where, f"fragment over {FRAGMENT_WORDS} words")
    _demand(bool(fragment) == article, where, "articles, and only they, have a fragment a card")
    placed = isinstance(fields.get("paragraph"), int)
    _demand(placed == article, where, "articles, and only they, have a paragraph a card")


def _check_caution(where: str, fields: Mapping[str, Any]) -> None:
    told = bool(fields.get("caution")) and bool(fields.get("conflicts_with"))
    hard = fields.get("remedy") or fields["statement"] == "treatment studied"
    _demand(told or not hard, where, "a remedy needs a caution and the other side")
    _demand(told or not fields.get("caution"), where, "a caution needs the other side")
    shown = fields["figures"] == "recalled" and re.search(r"\d", fields["summary"])
    _demand(not shown, where, "a recalled figure must not be shown")


def _names(where: str, fields: Mapping[str, Any], *, required: Any, allowed: Any) -> None:
    missing = [name for name in required if not isinstance(fields.get(name), str)]
    _demand(not missing, where, f"missing: {', '.join(missing)}")
    unknown = set(fields) - set(required) - set(allowed)
    _demand(not unknown, where, f"unknown: {', '.join(sorted(unknown))}")


def _demand(kept: bool, where: str, rule: str) -> None:
    if not kept:
        raise LibraryError(f"{where}: {rule}.")
