"""The parsers that are fuzzed: what each may raise, where it begins, and how many inputs CI spends on it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FINDINGS = Path(__file__).resolve().parent.parent / "tests/hostile/findings"
_HEADER = b"date,kind,name,value,minutes,note,activity,source,entered_at,by\n"


@dataclass(frozen=True)
class Target:
    """One parser: ``place`` is its module and function, ``errors`` the only ones it may raise."""

    name: str
    place: str
    errors: tuple[str, ...]
    runs: int
    seeds: tuple[bytes, ...]
    longest: int = 400

    def load(self) -> Callable[[bytes], object]:
        parse: Callable[[bytes], object] = _named(self.place)
        return parse

    def allowed(self) -> tuple[type[Exception], ...]:
        return tuple(_named(place) for place in self.errors)


def _named(place: str) -> object:
    module, _colon, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def breaks(
    parse: Callable[[bytes], object], data: bytes, allowed: tuple[type[Exception], ...]
) -> Exception | None:
    """Return the error that ``parse`` should not have raised, or None."""
    try:
        parse(data)
    except allowed:
        return None
    except Exception as error:
        return error
    return None


_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 60>>stream
BT /F1 11 Tf 50 780 Td (The day after was worse.) Tj ET    \x20
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF
"""
_REJECTED = ("diary.importers.parsed:FileRejected",)
_UNREADABLE = ("evidence.articles.outcome:Unreadable",)
_ALL = (
    Target(
        "diary",
        "benchmarks.fuzz_parsers:read_diary",
        _REJECTED,
        40_000,
        (
            _HEADER
            + b"2026-03-12,exertion,physical,5,30,uphill,walk,typed,2026-03-12T21:05:00+01:00,Bea\n",
            _HEADER.replace(b",", b";") + b'2026-03-12;note;note;;;"a;=1";;;;\n',
            b"observation_date,tracker_name,tracker_category,observation_value\n2026-03-12,Crash,,2\n",
        ),
    ),
    Target(
        "visible",
        "benchmarks.fuzz_parsers:read_visible",
        _REJECTED,
        20_000,
        (
            b"observation_date,tracker_name,tracker_category,observation_value\n2026-03-12,Sleep,Sleep,2\n",
        ),
    ),
    Target(
        "text",
        "evidence.articles.sniff:read_plain",
        _UNREADABLE,
        15_000,
        (b"The day after the walk was the worst.\nReferences\n1. A study.\n",),
    ),
    Target(
        "html",
        "benchmarks.fuzz_parsers:read_html",
        _UNREADABLE,
        400,
        (
            b"<!doctype html><html><body><article><p>The day after the walk was worse.</p></article>",
        ),
        1_500,
    ),
    Target(
        "pdf",
        "benchmarks.fuzz_parsers:read_pdf",
        _UNREADABLE,
        1_500,
        (_PDF,),
        1_500,
    ),
    Target(
        "profile",
        "benchmarks.fuzz_parsers:read_profile_json",
        ("evidence.matching.reading:ProfileRejected",),
        20_000,
        (
            b'{"trigger": {"domain": "physical", "load_ratio": 2}, "symptoms": [{"name": "a", "rise": 2}]}',
        ),
    ),
    Target(
        "words",
        "benchmarks.fuzz_parsers:read_words",
        (),
        1_500,
        (b"7,5", b"2026-03-12T21:05:00+01:00", b"Europe/Berlin", b"symptom.fatigue", b"/day/?x=1"),
        120,
    ),
)
TARGETS = {target.name: target for target in _ALL}
