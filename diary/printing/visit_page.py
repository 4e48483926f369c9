"""The page for a visit put together from one person's record, and set as PDF for paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from accounts.models import User
from diary.charts.course import Course
from diary.printing.pdf import render_pdf
from diary.report.choices import PICTURE, Choices
from diary.report.facts import Facts
from diary.report.fitting import fit, limits_of
from diary.report.page import Page
from diary.report.picture import Picture, picture_of
from diary.selectors.days import current_day
from diary.selectors.looked_over import Overall, load_overall
from diary.selectors.report import load_facts
from diary.sentences.report import Heading, page_words, with_days

PICTURE_TEMPLATE = "diary/_report_picture.svg"


@dataclass(frozen=True, slots=True)
class Material:
    """What was loaded for one page, to be fitted as often as the paper asks."""

    facts: Facts
    course: Course
    overall: Overall | None
    heading: Heading

    def page(self, tighter: int = 0) -> tuple[Page, Picture | None]:
        fitted = fit(self.facts, limits_of(self.facts.choices, tighter))
        words = page_words(fitted, self.heading, self.overall)
        if not self.facts.choices.has(PICTURE) or not self.course.logged:
            return words, None
        return words, with_days(picture_of(self.course, self.facts.crashes, fitted.crashes.shown))


def load_material(person: User, choices: Choices, name: str = "") -> Material:
    today = current_day(person)
    facts, course = load_facts(person, choices, today)
    return Material(facts, course, load_overall(person), Heading(name, today))


def pdf_of(material: Material) -> bytes:
    def tighter(step: int) -> tuple[Page, str]:
        page, picture = material.page(step)
        return page, drawn(picture) if picture else ""

    return render_pdf(tighter)


def pdf_name(choices: Choices) -> str:
    """Return a file's name that says the days and nobody's name."""
    return f"diary-{choices.first}-{choices.last}.pdf"


def drawn(picture: Picture) -> str:
    """Return the picture as SVG."""
    return render_to_string(PICTURE_TEMPLATE, {"picture": picture})
