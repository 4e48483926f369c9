from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from config.catalogues import LOCALE, compile_all
from config.static_files import collect


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        collect()
        yield tmp_path / "static"


def test_what_broke_off_is_gathered_anew(root: Path) -> None:
    sheet, mark = root / "css/base.css", root / ".collected"
    whole = sheet.read_text()
    sheet.write_text(whole[:100])
    mark.write_text("begun")
    collect()
    assert sheet.read_text() == whole
    assert mark.read_text() != "begun"


def test_former_files_stay(root: Path) -> None:
    (root / "former.css").write_text("")
    (root / ".collected").write_text("another state")
    collect()
    assert (root / "former.css").exists()


def test_a_catalogue_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "de/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes((LOCALE / "de/LC_MESSAGES/django.po").read_bytes())
    assert compile_all(tmp_path) == ["de"]
    assert [path.suffix for path in sorted(folder.iterdir())] == [".mo", ".po"]
