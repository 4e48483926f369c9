from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from diary.models import Entry
from tests.people import PeopleTestCase

HEADER = "date,kind,name,value,minutes,note\n"
VISIBLE = (
    "observation_date,tracker_name,tracker_category,observation_value \n"
    "2026-03-12,Sleep,Sleep,1 \n2026-03-12,Buzzing,Custom,2 \n2026-03-12,Fatigue,General,9 \n"
)


class CommandTestCase(PeopleTestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def file(self, text: str) -> Path:
        path = self.folder / "diary.csv"
        path.write_text(text)
        return path

    def run_command(self, name: str, *args: object, person: str = "alice") -> str:
        out = io.StringIO()
        call_command(name, *map(str, args), "--person", person, stdout=out)
        return out.getvalue()


class ImportCommandTests(CommandTestCase):
    def test_it_writes_and_tells(self) -> None:
        out = self.run_command("import_diary", self.file(VISIBLE))

        assert out.splitlines() == [
            "Rows to add: 2",
            "Rows to change: 0",
            "Rows that are there already: 0",
            "Rows refused: 1",
            "Days: 1, from 2026-03-12 to 2026-03-12",
            "Symptoms new to the diary: Buzzing",
            "line 4, observation_value: “9” is not one of Visible's grades: 0, 1, 2, 3.",
            "Written.",
        ]
        assert sorted(Entry.objects.values_list("name", "value")) == [
            ("Buzzing", 5),
            ("quality", 8),
        ]

    def test_a_dry_run_writes_nothing(self) -> None:
        out = self.run_command("import_diary", self.file(VISIBLE), "--dry-run")

        assert out.endswith("Nothing was written.\n")
        assert not Entry.objects.exists()

    def test_names_match_in_other_letters(self) -> None:
        self.run_command("import_diary", self.file(VISIBLE), person="Alice")

        assert Entry.objects.count() == 2

    def test_each_obstacle_is_a_sentence(self) -> None:
        path = self.file("a,b\n")

        with pytest.raises(CommandError, match="Expected: date, kind"):
            self.run_command("import_diary", path)
        with pytest.raises(CommandError, match="Nobody here is called carol"):
            self.run_command("import_diary", path, person="carol")
        with pytest.raises(CommandError, match="No such file"):
            self.run_command("import_diary", self.folder / "none.csv")
        with override_settings(IMPORT_MAX_BYTES=1), pytest.raises(CommandError, match="larger"):
            self.run_command("import_diary", path)


class ExportCommandTests(CommandTestCase):
    def test_it_prints_the_diary(self) -> None:
        self.run_command("import_diary", self.file(HEADER + "2026-03-12,symptom,fatigue,5,,\n"))

        assert self.run_command("export_diary").splitlines()[1:] == [
            "2026-03-12,symptom,fatigue,5,,,,imported,,"
        ]

    def test_it_writes_a_file(self) -> None:
        target = self.folder / "out.csv"

        assert self.run_command("export_diary", "--out", target) == ""
        assert target.read_bytes().startswith(b"date,kind,name")

    def test_each_obstacle_is_a_sentence(self) -> None:
        with pytest.raises(CommandError, match="cannot be written"):
            self.run_command("export_diary", "--out", self.folder / "none" / "out.csv")
        with pytest.raises(CommandError, match="Nobody here"):
            self.run_command("export_diary", person="carol")
