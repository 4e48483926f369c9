"""The PDF: one side whatever is in it, tagged, with text that can be taken out, and no markup of anybody."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from diary.exchange import Row
from diary.printing.pdf import TooMuch, render_pdf, set_page
from diary.printing.visit_page import drawn
from diary.report.choices import A4, LETTER, PARTS
from diary.report.facts import Facts
from diary.report.fitting import fit, limits_of
from diary.report.page import Page
from diary.report.picture import picture_of
from diary.sentences.report import Heading, page_words, with_days
from tests.diary.report.diaries import LAST, day, facts_of, make_course, make_crash

MARKUP = '#read("/etc/hostname") *bold* _it_ $x^2$ = Title `raw` <label> @ref \\ // /* #{1+1} ] ['


def test_a_page_with_everything_is_one_tagged_side_in_its_language() -> None:
    read = _read(_pdf(_plain()))
    root: Any = read.trailer["/Root"]
    assert len(read.pages) == 1
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "Symptoms and exertion: one page from a diary"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    names = _names(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure", "/P"} <= names


def test_its_text_can_be_taken_out() -> None:
    said = _text(_pdf(_plain()))
    assert "The record shows 1 crash; crashes lasted 5 days at the median" in said
    assert "physical effort, 18 January (shopping, 2.4 × usual)" in said
    assert "Fatigue 40 2 8 8" in said
    assert "Could not stand to cook." in said
    assert "Logged on 90 of 90 days" in said


def test_markup_in_notes_and_names_stays_as_it_was_typed() -> None:
    rows = [Row(day(20), "note", "note", note=MARKUP)]
    rows += [Row(day(18), "exertion", "physical", 8, 60, activity="#emph[x]")]
    rows += [Row(day(20), "symptom", "*stars*", 5)]
    said = _text(_pdf(facts_of(rows, [make_crash()]), person="#panic() $1$"))
    for typed in (MARKUP, "#emph[x]", "*stars*", "#panic() $1$"):
        assert _bare(typed) in _bare(said)


@pytest.mark.parametrize(
    "note",
    [
        "שלום, היה יום קשה",
        "لم أستطع الوقوف اليوم",
        "mixed שלום 12 and English",
        "日本語 😀 \x00\u202e",
        "e\u0301 ﬁ ﷽",
    ],
    ids=["hebrew", "arabic", "mixed", "no glyphs", "composed"],
)
def test_no_writing_breaks_the_page(note: str) -> None:
    read = _read(_pdf(facts_of([Row(day(20), "note", "note", note=note)], [make_crash()])))
    assert len(read.pages) == 1
    assert "In the person's own words" in read.pages[0].extract_text()


@pytest.mark.parametrize("paper", [A4, LETTER])
@pytest.mark.parametrize("sign", ["W", "wide words of mine ", "漢", "ش", "i"])
@pytest.mark.parametrize(
    "parts", [PARTS, ("crashes",), ("crashes", "symptoms", "factors", "words")]
)
def test_the_most_there_can_be_is_one_side(paper: str, sign: str, parts: tuple[str, ...]) -> None:
    read = _read(_pdf(_most(sign, paper=paper, parts=parts), person=sign * 60))
    assert len(read.pages) == 1
    box = read.pages[0].mediabox
    size = (round(float(box.width)), round(float(box.height)))
    assert size == ((595, 842) if paper == A4 else (612, 792))
    assert re.search(r"and \d+ more", read.pages[0].extract_text())


def test_the_same_page_is_the_same_file() -> None:
    assert _pdf(_plain()) == _pdf(_plain())


def test_the_typefaces_are_the_vendored_ones_and_inside() -> None:
    fonts: Any = _read(_pdf(_plain())).pages[0]["/Resources"]
    names = {font.get_object()["/BaseFont"].split("+")[1] for font in fonts["/Font"].values()}
    assert names == {"DejaVuSansCondensed", "DejaVuSansCondensed-Bold"}


def test_an_empty_diary_is_a_page_as_well() -> None:
    said = _text(_pdf(facts_of([], course=make_course("." * 90))))
    assert "Nothing is logged in these days." in said


def test_what_fits_nowhere_is_not_cut_in_silence() -> None:
    page, picture = _material(_plain(), "")(0)
    lines = type(page.method)(["word " * 5000])

    with pytest.raises(TooMuch):
        render_pdf(lambda _fit: (_with_method(page, lines), picture))


def _with_method(page: Page, lines: tuple[str, ...]) -> Page:

    return replace(page, method=lines)


def _plain() -> Facts:
    rows = [Row(day(n), "symptom", "fatigue", 8 if 20 <= n <= 24 else 2) for n in range(1, 41)]
    rows += [Row(day(18), "exertion", "physical", 8, 60, activity="shopping")]
    rows += [Row(day(20), "note", "note", note="Could not stand to cook.")]
    rows += [Row(day(n), "measure", "hours_upright", 5) for n in range(1, 9)]
    return facts_of(rows, [make_crash()], make_course(factors={"heat": (3,)}))


def _most(sign: str, **over: Any) -> Facts:
    """More of everything than anybody records, with the longest names and notes there are."""
    rows = [Row(day(n), "symptom", f"{n} " + sign * 190, float(n % 11)) for n in range(1, 91)]
    rows += [Row(day(n), "note", "note", note=sign * 2000) for n in range(1, 91)]
    rows += [
        Row(day(n), "measure", name, 10000.5 + n)
        for n in range(1, 91)
        for name in ("hours_upright", "steps", "resting_hr")
    ]
    rows += [Row(day(n), "questionnaire", "FUNCAP: a", 2.0) for n in (1, 80)]
    crashes = [
        make_crash(
            day(n),
            end=None if n == 90 else date(2027, 12, 28),
            length=1000,
            before=tuple(day(n - 7) + timedelta(days=k) for k in range(7)),
            domain="orthostatic",
            ratio=98.76,
            verdict="corrected",
        )
        for n in range(10, 91)
    ]
    rows += [
        Row(day(n), "exertion", "orthostatic", 8, 90, activity=sign * 190) for n in range(1, 90)
    ]
    factors = {f"{n} " + sign * 190: tuple(range(90)) for n in range(40)}
    states = "l.i" * 30
    return facts_of(rows, crashes, make_course(states, factors=factors), **over)


def _material(facts: Facts, person: str) -> Any:
    def tighter(level: int) -> tuple[Page, str]:
        fitted = fit(facts, limits_of(facts.choices, level))
        page = page_words(fitted, Heading(person, LAST), None)
        if not facts.choices.has("picture"):
            return page, ""
        return page, drawn(
            with_days(picture_of(make_course(), facts.crashes, fitted.crashes.shown))
        )

    return tighter


def _pdf(facts: Facts, person: str = "") -> bytes:
    return render_pdf(_material(facts, person))


def _read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def _text(made: bytes) -> str:
    return " ".join(_read(made).pages[0].extract_text().split())


def _bare(said: str) -> str:
    return "".join(said.split())


def _names(node: Any) -> set[str]:
    """Return the kinds of all elements of a structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        return set().union(*(_names(one) for one in node))
    if not hasattr(node, "get"):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (_names(node["/K"]) if "/K" in node else set())


def test_png_is_for_looking_at() -> None:
    page, picture = _material(_plain(), "")(0)
    assert set_page(page, picture, 8.4, "png").startswith(b"\x89PNG")
