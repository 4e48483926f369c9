"""Which name a row of a kind may have, in the vocabulary's own spelling. PURE: standard library only."""

from __future__ import annotations

from functools import lru_cache

from diary import exchange
from diary.importers.parsed import CellRejected
from evidence import vocabulary

MEASURES: tuple[str, ...] = ("steps", "resting_hr", "hrv", "hours_upright", "stability_score")
TOO_ILL = "too-ill"
LONGEST = 200
_FIXED: dict[str, tuple[str, ...]] = {
    exchange.OVERALL: ("overall",),
    exchange.CRASH: ("crash",),
    exchange.SLEEP: ("quality", "hours"),
    exchange.STATUS: (TOO_ILL,),
    exchange.EXERTION: vocabulary.KINDS,
}
# With one name only, the name says nothing that the kind has not said.
_IMPLIED = {
    exchange.OVERALL: "overall",
    exchange.CRASH: "crash",
    exchange.STATUS: TOO_ILL,
    exchange.NOTE: "note",
}
_MEASURES = {vocabulary.fold(name): name for name in MEASURES}


@lru_cache(maxsize=4096)
def read_name(kind: str, given: str) -> str:
    """Return the row's name: the vocabulary's word for it, or the person's own word as given.

    Raises CellRejected for an empty name, one too long, and one outside a kind's closed list.
    """
    name = given or _IMPLIED.get(kind, "")
    if not name:
        raise CellRejected("name", "required")
    if len(name) > LONGEST:
        raise CellRejected("name", "long", most=LONGEST)
    known = _known(kind, name)
    if known is None and kind in _FIXED:
        raise CellRejected("name", "name", given=given, expected=", ".join(_FIXED[kind]))
    return known or name


@lru_cache(maxsize=4096)
def own_word(given: str, name: str) -> str:
    """Return the person's word for what the vocabulary calls ``name``; empty when they are the same."""
    return "" if not given or vocabulary.fold(given) == vocabulary.fold(name) else given


def _known(kind: str, name: str) -> str | None:
    if kind == exchange.EXERTION:
        return vocabulary.kind(name)
    if kind == exchange.SYMPTOM:
        return vocabulary.symptom(name)
    if kind == exchange.FACTOR:
        return vocabulary.cofactor(name)
    folded = vocabulary.fold(name)
    if kind == exchange.MEASURE:
        return _MEASURES.get(folded)
    return next((fixed for fixed in _FIXED.get(kind, ()) if vocabulary.fold(fixed) == folded), None)
