"""The parts of the page for a visit in words: a table or a list each."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import scale
from diary.detection.chance import Chance
from diary.report.facts import Answers, Crash, Factor, Facts, Measure, Symptom
from diary.report.fitting import Cut, Fitted, clip
from diary.report.page import Line, Part
from diary.selectors.looked_over import Overall
from diary.sentences import dates
from diary.sentences.certainty import certainty
from diary.sentences.triggers import EFFORT_OF_KIND, delay
from evidence.labels import label

MOST_NAMED = 12
_VERDICTS: dict[str, Promise] = {
    "": gettext_lazy("not said"),
    "confirmed": gettext_lazy("yes"),
    "corrected": gettext_lazy("yes, days corrected"),
}
MEASURES: dict[str, Promise] = {
    "hours_upright": gettext_lazy("Hours upright a day"),
    "steps": gettext_lazy("Steps a day"),
    "resting_hr": gettext_lazy("Resting heart rate"),
}


def crashes(fitted: Fitted, overall: Overall | None) -> Part:
    """The crashes with what came before each of them, and what chance would do over the whole diary."""
    more = _more(fitted.crashes)
    if more:
        shown = {one.key for one in fitted.crashes.shown}
        hidden = sum(one.length for one in fitted.facts.crashes if one.key not in shown)
        more = _("%(more)s, %(days)s altogether") % {
            "more": more,
            "days": dates.count_of_days(hidden),
        }
    # A column that would say "not said" of each of them says nothing.
    is_judged = any(one.verdict for one in fitted.crashes.shown)
    return Part(
        title=_("Crashes and what came before"),
        head=(
            _("No."),
            _("Days"),
            _("Lasted"),
            _("Came before"),
            _("Delay"),
            _("Certainty"),
            *([_("Person agrees")] if is_judged else []),
        ),
        lines=tuple(
            _crash(number, one, fitted.limits.name_letters, is_judged)
            for number, one in enumerate(fitted.crashes.shown, 1)
        ),
        more=more,
        notes=_by_chance(overall),
    )


def symptoms(fitted: Fitted) -> Part:
    """The symptoms with the most points over all days."""
    return Part(
        title=_("Leading symptoms, 0–10, worst of the day"),
        head=(_("Symptom"), _("Days rated"), _("Median"), _("In crashes"), _("Worst")),
        lines=tuple(_symptom(one, fitted.limits.name_letters) for one in fitted.symptoms.shown),
        more=_more(fitted.symptoms),
    )


def function(facts: Facts) -> Part:
    """Hours upright, steps, resting heart rate, and FUNCAP-style answers where there are any."""
    lines = [_measure(one) for one in facts.measures]
    if facts.answers:
        lines.append(_answers(facts.answers))
    return Part(title=_("Function"), lines=tuple(Line((line,)) for line in lines))


def factors(fitted: Fitted) -> Part:
    """What else was recorded, and around how many crashes."""
    episodes = len(fitted.facts.episodes)
    return Part(
        title=_("Also recorded"),
        lines=tuple(
            Line((_factor(one, episodes, fitted.limits.name_letters),))
            for one in fitted.factors.shown
        ),
        more=_more(fitted.factors),
    )


def own_words(fitted: Fitted) -> Part:
    """The person's notes, word by word; those around crashes first where there are too many."""
    return Part(
        title=_("In the person's own words"),
        lines=tuple(
            Line((dates.day_month_year(one.day), clip(one.text, fitted.limits.note_letters)))
            for one in fitted.notes.shown
        ),
        more=_more(fitted.notes),
    )


def plain(value: float) -> str:
    """A number with one decimal where it needs one."""
    return str(number_format(scale.plain(round(value, 1))))


def _crash(number: int, crash: Crash, letters: int, is_judged: bool) -> Line:
    return Line(
        (
            str(number),
            _days(crash),
            dates.count_of_days(crash.length) if crash.end else _ongoing(crash),
            _before(crash, letters),
            "–" if crash.delay is None else delay(crash.delay),
            certainty(crash.certainty),
            *([str(_VERDICTS[crash.verdict])] if is_judged else []),
        ),
        key=crash.key,
    )


def _days(crash: Crash) -> str:
    if crash.end is None:
        return _("since %(day)s") % {"day": dates.day_month_year(crash.onset)}
    return dates.stretch(crash.onset, crash.end)


def _ongoing(crash: Crash) -> str:
    return _("%(days)s so far") % {"days": dates.count_of_days(crash.length)}


def _before(crash: Crash, letters: int) -> str:
    if not crash.before:
        return _("no effort that stands out in the seven days before")
    when = dates.stretch(crash.before[0], crash.before[-1], year=False)
    effort = EFFORT_OF_KIND.get(crash.domain, label(crash.domain))
    told = _("%(effort)s, %(when)s") % {"effort": effort, "when": when}
    details = [clip(", ".join(crash.activities), letters)] if crash.activities else []
    if crash.ratio is not None:
        details.append(_("%(times)s × usual") % {"times": plain(min(crash.ratio, 99))})
    return f"{told} ({', '.join(details)})" if details else told


def _by_chance(overall: Overall | None) -> tuple[str, ...]:
    if overall is None or not isinstance(found := overall.looked.chance, Chance):
        return ()
    told = _(
        "Whole diary to %(day)s: larger efforts stood before %(seen)s of %(crashes)s crashes; in shuffled records before about %(expected)s."
    ) % {
        "day": dates.day_month_year(overall.as_of),
        "seen": found.seen,
        "crashes": found.crashes,
        "expected": plain(found.expected),
    }
    return (told,)


def _symptom(symptom: Symptom, letters: int) -> Line:
    return Line(
        (
            clip(capfirst(label(symptom.name)), letters),
            str(len(symptom.days)),
            _or_none(symptom.outside),
            _or_none(symptom.inside),
            plain(symptom.worst),
        )
    )


def _measure(measure: Measure) -> str:
    told = _("%(what)s: median %(middle)s") % {
        "what": MEASURES[measure.name],
        "middle": _or_none(measure.outside),
    }
    if measure.inside is not None:
        told += _(", in crashes %(middle)s") % {"middle": plain(measure.inside)}
    return told + _(" (%(lowest)s to %(highest)s; %(days)s)") % {
        "lowest": plain(measure.lowest),
        "highest": plain(measure.highest),
        "days": dates.count_of_days(len(measure.days)),
    }


def _answers(answers: tuple[Answers, ...]) -> str:
    told = _("FUNCAP answers, 0 cannot to 6 no problem: mean %(mean)s on %(day)s (%(items)s)") % (
        _of_day(answers[-1])
    )
    if len(answers) > 1:
        told += _("; first %(mean)s on %(day)s (%(items)s)") % _of_day(answers[0])
    return told


def _of_day(answers: Answers) -> dict[str, str]:
    return {
        "mean": plain(answers.mean),
        "day": dates.day_month_year(answers.day),
        "items": ngettext("%(n)s item", "%(n)s items", answers.items) % {"n": answers.items},
    }


def _factor(factor: Factor, episodes: int, letters: int) -> str:
    told = _("%(name)s: %(days)s") % {
        "name": clip(capfirst(label(factor.name)), letters),
        "days": dates.count_of_days(len(factor.days)),
    }
    if not factor.crashes:
        return told
    return told + _("; in the three days before or on the first day of %(n)s of %(all)s") % {
        "n": factor.crashes,
        "all": episodes,
    }


def _or_none(value: float | None) -> str:
    return "–" if value is None else plain(value)


def _more(cut: Cut[Any]) -> str:
    return _("and %(n)s more") % {"n": cut.more} if cut.more else ""
