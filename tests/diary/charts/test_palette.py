"""The colours of the figures, measured in every theme and for every kind of colour vision.

Colour vision deficiency is simulated by the matrices of Machado, Oliveira and Fernandes 2009, severity 1.0
(doi 10.1109/TVCG.2009.113), in linear RGB; distances are Euclidean in OKLab (Ottosson 2020), where black and
white are 1 apart; contrast is that of WCAG 2.2.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from numpy.typing import NDArray

from diary.charts import palette
from evidence.vocabulary import KINDS

Colours = NDArray[np.float64]
CSS = Path(settings.BASE_DIR) / "static/css"
THEMES = ("light", "dark", "dim", "print")
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
# A dim theme has little room between its ground and what is too bright; patterns do the rest.
LEAST_APART = {"light": 0.15, "dark": 0.15, "dim": 0.1, "print": 0.15}
LEAST_GRAPHIC, LEAST_TEXT = 3.0, 7.0


def tokens(theme: str) -> dict[str, str]:
    """Return the custom properties of a theme: its own, over those of the light one."""
    texts = [CSS / "tokens.css", *([] if theme == "light" else [CSS / f"{theme}.css"])]
    found: dict[str, str] = {}
    for path in texts:
        found |= dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", path.read_text()))
    return found


def rgb(theme: str, name: str) -> Colours:
    """Return a colour of the palette in linear RGB."""
    value = tokens(theme)[name.removeprefix("var(").removesuffix(")")]
    given = np.array([int(value[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


def contrast(theme: str, one: str, other: str) -> float:
    lights = sorted(float(rgb(theme, name) @ [0.2126, 0.7152, 0.0722]) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def closest(theme: str, eye: str) -> float:
    """Return the distance of the two kinds of effort that look most alike."""
    seen = [
        np.clip(EYES[eye] @ rgb(theme, str(palette.fill_of_kind(kind)["color"])), 0, 1)
        for kind in KINDS
    ]
    places = [LAB @ np.cbrt(LMS @ colour) for colour in seen]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(places, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_kinds_of_effort_stay_apart_for_every_eye(theme: str) -> None:
    apart = {eye: closest(theme, eye) for eye in EYES}
    told = ", ".join(f"{eye} {distance:.3f}" for eye, distance in apart.items())
    print(f"palette {theme}, closest two of six kinds (OKLab): {told}")
    assert min(apart.values()) >= LEAST_APART[theme]


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_drawn_stands_out_from_its_ground(theme: str) -> None:
    drawn = [str(palette.fill_of_kind(kind)["color"]) for kind in KINDS] + [
        palette.ACCENT,
        palette.WORSE,
    ]
    ratios = [contrast(theme, name, palette.GROUND) for name in drawn]
    print(f"palette {theme}, least contrast of a bar or sign: {min(ratios):.2f}")
    assert min(ratios) >= LEAST_GRAPHIC


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_lines_are_read_on_bare_ground_and_on_a_band(theme: str) -> None:
    for ground, least in ((palette.GROUND, LEAST_TEXT), (palette.BAND, 4.5)):
        for ink in (palette.INK, palette.INK_SOFT):
            assert contrast(theme, ink, ground) >= least, (ink, ground)


def test_grey_paper_keeps_the_order_of_kinds() -> None:
    lights = sorted(
        float(
            np.cbrt(
                rgb("print", str(palette.fill_of_kind(kind)["color"])) @ [0.2126, 0.7152, 0.0722]
            )
        )
        for kind in KINDS
    )
    least = min(later - earlier for earlier, later in pairwise(lights))
    print(f"palette print, least step of lightness between kinds in grey: {least:.3f}")
    assert least >= 0.04


def test_no_kind_no_phase_and_no_verdict_is_told_by_colour_alone() -> None:
    shapes = [palette.fill_of_kind(kind).get("pattern", {"shape": ""}) for kind in (*KINDS, "own")]
    assert len({str(shape) for shape in shapes}) == len(KINDS) + 1
    assert len(set(palette.VERDICTS.values())) == len(palette.VERDICTS)
    assert len({palette.NOT_LOGGED, palette.TOO_ILL, palette.PRESENT, palette.TRIGGER}) == 4


def test_every_theme_gives_every_colour_of_the_figures() -> None:
    named = {name for name in tokens("light") if re.match("--(series|band|ink|worse|ground)", name)}
    for theme in THEMES[1:]:
        own = set(re.findall(r"(--[\w-]+):", (CSS / f"{theme}.css").read_text()))
        assert named <= own, theme
