"""The days and crashes behind every number of the page for a visit, for the person whose diary it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary.detection.episode import DIP
from diary.report.facts import Crash, Factor, Facts, Symptom
from diary.selectors.looked_over import Overall
from diary.sentences import dates
from diary.sentences.behind import (
    Behind,
    Named,
    Part,
    behind,
    part_of_crashes,
    part_of_days,
)
from diary.sentences.pattern_behind import chance_behind
from diary.sentences.report_parts import MEASURES
from evidence.labels import label


def sources(facts: Facts, overall: Overall | None) -> list[Behind]:
    """Return the lists in the order of the page; of what was not recorded there is none."""
    found = [
        behind("logged", _("What was logged"), _completeness(facts)),
        behind("episodes", _("Crashes and dips") if facts.dips else _("Crashes"), _episodes(facts)),
        *(_before(number, one) for number, one in enumerate(facts.episodes, 1)),
        *(chance_behind(overall.looked.chance) if overall else ()),
        *(_symptom(number, one) for number, one in enumerate(facts.symptoms, 1)),
        behind("function", _("Function"), _function(facts)),
        *(_factor(number, one, facts) for number, one in enumerate(facts.factors, 1)),
        behind("notes", _("Notes"), [part_of_days("notes-days", {n.day for n in facts.notes})]),
    ]
    return [one for one in found if one.parts]


def _completeness(facts: Facts) -> list[Part]:
    known = facts.completeness
    return [
        part_of_days("days-logged", known.logged, _("logged")),
        part_of_days("days-rated", known.rated, _("symptoms rated")),
        part_of_days("days-efforts", known.efforts, _("efforts recorded")),
        part_of_days("days-ill", known.too_ill, _("too ill to log")),
        part_of_days("days-later", known.later, _("filled in later")),
        part_of_days("days-imported", known.imported, _("from another tracker")),
    ]


def _episodes(facts: Facts) -> list[Part]:
    kinds = sorted({one.domain for one in facts.episodes if one.before})
    after = {kind: [one for one in facts.episodes if one.domain == kind] for kind in kinds}
    return [
        _crashes("crashes-all", facts.crashes, _("crashes")),
        _crashes("dips-all", facts.dips, _("dips of a single day")),
        *(
            _crashes(f"after-{number}", ones, _("after %(kind)s effort") % {"kind": label(kind)})
            for number, (kind, ones) in enumerate(after.items(), 1)
        ),
    ]


def _before(number: int, crash: Crash) -> Behind:
    told = (
        _("What came before the dip on %(day)s")
        if crash.kind == DIP
        else _("What came before the crash from %(day)s")
    )
    what = told % {"day": dates.day_month(crash.onset)}
    return behind(f"before-{number}", what, [part_of_days(f"before-{number}-days", crash.before)])


def _symptom(number: int, symptom: Symptom) -> Behind:
    parts = [
        part_of_days(f"symptom-{number}-days", symptom.days, _("days rated")),
        part_of_days(f"symptom-{number}-worst", symptom.worst_days, _("at its worst")),
    ]
    return behind(f"symptom-{number}", capfirst(label(symptom.name)), parts)


def _function(facts: Facts) -> list[Part]:
    parts = [
        part_of_days(f"measure-{one.name}", one.days, str(MEASURES[one.name]))
        for one in facts.measures
    ]
    answered = part_of_days("funcap", {one.day for one in facts.answers}, _("FUNCAP answers"))
    return [*parts, answered]


def _factor(number: int, factor: Factor, facts: Facts) -> Behind:
    around = [one for one in facts.episodes if one.key in factor.around]
    parts = [
        part_of_days(f"factor-{number}-days", factor.days, _("days")),
        _crashes(f"factor-{number}-crashes", around, _("crashes with it near")),
    ]
    return behind(f"factor-{number}", capfirst(label(factor.name)), parts)


def _crashes(key: str, crashes: Iterable[Crash], words: str) -> Part:
    return part_of_crashes(key, [Named(one.key, one.onset, one.end) for one in crashes], words)
