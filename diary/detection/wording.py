"""An analysis as plain data and as plain text, for the ``analyse`` door. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diary.detection.episode import Analysis, Episode


def as_data(name: str, analysis: Analysis) -> dict[str, Any]:
    """Return the object that ``analyse --json`` prints for the file ``name``."""
    found: dict[str, Any] = {
        "file": name,
        "episodes": [episode_data(one) for one in analysis.episodes],
    }
    if analysis.not_enough:
        missing = analysis.not_enough
        found["not_enough_days"] = {"needed": missing.needed, "got": missing.got}
    return found


def episode_data(episode: Episode) -> dict[str, Any]:
    """Return one episode as ``analyse --json`` prints it."""
    return {
        "onset": episode.onset.isoformat(),
        "end": episode.end.isoformat() if episode.end else None,
        "kind": episode.kind,
        "trigger": _trigger_data(episode),
        "delay_days": episode.delay_days,
        "confidence": episode.confidence,
        "reasons": [dict(reason) for reason in episode.reasons],
    }


def _trigger_data(episode: Episode) -> Mapping[str, Any] | None:
    if episode.trigger is None:
        return None
    dates = [day.isoformat() for day in episode.trigger.dates]
    return {"dates": dates, "domain": episode.trigger.domain}


def as_text(name: str, analysis: Analysis) -> str:
    """Return the analysis of the file ``name`` in sentences, one line an episode."""
    if analysis.not_enough:
        missing = analysis.not_enough
        return f"{name}: not enough days to tell ({missing.got} logged days of {missing.needed})."
    if not analysis.episodes:
        return f"{name}: no days clearly worse than usual found."
    lines = [f"{name}: {len(analysis.episodes)} found."]
    return "\n".join([*lines, *(f"  {_sentence(one)}" for one in analysis.episodes)])


def _sentence(episode: Episode) -> str:
    when = f"from {episode.onset}"
    when += f" to {episode.end}" if episode.end else ", still going on"
    sure = f"about {round(10 * episode.confidence)} in 10"
    return f"{episode.kind} {when}; {_before(episode)}; {sure}."


def _before(episode: Episode) -> str:
    if episode.trigger is None:
        return "no effort that stands out in the seven days before"
    dates = ", ".join(day.isoformat() for day in episode.trigger.dates)
    delay = episode.delay_days
    after = "the same day" if delay == 0 else f"{delay} day{'s' if delay != 1 else ''} before"
    return f"{episode.trigger.domain} effort above usual came {after} ({dates})"
