from __future__ import annotations

import csv
import json
from argparse import ArgumentTypeError
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Analysis
from diary.detection.wording import as_data, as_text
from diary.importers.exchange_csv import parse
from diary.importers.parsed import FileRejected

MANIFEST = "manifest.csv"


@dataclass(frozen=True)
class Job:
    """One file to read, from and until which day it speaks (None: its own first and last day)."""

    path: Path
    start: date | None = None
    today: date | None = None


class FileUnread(Exception):
    """A file that cannot be analysed; ``str()`` is one plain sentence."""


class Command(BaseCommand):
    help = "Print the crashes in a diary's exchange CSV. Opens no database and no network."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="FILE", help="exchange CSV, or a folder of them"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a file")
        parser.add_argument(
            "--as-of", type=_day, metavar="DATE", help="answer as the diary would have on that day"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        try:
            jobs = [job for path in paths for job in _jobs(path)]
        except FileUnread as error:
            raise CommandError(str(error)) from None
        alone = len(paths) == 1 and not paths[0].is_dir()
        for job in jobs:
            try:
                analysis = self._analyse(job, options["as_of"])
            except FileUnread as error:
                if alone:
                    raise CommandError(str(error)) from None
                self._refuse(job, str(error), options["json"])
            else:
                self._print(job, analysis, options["json"])

    def _analyse(self, job: Job, as_of: date | None) -> Analysis:
        try:
            parsed = parse(job.path.read_bytes())
        except OSError as error:
            raise FileUnread(f"{job.path}: {error.strerror or 'cannot be read'}.") from None
        except FileRejected as error:
            raise FileUnread(f"{job.path}: {error}") from None
        if parsed.refused:
            count, first = len(parsed.refused), parsed.refused[0]
            rows = "row" if count == 1 else "rows"
            self.stderr.write(f"{job.path}: {count} {rows} left out, the first: {first}")
        last = job.today or max((row.day for row in parsed.rows), default=job.start or as_of)
        today = min(last, as_of) if last and as_of else last
        if today is None:
            raise FileUnread(f"{job.path}: there is no readable row in it.")
        return detect(build_series(parsed.rows, job.start, today))

    def _print(self, job: Job, analysis: Analysis, in_json: bool) -> None:
        if in_json:
            self.stdout.write(json.dumps(as_data(str(job.path), analysis)))
        else:
            self.stdout.write(as_text(str(job.path), analysis))

    def _refuse(self, job: Job, sentence: str, in_json: bool) -> None:
        if in_json:
            self.stdout.write(json.dumps({"file": str(job.path), "error": sentence}))
        else:
            self.stderr.write(sentence)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day like 2024-03-31") from None


def _jobs(path: Path) -> Iterator[Job]:
    if not path.is_dir():
        yield Job(path)
        return
    spans = _manifest(path / MANIFEST)
    names = sorted(file.name for file in path.glob("*.csv") if file.name != MANIFEST)
    missing = [name for name in spans if name not in names]
    for name in [*names, *missing]:
        start, today = spans.get(name, (None, None))
        yield Job(path / name, start, today)


def _manifest(path: Path) -> dict[str, tuple[date | None, date | None]]:
    """Return by file name from and until which day a file speaks; empty without a manifest."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"id", "start", "today"} <= set(reader.fieldnames or ()):
            raise FileUnread(f"{path}: the header must name id, start and today.")
        try:
            return {
                f"{line['id'].strip()}.csv": (_or_none(line["start"]), _or_none(line["today"]))
                for line in reader
            }
        except (ValueError, AttributeError):
            raise FileUnread(f"{path}: line {reader.line_num} has a day that is none.") from None


def _or_none(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None
