"""What once broke a parser, made as small as it can be, never breaks it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import shrunk
from benchmarks.fuzz_targets import FINDINGS, TARGETS, breaks
from diary.importers.parsed import FileRejected
from diary.importers.sniff import parse_any

FILES = sorted(FINDINGS.glob("*/*"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_it_is_refused_or_read(file: Path) -> None:
    target = TARGETS[file.parent.name]

    assert breaks(target.load(), file.read_bytes(), target.allowed()) is None


def test_a_blank_cell_in_quotation_marks_is_an_empty_file() -> None:
    with pytest.raises(FileRejected, match="empty"):
        parse_any(b'\n"\n"')


def test_a_finding_is_cut_to_what_it_needs() -> None:
    assert shrunk(b"aaaaXbbbbbbYcc", lambda data: b"X" in data and b"Y" in data) == b"XY"


def test_every_parser_takes_what_it_begins_with() -> None:
    for target in TARGETS.values():
        for seed in target.seeds:
            assert breaks(target.load(), seed, target.allowed()) is None, target.name
