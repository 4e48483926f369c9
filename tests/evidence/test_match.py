from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from evidence.catalogue import read_library
from evidence.loading import load_library
from tests.evidence.articles import article_text, import_text

FOUNDING = ("pem-muscle", "twitching", "motor-cortex")
PROFILE: dict[str, Any] = {
    "trigger": {"domain": "physical", "activity": "walk", "load_ratio": 2.2},
    "onset_delay_days": 2,
    "duration_days": 8,
    "peak_severity": 7,
    "symptoms": [{"name": "Myalgia", "rise": 4}, {"name": "fatigue", "rise": 3}],
    "cofactors": [],
    "pattern": ["delayed"],
}


class MatchTest(TestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    def write(self, name: str, content: object) -> str:
        file = self.folder / name
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(file)

    def match(self, *arguments: str) -> list[dict[str, Any]]:
        out = StringIO()
        call_command("match", *arguments, "--json", stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def test_one_profile(self) -> None:
        file = self.write("one.json", PROFILE)
        (found,) = self.match(file, "--sources", *FOUNDING)
        assert found["file"] == file
        first = found["excerpts"][0]
        assert (first["source"], first["paragraph"]) == ("pem-muscle", 25)
        assert first["text"] == first["summary"]
        assert first["reasons"][0]["name"] == "muscle pain"
        assert first["caution"] is None
        assert "unknown" not in found
        assert len(found["excerpts"]) <= 5

    def test_the_other_side_is_named(self) -> None:
        twitching = PROFILE | {"symptoms": [{"name": "twitching", "rise": 4}]}
        (found,) = self.match(self.write("t.json", twitching), "--sources", "twitching")
        told = [link for excerpt in found["excerpts"] for link in excerpt["conflicts_with"]]
        for link in told:
            assert {"source", "paragraph"} <= set(link)
        marked = [excerpt for excerpt in found["excerpts"] if excerpt["caution"]]
        for excerpt in marked:
            assert excerpt["conflicts_with"] or excerpt["other_side"]

    def test_the_other_side_outside_the_sources_asked_stands_apart(self) -> None:
        cramps = PROFILE | {
            "symptoms": [{"name": "cramps", "rise": 4}],
            "cofactors": ["dehydration"],
        }
        file = self.write("c.json", cramps)
        (limited,) = self.match(file, "--sources", *FOUNDING)
        salts = next(e for e in limited["excerpts"] if e["card"] == "potassium-magnesium")
        assert (salts["conflicts_with"], salts["other_side"][0]["source"]) == ([], "nice-ng206")
        for excerpt in limited["excerpts"]:
            assert all(link["paragraph"] for link in excerpt["conflicts_with"])
        (whole,) = self.match(file)
        assert all(excerpt["other_side"] == [] for excerpt in whole["excerpts"])

    def test_the_articles_own_words_where_it_was_imported(self) -> None:
        load_library(read_library())
        file = self.write("one.json", PROFILE)
        without = self.match(file)
        import_text("pem-muscle", article_text("pem-muscle"))
        with_text = self.match(file)
        names = [[(e["source"], e["card"]) for e in a[0]["excerpts"]] for a in (without, with_text)]
        assert names[0] == names[1]
        first = with_text[0]["excerpts"][0]
        assert first["text"] == "Before it. lasts for about a week after exercise After it."

    def test_a_card_that_is_not_located_says_so(self) -> None:
        load_library(read_library())
        text = article_text("pem-muscle").replace("lasts for about a week", "lasts")
        import_text("pem-muscle", text)
        (found,) = self.match(self.write("one.json", PROFILE), "--sources", "pem-muscle")
        first = found["excerpts"][0]
        assert (first["paragraph"], first["not_located"]) == (None, True)
        assert first["text"] == first["summary"]

    def test_a_folder_is_one_line_a_profile_and_a_bad_one_stops_nothing(self) -> None:
        self.write("a.json", PROFILE)
        self.write("b.json", "{not json")
        self.write("c.json", {"symptoms": 3})
        self.write("notes.txt", "not a profile")
        found = self.match(str(self.folder))
        assert [Path(one["file"]).name for one in found] == ["a.json", "b.json", "c.json"]
        assert "It is not JSON" in found[1]["error"]
        assert found[2]["error"] == "symptoms must be a list, not a number."

    def test_unknown_names_are_told_without_failing(self) -> None:
        strange = [*PROFILE["symptoms"], {"name": "itchy nose", "rise": 2}]
        (found,) = self.match(self.write("one.json", PROFILE | {"symptoms": strange}))
        assert found["unknown"] == ["itchy nose"]
        assert found["excerpts"]

    def test_sources_may_stand_before_the_file(self) -> None:
        file = self.write("one.json", PROFILE)
        (found,) = self.match("--sources", "moore-2023", file)
        assert {excerpt["source"] for excerpt in found["excerpts"]} == {"moore-2023"}

    def test_an_unknown_source(self) -> None:
        with self.assertRaisesMessage(CommandError, "Not in the library: moon."):
            self.match(self.write("one.json", PROFILE), "--sources", "moon")

    def test_nothing_to_read(self) -> None:
        with self.assertRaisesMessage(CommandError, "Name at least one profile"):
            self.match()
        with self.assertRaisesMessage(CommandError, "No profile could be read"):
            self.match(str(self.folder / "nowhere.json"))

    def test_for_reading_in_a_terminal(self) -> None:
        out = StringIO()
        call_command("match", self.write("one.json", PROFILE), stdout=out)
        assert "does not show:" in out.getvalue()

    def run_outside(self, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
        return subprocess.run(
            [sys.executable, "manage.py", "match", self.write("one.json", PROFILE), "--json"],
            cwd=settings.BASE_DIR,
            env=kept | variables,
            capture_output=True,
            text=True,
            check=True,
        )

    def test_needs_no_database(self) -> None:
        done = self.run_outside()
        assert done.stderr == ""
        assert json.loads(done.stdout)["excerpts"]

    def test_a_database_that_does_not_answer_changes_no_ranking(self) -> None:
        nowhere = "postgresql://app@127.0.0.1:1/none"
        done = self.run_outside(DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)
        assert "own text was not read" in done.stderr
        assert [e["card"] for e in json.loads(done.stdout)["excerpts"]] == [
            e["card"] for e in json.loads(self.run_outside().stdout)["excerpts"]
        ]
