from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary.charts.course import Course
from diary.charts.steps import MOST_DAYS
from diary.charts.timeline import Words
from evidence.labels import label


def timeline_words(course: Course) -> Words:
    """Return the words of the timeline's figure; a long one shows weekly means and says so."""
    load = _("Effort × minutes") if len(course) <= MOST_DAYS else _("Effort × minutes, weekly mean")
    return Words(
        symptoms=_("Symptoms together, 0–10"),
        usual=_("Usual level"),
        load=load,
        marks=_("Also recorded"),
        too_ill=_("Too ill to log"),
        names={name: capfirst(label(name)) for name in [*course.load, *course.factors]},
    )
