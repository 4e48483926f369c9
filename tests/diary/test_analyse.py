from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from diary.detection.simulate import example_diary
from diary.exporters.exchange_csv import render

# No test here may open a database, and none does: pytest-django forbids it without its mark.

END = date(2026, 3, 31)
START = END - timedelta(364)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_bytes(render(example_diary(1, END)))
    return path


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("analyse", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def answer(*arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--json")[0].splitlines()]


def test_one_file_is_one_object_with_the_agreed_keys(diary: Path) -> None:
    (found,) = answer(diary)

    assert set(found) == {"file", "episodes"}
    assert found["file"] == str(diary)
    assert 8 <= len(found["episodes"]) <= 18
    for episode in found["episodes"]:
        assert list(episode) == [
            "onset",
            "end",
            "kind",
            "trigger",
            "delay_days",
            "confidence",
            "reasons",
        ]
        assert episode["kind"] in {"dip", "crash", "prolonged", "relapse"}
        assert 0 <= episode["confidence"] <= 1
        assert all(reason["code"] for reason in episode["reasons"])


def test_the_delay_counts_from_the_last_trigger_day(diary: Path) -> None:
    with_trigger = [one for one in answer(diary)[0]["episodes"] if one["trigger"]]

    assert with_trigger
    for one in with_trigger:
        last = date.fromisoformat(one["trigger"]["dates"][-1])
        assert date.fromisoformat(one["onset"]) - last == timedelta(one["delay_days"])


def test_the_same_file_gives_the_same_answer(diary: Path) -> None:
    assert run(diary, "--json") == run(diary, "--json")


def test_as_of_answers_as_the_diary_would_have_on_that_day(diary: Path, tmp_path: Path) -> None:
    day = END - timedelta(120)
    known = tmp_path / "known.csv"
    known.write_bytes(render([row for row in example_diary(1, END) if row.day <= day]))

    then = answer(diary, "--as-of", day)[0]["episodes"]

    assert then == answer(known, "--as-of", day)[0]["episodes"]
    assert all(episode["onset"] <= day.isoformat() for episode in then)


def test_a_folder_speaks_by_its_manifest(diary: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_bytes(diary.read_bytes())
    until = END - timedelta(200)
    manifest = f"id,start,today\ndiary,{START},{END}\nother,{START},{until}\n"
    (tmp_path / "manifest.csv").write_text(manifest)

    whole, part = answer(tmp_path)

    assert [Path(one["file"]).name for one in (whole, part)] == ["diary.csv", "other.csv"]
    assert len(part["episodes"]) < len(whole["episodes"])
    assert part["episodes"] == answer(diary, "--as-of", until)[0]["episodes"]


def test_days_up_to_today_without_rows_are_not_logged(tmp_path: Path, diary: Path) -> None:
    later = END + timedelta(40)
    (tmp_path / "manifest.csv").write_text(f"id,start,today\ndiary,,{later}\n")

    (found,) = answer(tmp_path)

    alone = answer(diary)[0]["episodes"]
    assert len(found["episodes"]) == len(alone)
    for one, other in zip(found["episodes"], alone, strict=True):
        moved = date.fromisoformat(one["onset"]) - date.fromisoformat(other["onset"])
        assert abs(moved) <= timedelta(1)


def test_of_several_files_a_bad_one_does_not_stop_the_rest(diary: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01 no diary")

    first, second = answer(bad, diary)

    assert set(first) == {"file", "error"}
    assert first["error"].endswith(".")
    assert second["episodes"]


@pytest.mark.parametrize("content", [None, b"", b"colour,taste\nred,sweet\n", b"\x00\xff\x00"])
def test_a_bad_file_is_one_sentence_and_a_failure(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as error:
        run(path, "--json")

    assert error.value.returncode == 1
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_without_a_row_has_no_episodes_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("date,kind,name,value,minutes,note\n")

    with pytest.raises(CommandError, match="no readable row"):
        run(path)


def test_too_few_days_are_said(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("date,kind,name,value,minutes,note\n2026-03-01,overall,overall,5,,\n")

    (found,) = answer(path)

    assert found["episodes"] == []
    assert found["not_enough_days"] == {"needed": 14, "got": 1}
    assert "not enough days" in run(path)[0]


def test_refused_rows_are_told_and_the_rest_is_read(diary: Path) -> None:
    diary.write_bytes(diary.read_bytes() + b"2026-03-30,symptom,fatigue,77,,,,,,\n")

    out, err = run(diary, "--json")

    assert json.loads(out)["episodes"]
    assert "1 row left out" in err


def test_without_json_it_is_sentences_that_name_no_cause(diary: Path) -> None:
    out, _err = run(diary)

    assert "effort above usual came" in out
    assert "no effort that stands out in the seven days before" in out
    assert "caused" not in out


def test_a_day_that_is_none_is_refused(diary: Path) -> None:
    with pytest.raises(CommandError, match="is not a day"):
        run(diary, "--as-of", "tomorrow")


def test_a_manifest_without_its_columns_is_refused(diary: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("name\ndiary\n")

    with pytest.raises(CommandError, match="must name id, start and today"):
        run(tmp_path)
