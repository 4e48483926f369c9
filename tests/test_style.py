"""The size of things: small functions in small files."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

from tests.sources import APPS, ROOT, name_of, python_files

MOST_LINES = 500
MOST_LINES_OF_A_FUNCTION = 60
MEDIAN_OF_FUNCTIONS = 8
MOST_LINES_OF_A_TEST = 60
MOST_LINES_OF_A_TEMPLATE = 225
MOST_LINES_OF_A_SCRIPT = 100
FORBIDDEN_NAMES = {"utils.py", "helpers.py"}


def test_no_file_is_long() -> None:
    sizes = {name_of(path): _lines(path) for path in python_files(*APPS, "tests", "benchmarks")}
    print(f"{len(sizes)} files, median {statistics.median(sizes.values()):.0f} lines")
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}


def test_no_function_is_long_and_most_are_short() -> None:
    sizes = _functions(*APPS)
    ordered = sorted(sizes.values())
    median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(
        f"{len(sizes)} functions, median {median:.0f} lines, 95 % within {late}, most {ordered[-1]}"
    )
    assert {name: n for name, n in sizes.items() if n > MOST_LINES_OF_A_FUNCTION} == {}
    assert median <= MEDIAN_OF_FUNCTIONS


def test_no_test_is_long() -> None:
    sizes = _functions("tests")
    assert {name: n for name, n in sizes.items() if n > MOST_LINES_OF_A_TEST} == {}


def test_no_template_and_no_script_is_long() -> None:
    long = {
        name_of(path): _lines(path)
        for folder, pattern, most in (
            ("templates", "*.html", MOST_LINES_OF_A_TEMPLATE),
            ("static/js", "*.js", MOST_LINES_OF_A_SCRIPT),
        )
        for path in (ROOT / folder).rglob(pattern)
        if _lines(path) > most
    }
    assert long == {}


def test_no_file_is_a_drawer_for_anything() -> None:
    files = python_files(*APPS, "tests")
    assert [name_of(path) for path in files if path.name in FORBIDDEN_NAMES] == []


def test_one_function_leads_on_after_a_post() -> None:
    found = [
        name_of(path) for path in python_files(*APPS) if "status_code = 30" in path.read_text()
    ]
    assert found == ["accounts/http.py"]


def test_no_template_holds_a_script_a_style_or_another_sites_address() -> None:
    inline = re.compile(
        r"<style(?![^>]*nonce)|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|hx-on|"
        r"(?:src|<link[^>]*href)=[\"']?(?:https?:)?//",
        re.IGNORECASE,
    )
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for match in inline.finditer(path.read_text())
    ]
    assert found == []


def _functions(*folders: str) -> dict[str, int]:
    """Return the length of every function, its docstring and decorators not counted."""
    return {
        f"{name_of(path)}:{node.name}": _length(node)
        for path in python_files(*folders)
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        docstring = node.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())
