"""Every picture of the documentation is shown, and every picture shown is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def test_every_picture_stands_in_the_gallery_with_words() -> None:
    gallery = ROOT / "docs" / "pictures"
    shown = SHOWN.findall((gallery / "README.md").read_text())
    assert sorted(name for _, name in shown) == sorted(path.name for path in gallery.glob("*.png"))
    assert all(words for words, _ in shown)


def test_every_picture_shown_is_there() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for words, picture in SHOWN.findall(page.read_text()):
            assert words, (page.name, picture)
            assert (page.parent / picture).is_file(), (page.name, picture)
