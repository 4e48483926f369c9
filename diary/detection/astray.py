"""How far a pattern goes astray because crashes have to be found first. PURE: standard library only.

Some crashes are missed, some are none, an effort is taken for the one that came before, an end is seen too early.
All that does not shrink with more crashes, so it is added to what so few may stand for: as spreads are, and on
either side by itself, since the engine errs more to one side (a delay is rather told too long). How much was fitted
by ``benchmarks.pattern`` on its tune seeds, over simulated people of every kind, so that one in twenty truths lies
beyond either end. What the person confirmed or corrected is known: of a delay, and of a length's upper end, only the
others go astray.
"""

from __future__ import annotations

from math import exp, hypot, log

DELAY_BELOW, DELAY_ABOVE = 1.0, 0.0  # days
LENGTH_BELOW, LENGTH_ABOVE = 0.4, 0.6  # of the logarithm
SHARE_BELOW, SHARE_ABOVE = 0.35, 1.2  # of the logarithm of odds
OTHERS_BELOW, OTHERS_ABOVE = 0.0, 1.0  # the same, without a larger effort near
LEAST = 0.001  # of a share, whose logarithm of odds is taken

Ends = tuple[float, float]


def delay_ends(usual: float, ends: Ends, told: float) -> Ends:
    """Return where a mean delay lies, in days; ``told`` is the share of its crashes that the person spoke for."""
    return _wider(usual, ends, (DELAY_BELOW * (1.0 - told), DELAY_ABOVE * (1.0 - told)))


def length_ends(usual: float, ends: Ends, told: float) -> Ends:
    """Return where the logarithm of a length lies; short crashes are missed whatever the person says of others."""
    return _wider(usual, ends, (LENGTH_BELOW, LENGTH_ABOVE * (1.0 - told)))


def share_ends(usual: float, ends: Ends) -> Ends:
    """Return where the share of larger efforts with a crash after them lies, 0 to 1."""
    return _share(usual, ends, (SHARE_BELOW, SHARE_ABOVE))


def other_ends(usual: float, ends: Ends) -> Ends:
    """Return where the share of days with a crash after them lies that have no larger effort near."""
    return _share(usual, ends, (OTHERS_BELOW, OTHERS_ABOVE))


def _share(usual: float, ends: Ends, astray: Ends) -> Ends:
    low, high = _wider(_odds(usual), (_odds(ends[0]), _odds(ends[1])), astray)
    return 1.0 / (1.0 + exp(-low)), 1.0 / (1.0 + exp(-high))


def _wider(usual: float, ends: Ends, astray: Ends) -> Ends:
    low, high = ends
    return usual - hypot(usual - low, astray[0]), usual + hypot(high - usual, astray[1])


def _odds(share: float) -> float:
    kept = min(max(share, LEAST), 1.0 - LEAST)
    return log(kept / (1.0 - kept))
