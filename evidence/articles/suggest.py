"""What a passage may be about, in the vocabulary's words: for a human yes or no. PURE: standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from evidence import vocabulary
from evidence.articles.cues import (
    COFACTOR_CUES,
    KIND_CUES,
    PATTERN_CUES,
    REMEDY_CUES,
    STATEMENT_CUES,
    SYMPTOM_CUES,
)

# "no fever", "without pain": what is said not to be there is not what the passage is about.
_DENIED = re.compile(r"\b(no|not|never|without|nor|neither|free of)( \w+){0,2} $")
_MOST = 6
# "People with the illness", "over a period of weeks": of a co-factor only where the cues say so.
_NOT_IN_TEXT = frozenset({"illness", "period"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Vocabulary names, the most spoken of first. ``remedy`` is set where it tells what to do or take."""

    symptoms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cofactors: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    statement: str = "background"
    remedy: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was found that a passage could be about."""
        return not (self.symptoms or self.kinds or self.cofactors or self.patterns)


def suggest(text: str) -> Suggestion:
    """Return what ``text``, an English passage, seems to be about. Nothing found is an empty suggestion."""
    words = " ".join(text.casefold().replace("’", "'").split())
    return Suggestion(
        symptoms=_found(words, "symptoms"),
        kinds=_found(words, "kinds"),
        cofactors=_found(words, "cofactors"),
        patterns=_found(words, "patterns"),
        statement=_first(words, STATEMENT_CUES) or "background",
        remedy=_first(words, tuple(REMEDY_CUES.items())),
    )


def _found(words: str, group: str) -> tuple[str, ...]:
    counts = {name: _times(pattern, words) for name, pattern in _patterns(group)}
    spoken = [name for name, times in counts.items() if times]
    return tuple(sorted(spoken, key=lambda name: -counts[name])[:_MOST])


def _times(pattern: re.Pattern[str], words: str) -> int:
    return sum(
        not _DENIED.search(words[: match.start()][-40:]) for match in pattern.finditer(words)
    )


def _first(words: str, cues: Iterable[tuple[str, str]]) -> str:
    return next((name for name, cue in cues if re.search(rf"\b(?:{cue})\b", words)), "")


@cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    cues, names = {
        "symptoms": (SYMPTOM_CUES, tuple(vocabulary.SYMPTOMS)),
        "kinds": (KIND_CUES, vocabulary.KINDS),
        "cofactors": (COFACTOR_CUES, vocabulary.COFACTORS),
        "patterns": (PATTERN_CUES, vocabulary.PATTERNS),
    }[group]
    return tuple((name, _pattern(name, cues, group)) for name in names)


def _pattern(name: str, cues: Mapping[str, str], group: str) -> re.Pattern[str]:
    spoken = [other for other, meant in vocabulary.SYNONYMS.items() if meant == name]
    # Kinds are everyday words ("social", "standing"): only the cues speak of an effort.
    plain = [] if group == "kinds" else [name, *spoken]
    forms = [re.escape(form).replace(r"\ ", r"[\s-]") for form in plain if form not in _NOT_IN_TEXT]
    return re.compile(rf"\b(?:{'|'.join([*forms, cues[name]])})\b")
