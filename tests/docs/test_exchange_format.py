from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from diary import exchange
from diary.exporters.exchange_csv import render
from diary.importers import names, visible_csv
from diary.importers.exchange_csv import parse
from diary.importers.table import MOST_ROWS
from evidence import vocabulary

DOCS = Path(__file__).parent.parent.parent / "docs"
REFERENCE = (DOCS / "reference" / "exchange-format.md").read_text()
HOW_TO = (DOCS / "how-to" / "bring-in-a-diary.md").read_text()
HEADER = "date,kind,name,value,minutes,note\n"


def table(section: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its head."""
    text = REFERENCE.split(f"## {section}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in lines]


def listed(names_: str) -> list[str]:
    return [name.strip() for name in names_.split(",")]


def test_the_example_is_read_and_written_back() -> None:
    example = REFERENCE.split("```csv\n")[1].split("```")[0]
    parsed = parse(example.encode())

    assert parsed.refused == ()
    assert render(parsed.rows).decode().replace("\r\n", "\n") == example


def test_every_column_is_described() -> None:
    rows = table("Columns")

    assert tuple(row[0] for row in rows) == exchange.COLUMNS
    required = tuple(row[0] for row in rows if row[2] == "no")
    assert required == exchange.REQUIRED_COLUMNS


def test_every_kind_and_source_is_described() -> None:
    assert list(dict.fromkeys(row[0] for row in table("Kinds"))) == list(exchange.KINDS)
    (sources,) = [row[1] for row in table("Columns") if row[0] == "source"]
    assert re.findall("|".join(exchange.SOURCES), sources.split(";")[0]) == list(exchange.SOURCES)


def test_every_closed_list_is_described() -> None:
    named = {row[0]: listed(row[1]) for row in table("Kinds")}

    assert named[exchange.EXERTION] == list(vocabulary.KINDS)
    assert named[exchange.MEASURE][:-1] == list(names.MEASURES)


def test_bounds_are_as_described() -> None:
    checked = 0
    for kind, name, value in table("Kinds"):
        bounds = re.search(r"(\d+) to (\d+)", value)
        if bounds is None or kind == exchange.MEASURE:
            continue
        low, high = int(bounds[1]), int(bounds[2])
        given = "fatigue" if kind == exchange.SYMPTOM else listed(name)[0]
        for number, taken in ((low, 1), (high, 1), (low - 1, 0), (high + 1, 0)):
            row = f"2026-03-12,{kind},{given},{number},,\n"
            assert len(parse((HEADER + row).encode()).rows) == taken
        checked += 1
    assert checked == 6


def test_limits_are_as_described() -> None:
    assert f"{MOST_ROWS:,} rows" in REFERENCE
    assert f"{settings.IMPORT_MAX_BYTES // 1024 // 1024} MB" in REFERENCE


def test_visibles_columns_are_as_described() -> None:
    assert f"`{','.join(visible_csv.REQUIRED)}`" in HOW_TO
    assert "10, 8, 5, 2" in HOW_TO
    assert visible_csv.SLEEP_GRADES == (10, 8, 5, 2)
    assert visible_csv.GRADES == (0, 2, 5, 8)
