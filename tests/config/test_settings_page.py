"""The page of settings names every variable that the code reads, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config.embedded.place import CHECKOUT
from config.judging import SETTINGS

_READERS = {"text", "flag", "number", "choice", "folder", "first_line", "hosts", "get", "getenv"}
# The system's own, and a request's, not ours.
_SYSTEMS = {"PATH", "XDG_RUNTIME_DIR", "DJANGO_SETTINGS_MODULE", "HOME", "CONTENT_TYPE"}


def read_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        name: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args and _called(node) in _READERS:
            name = node.args[0]
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
            name = node.slice
        if isinstance(name, ast.Constant) and re.fullmatch("[A-Z][A-Z_]+", str(name.value)):
            yield str(name.value)


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def test_the_page_and_the_code_name_the_same_variables() -> None:
    files = [CHECKOUT / "manage.py", CHECKOUT / "tests/conftest.py"]
    files += (CHECKOUT / "config").rglob("*.py")
    read = {name for file in files for name in read_in(file)}
    page = (CHECKOUT / "docs/reference/settings.md").read_text()
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    assert told == read - _SYSTEMS
    assert told == set(SETTINGS), "config/judging.py must know each setting"


def test_no_setting_is_read_outside_config() -> None:
    for app in ("accounts", "diary", "evidence"):
        for file in (CHECKOUT / app).rglob("*.py"):
            assert "environ" not in file.read_text(), file
