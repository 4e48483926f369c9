"""Which signs a typeface has, read from its file's character map. PURE: bytes in.

Tagged PDF may hold no sign that its typeface lacks, so each is replaced before. OpenType 1.9, "cmap",
formats 4 (16 bits) and 12 (32 bits).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from struct import unpack_from

STAND_IN = "□"
_SPACES = {"Zs"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# They steer the direction of a run or join letters, and are needed to write some languages.
_KEPT = {"\u200c", "\u200d", "\u200e", "\u200f"}


def signs_of(font: bytes) -> frozenset[int]:
    """Return the code points a TrueType or OpenType font has a glyph for. Raises ValueError without."""
    for tag, offset in _tables(font):
        if tag == b"cmap":
            return frozenset(_mapped(font, offset))
    raise ValueError("this font has no character map")


def shown(text: str, signs: frozenset[int]) -> str:
    """Return a text with a stand-in for each sign that is not in ``signs``; unseen controls go."""
    return "".join(_sign(sign, signs) for sign in text)


def _sign(sign: str, signs: frozenset[int]) -> str:
    kind = unicodedata.category(sign)
    if sign in _KEPT and ord(sign) in signs:
        return sign
    if sign in "\n\t" or kind in _SPACES:
        return " " if sign in "\n\t" or ord(sign) not in signs else sign
    if kind in _UNSEEN:
        return ""
    return sign if ord(sign) in signs else STAND_IN


def _tables(font: bytes) -> Iterator[tuple[bytes, int]]:
    (count,) = unpack_from(">H", font, 4)
    for place in range(count):
        tag, _sum, offset, _length = unpack_from(">4sLLL", font, 12 + 16 * place)
        yield tag, offset


def _mapped(font: bytes, cmap: int) -> Iterator[int]:
    (count,) = unpack_from(">H", font, cmap + 2)
    for place in range(count):
        _platform, _encoding, offset = unpack_from(">HHL", font, cmap + 4 + 8 * place)
        (kind,) = unpack_from(">H", font, cmap + offset)
        if kind == 4:
            yield from _of_16_bits(font, cmap + offset)
        elif kind == 12:
            yield from _of_32_bits(font, cmap + offset)


def _of_16_bits(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = unpack_from(f">{count}H", font, at + 14)
    starts = unpack_from(f">{count}H", font, at + 16 + doubled)
    deltas = unpack_from(f">{count}H", font, at + 16 + 2 * doubled)
    offsets_at = at + 16 + 3 * doubled
    offsets = unpack_from(f">{count}H", font, offsets_at)
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[place]:
                where = offsets_at + 2 * place + offsets[place] + 2 * (code - start)
                (glyph,) = unpack_from(">H", font, where)
            if glyph and (glyph + deltas[place]) & 0xFFFF:
                yield code


def _of_32_bits(font: bytes, at: int) -> Iterator[int]:
    (count,) = unpack_from(">L", font, at + 12)
    for place in range(count):
        start, end, _glyph = unpack_from(">LLL", font, at + 16 + 12 * place)
        yield from range(start, end + 1)
