from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = (
    "diary/detection",
    "diary/charts",
    "diary/importers",
    "diary/exporters",
    "diary/report",
    "diary/exchange.py",
    "diary/spreadsheets.py",
    "evidence/articles",
    "evidence/matching",
    "evidence/vocabulary.py",
)
BANNED = ("django", "psycopg", "allauth", "procrastinate", "sqlite3", "socket")
PROGRAM = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
print(*sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""


def modules(place: str) -> list[str]:
    path = ROOT / place
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("place", PURE)
def test_a_pure_folder_imports_nothing_impure_in_a_fresh_process(place: str) -> None:
    names = modules(place)

    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, " ".join(BANNED), *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert names
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


@pytest.mark.parametrize("place", PURE)
def test_a_pure_folder_reads_no_clock(place: str) -> None:
    path = ROOT / place
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))

    calls = ("date.today(", "datetime.now(", "time.time(", "perf_counter(", "default_rng()")
    found = [file.name for file in files for call in calls if call in file.read_text()]

    assert found == []
