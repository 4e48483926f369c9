from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from diary.charts.columns import BY_DAY, BY_MONTH, BY_WEEK, unit_of
from diary.charts.course import Course
from diary.charts.timeline import Words
from diary.charts.tracks import Track
from diary.sentences import tracks as track_words
from diary.sentences.tracks import short
from evidence.labels import label


def timeline_words(course: Course, tracks: Iterable[Track]) -> Words:
    """Return the words of the timeline's figure; one by month counts days."""
    by_month = unit_of(len(course)) == BY_MONTH
    return Words(
        symptoms=_("Symptoms together, 0–10"),
        usual=_("Usual level"),
        load=_("Effort × minutes"),
        not_logged=_("Not logged"),
        too_ill=_("Too ill to log"),
        states=_("Days without answers a month") if by_month else _states(),
        others=_("Also recorded, days a month") if by_month else _("Also recorded"),
        crashes=_("Days in a crash a month") if by_month else _crashes(),
        verdicts=_verdicts(),
        names=_names(course, tracks, by_month),
    )


def caption(course: Course, may_open: bool) -> str:
    """Return what a column and the grounds of the figure mean, and what a tap opens."""
    unit = unit_of(len(course))
    column = {
        BY_DAY: _("Each column is a day."),
        BY_WEEK: _("Each column is a week, with the mean of its logged days."),
        BY_MONTH: _("Each column is a month, with the mean of its logged days."),
    }[unit]
    bands = _("A band is a crash; its paler part begins at the effort that came before.")
    blanks = _("A tinted ground marks days without entries.")
    taps = _("A tap shows the three months up to that column.")
    if unit == BY_DAY:
        taps = _("A tap above the efforts opens a crash, on the efforts and below the day.")
    said = [column, *([] if unit == BY_MONTH else [bands]), blanks]
    return " ".join([*said, *([taps] if may_open or unit != BY_DAY else [])])


def _states() -> str:
    """The signs beside their words, so that no legend has to be looked up."""
    return "○ {}  × {}".format(_("not logged"), _("too ill"))


def _crashes() -> str:
    return "▲ {} ⋯ {} ▬ {}".format(_("effort"), _("delay"), _("crash"))


def _verdicts() -> dict[str, str]:
    return {
        "confirmed": _("Confirmed"),
        "corrected": _("Corrected"),
        "rejected": _("Rejected"),
    }


def _names(course: Course, tracks: Iterable[Track], by_month: bool) -> dict[str, str]:
    found = {name: short(label(name)) for name in course.load}
    for name in course.factors:
        word = short(label(name))
        found[name] = _("%(name)s, days a month") % {"name": word} if by_month else word
    return found | {track.key: track_words.title(track) for track in tracks}
