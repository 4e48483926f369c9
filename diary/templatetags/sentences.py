"""The words of ``diary.sentences`` for templates. Only words: no filter here may query."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from diary.sentences import (
    behind,
    certainty,
    crash_course,
    dates,
    flags,
    notes,
    pattern,
    tracks,
    triggers,
    week_after,
    year,
)
from diary.sentences.figure_language import figure_language
from evidence.labels import label

register = template.Library()

register.filter("weekday", dates.weekday)
register.filter("weekday_year", dates.weekday_year)
register.filter("month", dates.month)
register.filter("months", dates.months)
register.filter("month_short", dates.month_short)
register.filter("stretch", dates.stretch)
register.filter("day_month", dates.day_month)
register.filter("day_month_year", dates.day_month_year)
register.filter("flag_days", flags.days)
register.filter("flag_before", flags.before)
register.filter("flag_length", flags.length)
register.filter("flag_said", flags.said)
register.filter("flag_found_before", flags.found_before)
register.filter("certainty", certainty.certainty)
register.filter("certainty_word", certainty.certainty_word)
register.filter("certainty_sentence", certainty.certainty_sentence)
register.filter("compared", triggers.compared)
register.filter("delay", triggers.delay)
register.filter("earlier", triggers.earlier)
register.filter("crash_place", crash_course.place_words)
register.filter("signed_place", crash_course.signed_place)
register.filter("label", label)
register.filter("of_ten", pattern.of_ten)
register.filter("others_of_ten", pattern.others_of_ten)
register.filter("between", pattern.between)
register.filter("signed", week_after.signed)
register.filter("shade_word", week_after.shade_word)
register.filter("shade_step", week_after.shade_step)
register.filter("year_sign", year.sign)
register.filter("year_effort", year.effort_sign)
register.filter("year_look", year.look)
register.filter("year_words", year.day_words)
register.filter("delay_anchor", pattern.delay_anchor)
register.filter("named", behind.named)
register.filter("notes_found", notes.found)
register.filter("note_kind", notes.kind)
register.filter("tracked", tracks.values)
register.simple_tag(figure_language)


@register.filter
def labels(names: Iterable[str]) -> str:
    """Like “infection, poor sleep”."""
    return ", ".join(label(name) for name in names)
