from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NOTES = (ROOT / "docs" / "explanation" / "design-notes.md").read_text()
WHY = NOTES.split("## Why these dependencies?\n")[1].split("\n## ")[0].lower()
DECLARED = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]


@pytest.mark.parametrize("declared", DECLARED)
def test_each_has_a_reason(declared: str) -> None:
    name = re.split(r"[\[<>=~!; ]", declared)[0]
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", WHY)
