"""Every line of the threat model names a test, and each of them exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGE = (ROOT / "docs" / "explanation" / "security.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(?:(\w+)::)?(test_\w+)`")


def found_in(path: Path) -> set[tuple[str, str]]:
    """Return (class, test) of a file; every test also under no class."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        inside = node.name if isinstance(node, ast.ClassDef) else ""
        for child in (
            getattr(node, "body", []) if isinstance(node, ast.ClassDef | ast.Module) else []
        ):
            if isinstance(child, ast.FunctionDef):
                found |= {(inside, child.name), ("", child.name)}
    return found


def test_each_named_test_exists() -> None:
    named = NAMED.findall(PAGE)
    gone = [
        f"{path}::{inside}::{name}"
        for path, inside, name in named
        if not (ROOT / path).exists() or (inside, name) not in found_in(ROOT / path)
    ]
    print(f"{len(named)} tests named in the threat model")
    assert gone == []


def test_each_line_names_one() -> None:
    held = PAGE.split("## What is held\n")[1].split("\n## ")[0]
    lines = [line for line in held.splitlines() if line.startswith("|")][2:]
    print(f"{len(lines)} lines of the threat model")
    assert len(lines) > 20
    assert [line for line in lines if not NAMED.search(line)] == []


def test_the_report_page_leads_to_it() -> None:
    assert "docs/explanation/security.md" in (ROOT / "SECURITY.md").read_text()
    assert "security.md" in (ROOT / "docs" / "README.md").read_text()
