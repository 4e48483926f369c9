"""The page for a visit as PDF: typst sets it, without a network, a package or a system's typeface."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Literal, cast

import typst
from pypdf import PdfReader

from diary.report.fitting import TIGHTEST
from diary.report.page import Page, reworded
from diary.report.typeface import shown, signs_of

PLACE = Path(__file__).resolve().parent
FONTS = PLACE / "fonts" / "dejavu-2.37"
LARGEST, STEP = 8.6, 0.4  # points
# A page and its picture, as little as each tighter fit shows.
Tighter = Callable[[int], tuple[Page, str]]


class TooMuch(Exception):
    """Even the tightest fit is more than one side."""


def render_pdf(tighter: Tighter) -> bytes:
    """Return a tagged PDF/UA-1 of exactly one side, with as much on it as fits.

    Raises TooMuch where nothing fits, which no choice of contents should bring about.
    """
    for fit in range(TIGHTEST + 1):
        page, picture = tighter(fit)
        made = set_page(page, picture, LARGEST - STEP * fit)
        if len(PdfReader(io.BytesIO(made)).pages) == 1:
            return made
    raise TooMuch


def set_page(page: Page, picture: str, size: float, kind: Literal["pdf", "png"] = "pdf") -> bytes:
    """Return one setting of a page, ``size`` in points; ``kind`` is pdf, or png to look at."""
    words = reworded(page, lambda text: shown(text, _signs()))
    inputs = {
        "page": json.dumps(asdict(words)),
        "picture": shown(picture, _signs()),
        "size": str(size),
    }
    # The time is left out, so that the same page is the same file.
    made = _compiler().compile(
        format=kind,
        sys_inputs=inputs,
        pdf_standards=["ua-1"] if kind == "pdf" else [],
        timestamp=0,
    )
    return cast(bytes, made)  # several pages of png would be a list


def _compiler() -> typst.Compiler:
    return typst.Compiler(
        input=str(PLACE / "page.typ"),
        root=str(PLACE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


@cache
def _signs() -> frozenset[int]:
    return frozenset.intersection(*(signs_of(font.read_bytes()) for font in FONTS.glob("*.ttf")))
