"""What is shown of a text in which words were found. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Of a range for private use: what comes between the two is marked. In a text they are only letters.
START, STOP = "\ue000", "\ue001"
BEFORE, AFTER, BARE = 90, 160, 240
MOST_PIECES = 25
GAP = "…"
_MARKED = re.compile(f"{START}([^{START}{STOP}]*){STOP}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether it is what was looked for."""

    text: str
    is_found: bool


def excerpt(marked: str) -> list[Piece]:
    """Return the text around its marks, or its beginning where it has none; plain text throughout."""
    pieces = _pieces(" ".join(marked.split()))
    if len(pieces) == 1:
        return [Piece(_beginning(pieces[0].text, BARE), False)]
    shown, rest = pieces[:MOST_PIECES], pieces[MOST_PIECES:]
    found = [_clipped(piece, place, len(shown)) for place, piece in enumerate(shown)]
    return [*found, Piece(GAP, False)] if rest else found


def mark(text: str, wanted: str) -> str:
    """Return the text with every ``wanted`` in it marked, whatever their case."""
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return pattern.sub(lambda found: f"{START}{found[0]}{STOP}", text)


def _pieces(marked: str) -> list[Piece]:
    """Split at the marks; odd places are what was found, as ``re.split`` gives them."""
    return [
        Piece(text.replace(START, "").replace(STOP, ""), place % 2 == 1)
        for place, text in enumerate(_MARKED.split(marked))
    ]


def _clipped(piece: Piece, place: int, count: int) -> Piece:
    if piece.is_found:
        return piece
    if place == 0:
        return Piece(_end(piece.text, BEFORE), False)
    if place == count - 1:
        return Piece(_beginning(piece.text, AFTER), False)
    if len(piece.text) <= 2 * BEFORE:
        return piece
    return Piece(_beginning(piece.text, BEFORE) + " " + _end(piece.text, BEFORE), False)


def _beginning(text: str, letters: int) -> str:
    """Cut behind a word where there is one in reach."""
    if len(text) <= letters:
        return text
    head, space, _tail = text[:letters].rpartition(" ")
    return (head if space else text[:letters]) + f" {GAP}"


def _end(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text
    _head, space, tail = text[-letters:].partition(" ")
    return f"{GAP} " + (tail if space else text[-letters:])
