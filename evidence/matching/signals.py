"""What a profile says, in the vocabulary's names and as weights. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence import vocabulary
from evidence.matching.profile import Profile

SAME_DAY = "same day"
DELAYED = "delayed"
WEEK_LONG = "week-long"
TWO_WEEKS = "two weeks or more"
NO_TRIGGER = "no trigger found"
OVERLAPPING = "overlapping"
ONSETS = frozenset((SAME_DAY, DELAYED))
LENGTHS = frozenset((WEEK_LONG, TWO_WEEKS))
_WEEK = range(5, 14)
_OTHER_THAN_LEADING = 0.75


@dataclass(frozen=True, slots=True)
class Signals:
    """``rises`` in points and ``weights`` 0-1 (1 is the symptom that rose most), by symptom.

    ``leading`` is that symptom, empty when none of the library's rose. ``kind`` as in
    ``Profile.domain``, in the vocabulary's name. ``other_onsets`` and ``other_lengths`` are the
    patterns that this flag is known not to have. ``severe``: the worst day was 8 of 10 or more;
    ``mild``: no day was more than 4.
    """

    rises: Mapping[str, float]
    weights: Mapping[str, float]
    leading: str
    kind: str | None
    cofactors: frozenset[str]
    patterns: frozenset[str]
    load: str
    severe: bool
    mild: bool
    other_onsets: frozenset[str]
    other_lengths: frozenset[str]


def read_signals(profile: Profile) -> Signals:
    """Return what of ``profile`` the library has words for; the person's own names are left out."""
    rises = _rises(profile)
    leading = max(rises, key=lambda name: (rises[name], name), default="")
    weights = {
        name: rise / rises[leading] * (1.0 if name == leading else _OTHER_THAN_LEADING)
        for name, rise in rises.items()
    }
    patterns = _patterns(profile)
    length_known = profile.duration_days is not None or bool(LENGTHS & patterns)
    known = (vocabulary.cofactor(name) for name in profile.cofactors)
    return Signals(
        rises=rises,
        weights=weights,
        leading=leading,
        kind=None if profile.domain is None else vocabulary.kind(profile.domain) or "",
        cofactors=frozenset(name for name in known if name),
        patterns=patterns,
        load=_load(profile.load_ratio),
        severe=profile.peak_severity is not None and profile.peak_severity >= 8,
        mild=profile.peak_severity is not None and profile.peak_severity <= 4,
        other_onsets=ONSETS - patterns if ONSETS & patterns else frozenset(),
        other_lengths=LENGTHS - patterns if length_known else frozenset(),
    )


def _rises(profile: Profile) -> dict[str, float]:
    rises: dict[str, float] = {}
    for given, rise in profile.symptoms:
        name = vocabulary.symptom(given)
        if name and rise > 0:
            rises[name] = max(rise, rises.get(name, 0.0))
    return rises


def _patterns(profile: Profile) -> frozenset[str]:
    """Onset and length belong in rules: they say the pattern even where nobody named it."""
    known = (vocabulary.pattern(name) for name in profile.patterns)
    found = {name for name in known if name}
    if profile.domain is None:
        found.add(NO_TRIGGER)
    elif profile.onset_delay_days is not None:
        found.add(SAME_DAY if profile.onset_delay_days == 0 else DELAYED)
    if profile.duration_days is not None and profile.duration_days >= 14:
        found.add(TWO_WEEKS)
    elif profile.duration_days in _WEEK:
        found.add(WEEK_LONG)
    return frozenset(found)


def _load(ratio: float | None) -> str:
    """An effort far above the person's usual is heavy, one at or below it light."""
    if ratio is None:
        return ""
    if ratio >= 1.75:
        return "heavy"
    return "light" if ratio <= 1.2 else ""
