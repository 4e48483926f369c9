from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.models import User
from diary import exchange
from diary.detection.judged import Judged
from diary.models import Entry, Flag
from evidence import vocabulary
from evidence.matching.profile import Profile

MOST_ACTIVITIES = 3
_OF_TRIGGER = frozenset({"no trigger found", "same day", "delayed", "cumulative"})
# To read a moment costs as much as all the rest of a flag.
_FOR_ITS_OWN_PAGE = (
    "told",
    "found_at",
    "verdict_at",
    "verdict_note",
    "withdrawn_at",
    "library_version",
)
# A flag with a verdict stays when the engine lets go of it.
_STANDS = Q(withdrawn_at=None) | ~Q(verdict=Flag.Verdict.NONE)


def load_flags(person: User, first: date, last: date) -> list[Flag]:
    """Return the flags that stand and touch these days, newest first, by the person's own dates."""
    found = (
        Flag.objects.filter(_STANDS, person=person)
        .defer(*_FOR_ITS_OWN_PAGE)
        .annotate(
            first_day=Coalesce(F("corrected_onset"), F("onset")),
            last_day=Coalesce(F("corrected_end"), F("end")),
        )
    )
    touching = Q(last_day=None) | Q(last_day__gte=first)
    return list(found.filter(touching, first_day__lte=last).order_by("-first_day", "id"))


def load_standing(person: User, first: date, last: date) -> list[Flag]:
    """Return the same without those that the person rejected."""
    return [flag for flag in load_flags(person, first, last) if not flag.is_rejected]


def load_judged(person: User) -> list[Judged]:
    """Return the flags that stand or were spoken about, on the person's own days, oldest first."""
    flags = Flag.objects.filter(_STANDS, person=person).order_by("onset", "id")
    return [_judged(flag) for flag in flags]


def _judged(flag: Flag) -> Judged:
    before = flag.before
    return Judged(
        key=str(flag.pk),
        onset=flag.shown_onset,
        end=flag.shown_end,
        verdict=flag.verdict,
        domain=before.domain if before else "",
        triggers=before.days if before else (),
        found_onset=flag.onset,
        found_end=flag.end,
    )


def load_activities(flag: Flag) -> tuple[str, ...]:
    """Return what the person called the efforts that came before, the largest first."""
    before = flag.before
    if before is None:
        return ()
    efforts = Entry.objects.filter(
        person=flag.person_id, kind=exchange.EXERTION, day__in=before.days
    ).exclude(activity="")
    loads: dict[str, float] = {}
    for name, activity, value, minutes in efforts.order_by("day", "id").values_list(
        "name", "activity", "value", "minutes"
    ):
        if (vocabulary.kind(name) or name) == before.domain:
            loads[activity] = loads.get(activity, 0.0) + (value or 0.0) * (minutes or 1.0)
    return tuple(sorted(loads, key=lambda activity: -loads[activity])[:MOST_ACTIVITIES])


def flag_profile(flag: Flag, activities: tuple[str, ...], today: date) -> Profile:
    """Return the flag in the library's words, with the person's corrections."""
    before = flag.before
    details = flag.details
    return Profile(
        domain=before.domain if before else None,
        activity=", ".join(activities),
        load_ratio=before.ratio if before else None,
        onset_delay_days=flag.shown_delay_days,
        duration_days=flag.length_days(today),
        peak_severity=details.get("peak_severity"),
        symptoms=tuple((rise["name"], rise["rise"]) for rise in details.get("rises", ())),
        cofactors=tuple(details.get("cofactors", ())),
        patterns=_patterns(flag),
    )


def _patterns(flag: Flag) -> tuple[str, ...]:
    """Return the flag's patterns; of what the person corrected, those that its trigger makes."""
    found = tuple(flag.details.get("patterns", ()))
    if not flag.says_other_effort:
        return found
    delay = flag.shown_delay_days
    if flag.before is None:
        told: tuple[str, ...] = ("no trigger found",)
    else:
        told = () if delay is None else ("same day",) if delay == 0 else ("delayed",)
    return (*told, *(one for one in found if one not in _OF_TRIGGER))
