"""``manage.py`` brings its own database where it needs one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.place import CHECKOUT, Place
from config.embedded.postmaster import postmaster
from config.embedded.session import database
from manage import needs_database
from tests.config.running import bare_environment
from tests.evidence.articles import article_text


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=bare_environment(DATA_DIR=str(data)),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("migrate --database owner", True),
        ("import_diary year.csv", True),
        ("a-command-of-tomorrow", True),
        ("check --database default", True),
        ("check", False),
        ("analyse diary.csv --json", False),
        ("migrate --help", False),
        ("makemigrations --check", False),
        ("", False),
    ],
)
def test_which_commands_need_a_database(command: str, needed: bool) -> None:
    assert needs_database(command.split()) is needed


def test_a_server_is_started_for_the_command_only(data: Path) -> None:
    done = manage(data, "check", "--database", "default")
    assert done.returncode == 0, done.stderr
    assert postmaster(data / "postgresql") is None


def test_a_running_server_is_joined_and_left_running(data: Path) -> None:
    with database(Place(data.resolve())) as session:
        assert manage(data, "check", "--database", "default").returncode == 0
        assert session.server.is_up()


def test_a_command_without_a_database_makes_no_folder(folder: Path) -> None:
    done = manage(folder / "data", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert not (folder / "data").exists()


def test_match_makes_no_database(folder: Path) -> None:
    profile = folder / "profile.json"
    profile.write_text('{"symptoms": [{"name": "fatigue", "rise": 4}]}')
    done = manage(folder / "data", "match", str(profile), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["excerpts"]
    assert not (folder / "data").exists()


def test_match_reads_what_was_imported(data: Path, folder: Path) -> None:
    profile, article = folder / "profile.json", folder / "article.txt"
    profile.write_text('{"symptoms": [{"name": "muscle twitching", "rise": 4}]}')
    article.write_text(article_text("twitching"))
    assert manage(data, "import_article", str(article), "--source", "twitching").returncode == 0
    done = manage(data, "match", str(profile), "--json", "--sources", "twitching")
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout)["excerpts"][0]
    assert first["text"].startswith("Before it. ")
    assert postmaster(data / "postgresql") is None


def test_a_refusal_is_a_sentence(folder: Path) -> None:
    (folder / "letter.txt").touch()
    done = manage(folder, "migrate")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "is not a data folder of this diary" in done.stderr


def test_prepare_a_second_time_changes_nothing(data: Path) -> None:
    static = CHECKOUT / "staticfiles/staticfiles.json"
    before = static.stat().st_mtime_ns
    done = manage(data, "prepare")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert static.stat().st_mtime_ns == before
