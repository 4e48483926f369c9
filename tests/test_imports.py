"""Who may import whom, and what: config → diary → evidence → accounts, and nothing back."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.sources import APPS, ROOT, imports_of, module_of, name_of, python_files

LAYERS = ("accounts", "evidence", "diary", "config")
PURE = (
    "diary/detection",
    "diary/charts",
    "diary/importers",
    "diary/exporters",
    "diary/report",
    "evidence/articles",
    "evidence/matching",
    "evidence/vocabulary.py",
    "diary/exchange.py",
    "diary/spreadsheets.py",
    "accounts/days.py",
)
# What a pure module may bring along besides the standard library and the project's pure modules.
PURE_MAY_LOAD = {"numpy"}
# Read an article's bytes, no file but their own; loaded when first asked for.
READERS = {"evidence/articles": {"pypdf", "py3langid", "trafilatura"}}
# What a declared package is known to bring, and whose interface it hands out.
PART_OF = {"pytest-playwright": "playwright"}


def test_the_arrows_go_one_way() -> None:
    wrong = []
    edges = set()
    for app in APPS:
        above = set(LAYERS[LAYERS.index(app) + 1 :])
        for path in python_files(app):
            for line, name in imports_of(path):
                top = name.partition(".")[0]
                if top in APPS and top != app:
                    edges.add(f"{app} → {top}")
                if top in above:
                    wrong.append(f"{name_of(path)}:{line} imports {name}")
    print(", ".join(sorted(edges)))
    assert wrong == []


def test_only_what_answers_requests_knows_a_view() -> None:
    """Background work, commands and services are below: what both need stands in neither's views."""
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in python_files(*APPS)
        for line, name in imports_of(path)
        if name.split(".")[0] in APPS and "views" in name.split(".") and not _answers(path)
    ]
    assert wrong == []


def test_what_reads_knows_nothing_that_writes() -> None:
    """Services and forms ask selectors, never the other way round."""
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in python_files(*APPS)
        if {"selectors", "models"} & {*path.parts, path.stem}
        for line, name in imports_of(path)
        if {"services", "forms"} & set(name.split("."))
    ]
    assert wrong == []


def _answers(path: Path) -> bool:
    return "views" in path.parts or path.stem in {"views", "middleware"} or "urls" in path.stem


@pytest.mark.parametrize(
    ("folders", "groups"),
    [(APPS, ()), (("tests", "benchmarks"), ("dev",))],
    ids=["what is shipped", "what is for development"],
)
def test_what_is_imported_is_declared(folders: tuple[str, ...], groups: tuple[str, ...]) -> None:
    declared = _declared(groups)
    own = {*APPS, "tests", "benchmarks", "scripts", "manage", *sys.stdlib_module_names}
    by_module = packages_distributions()
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in python_files(*folders)
        for line, name in imports_of(path)
        if (top := name.partition(".")[0]) not in own
        and not declared & {_plain(dist) for dist in by_module.get(top, ["nothing known"])}
        and not _for_types_only(path.read_text(), name)
    ]
    assert wrong == []


def _for_types_only(source: str, name: str) -> bool:
    """Return whether ``name`` is imported only under TYPE_CHECKING, where nothing runs."""
    block = re.search(r"^if TYPE_CHECKING:\n((?:    .*\n|\n)+)", source, re.MULTILINE)
    return bool(
        block and re.search(rf"^    (from|import) {re.escape(name)}\b", block[1], re.MULTILINE)
    )


def _declared(groups: tuple[str, ...]) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    named = {_plain(re.split(r"[\[<>=~!; ]", line)[0]) for line in lines}
    return named | {PART_OF[name] for name in named & set(PART_OF)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_pure_modules_import_only_pure_ones() -> None:
    pure = {module_of(path) for part in PURE for path in _files(part)}
    wrong = []
    for part in PURE:
        for path in _files(part):
            for line, name in imports_of(path):
                top = name.partition(".")[0]
                own = any(module == name or module.startswith(f"{name}.") for module in pure)
                may_load = top in PURE_MAY_LOAD | READERS.get(part, set())
                if not (top in sys.stdlib_module_names or may_load or own):
                    wrong.append(f"{name_of(path)}:{line} imports {name}")
    assert wrong == []


def _files(part: str):  # type: ignore[no-untyped-def]
    return [ROOT / part] if part.endswith(".py") else python_files(part)
