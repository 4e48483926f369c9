"""What reading an article comes to: numbered lines, or a reason why not. PURE: standard library only."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 3000
MOST_BYTES = 10 * 1024 * 1024
MOST_TEXT_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line of an article. ``dropped`` is a reason's code, empty where it says something."""

    text: str
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read. ``form`` is text, html or pdf; the first line is passage 1.

    ``title`` and ``published`` (YYYY-MM-DD) are empty where the file does not tell them. ``language``
    is an ISO 639-1 code, empty where the text is too short to tell.
    """

    form: str
    title: str
    published: str
    language: str
    lines: tuple[Line, ...]


class Unreadable(Exception):
    """The bytes hold no article that can be read. ``code`` says why, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
