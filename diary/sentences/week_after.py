"""The days after larger efforts, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.charts.week_after import Words
from diary.detection.chance import FAMILY_WISE_ERROR
from diary.detection.episode import NotEnoughDays
from diary.detection.week_after import TESTED, Average, Band, WeekAfter
from diary.selectors.looked_over import Overall
from diary.selectors.week_after import SHADES as SHADE_STEPS

SHADES: tuple[str | Promise, ...] = (
    gettext_lazy("as usual"),
    gettext_lazy("a little above usual"),
    gettext_lazy("above usual"),
    gettext_lazy("well above usual"),
    gettext_lazy("far above usual"),
    gettext_lazy("farthest above usual"),
)
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean above usual, where it lies in nine of ten cases, and on how many days it stands."""

    rise: str
    between: str
    days: int


@dataclass(frozen=True, slots=True)
class LagRow:
    """One day after larger efforts, after ordinary days, and by chance."""

    lag: int
    larger: Mean
    ordinary: Mean
    by_chance: str
    is_above: bool


def summary(overall: Overall | None) -> list[str]:
    """Return the one sentence, and what chance says to it."""
    if overall is None:
        return [_("This is worked out in the background and is not there yet.")]
    found = overall.looked.after
    larger = found.after_larger
    if isinstance(larger, NotEnoughDays):
        return [_not_enough(larger)]
    return [_highest(larger), _ordinary(found, _peak(larger)), _chance(found.band)]


def lag_rows(found: WeekAfter, days: int) -> list[LagRow]:
    """Return the averages for day 0 to ``days``; none while there are too few larger efforts."""
    larger, ordinary = found.after_larger, found.after_ordinary
    if isinstance(larger, NotEnoughDays):
        return []
    return [_lag_row(lag, larger, ordinary, found.band) for lag in range(days + 1)]


def signed(value: float | None) -> str:
    """Like “+1.4”, “0.0” or “−0.3”; empty where nothing is known."""
    if value is None:
        return ""
    value = round(value, 1)
    told = number_format(abs(value), 1)
    if not value:
        return told
    return ("+" if value > 0 else MINUS) + told


def shade_word(shade: int) -> str:
    """Return what a shade says, for whoever does not see it."""
    return str(SHADES[shade])


def shade_step(shade: int) -> str:
    """Return the points above usual from which a shade is shown, like “+0.5” or “+2”."""
    step = SHADE_STEPS[shade - 1]
    return "+" + number_format(step, 0 if step == int(step) else 1)


def figure_words() -> Words:
    return Words(
        larger=_("After larger efforts"),
        ordinary=_("After ordinary days"),
        by_chance=_("By chance alone"),
        rise=_("Points above your usual"),
        days=_("Days after"),
    )


def _lag_row(
    lag: int, larger: Average, ordinary: Average | NotEnoughDays, band: Band | NotEnoughDays
) -> LagRow:
    plain = _mean(ordinary, lag) if isinstance(ordinary, Average) else Mean("", "", 0)
    return LagRow(
        lag=lag,
        larger=_mean(larger, lag),
        ordinary=plain,
        by_chance=_between(band.low[lag], band.high[lag]) if isinstance(band, Band) else "",
        is_above=isinstance(band, Band) and lag in band.above,
    )


def _mean(average: Average, lag: int) -> Mean:
    between = _between(average.low[lag], average.high[lag])
    return Mean(signed(average.rise[lag]), between, average.known[lag])


def _between(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": signed(low), "high": signed(high)}


def _peak(larger: Average) -> int | None:
    """Return the day of the week with the highest mean, None where none is above usual."""
    means = [(value, -lag) for lag, value in enumerate(larger.rise[:TESTED]) if value is not None]
    highest = max(means, default=(0.0, 0))
    return -highest[1] if round(highest[0], 1) > 0 else None


def _highest(larger: Average) -> str:
    efforts = ngettext("%(count)s larger effort", "%(count)s larger efforts", larger.days) % {
        "count": larger.days
    }
    peak = _peak(larger)
    if peak is None:
        return _(
            "In the week after %(efforts)s, symptoms were on average on no day above your usual."
        ) % {"efforts": efforts}
    words = {"efforts": efforts, "rise": signed(larger.rise[peak]), "when": _when(peak)}
    between = _between(larger.low[peak], larger.high[peak])
    if not between:
        return (
            _("In the week after %(efforts)s, symptoms were on average highest %(when)s: %(rise)s.")
            % words
        )
    return _(
        "In the week after %(efforts)s, symptoms were on average highest %(when)s: %(rise)s against your usual (%(between)s)."
    ) % (words | {"between": between})


def _when(lag: int) -> str:
    if lag == 0:
        return _("on the same day")
    return ngettext("%(days)s day later", "%(days)s days later", lag) % {"days": lag}


def _ordinary(found: WeekAfter, peak: int | None) -> str:
    ordinary = found.after_ordinary
    if isinstance(ordinary, NotEnoughDays) or peak is None or ordinary.rise[peak] is None:
        return ""
    return _("After ordinary days it was %(rise)s.") % {"rise": signed(ordinary.rise[peak])}


def _chance(band: Band | NotEnoughDays) -> str:
    if isinstance(band, NotEnoughDays):
        return _(
            "Whether chance alone brings this can be told from %(needed)s weeks on; %(got)s are there."
        ) % {"needed": band.needed, "got": band.got}
    if band.p <= FAMILY_WISE_ERROR:
        return _("Chance alone seldom brings an average that high.")
    return _(
        "Chance alone can bring an average that high. In simulated diaries it mostly can even where crashes do follow efforts, so this says little."
    )


def _not_enough(missing: NotEnoughDays) -> str:
    return _(
        "The week after is shown from %(needed)s larger efforts on; %(got)s with symptoms rated after are there."
    ) % {"needed": missing.needed, "got": missing.got}
