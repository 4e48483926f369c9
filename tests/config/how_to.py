"""The how-to pages as something to be carried out.

A block is fenced, and its first word says what it is. ``sh`` is run by a test as it stands, in the order
of the page; words behind it say where or how (``sh on the new machine``). ``sh as root`` changes the
machine and is only parsed. Two comments say what the reader does between blocks: <!-- the diary runs -->
and <!-- the diary is stopped -->.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from config.embedded.place import CHECKOUT

FOLDER = CHECKOUT / "docs/how-to"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))
RUNS, STOPPED = "the diary runs", "the diary is stopped"
_STEP = re.compile(
    r"^(?P<indent> *)```(?P<label>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```$|<!-- (?P<said>[^>]*) -->",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """A block with its label, or what a comment says, with an empty text."""

    label: str
    text: str

    @property
    def language(self) -> str:
        return self.label.partition(" ")[0]

    @property
    def starts_the_diary(self) -> bool:
        return self.label == "sh" and self.text.rstrip().endswith("make run")


def steps(page: str) -> list[Step]:
    text = (FOLDER / f"{page}.md").read_text()
    return [_step(found) for found in _STEP.finditer(text)]


def _step(found: re.Match[str]) -> Step:
    if found["said"]:
        return Step(found["said"].strip(), "")
    width = len(found["indent"])
    return Step(found["label"], "".join(f"{line[width:]}\n" for line in found["text"].splitlines()))


def blocks(language: str, *pages: str) -> list[tuple[str, Step]]:
    """Return the blocks of a language, each with its page."""
    return [
        (page, step) for page in pages or PAGES for step in steps(page) if step.language == language
    ]


def text_outside_blocks(page: str) -> str:
    return _STEP.sub("", (FOLDER / f"{page}.md").read_text())


def file_of(page: str) -> Path:
    return FOLDER / f"{page}.md"
