"""Seeded diaries whose truth is known. PURE: standard library and NumPy only."""

from __future__ import annotations

from diary.detection.simulate.example import example_diary
from diary.detection.simulate.families import FAMILIES, simulate
from diary.detection.simulate.truth import Diary, TrueEpisode

__all__ = ["FAMILIES", "Diary", "TrueEpisode", "example_diary", "simulate"]
