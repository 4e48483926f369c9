from __future__ import annotations

from django.utils import translation

from diary.sentences.figure_language import figure_language


def words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = figure_language()["locales"]["page"]["format"]
    return found


def test_english() -> None:
    said = words()
    assert (said["days"][0], said["months"][2], said["shortMonths"][2]) == (
        "Sunday",
        "March",
        "Mar",
    )


def test_german_names_and_numbers() -> None:
    with translation.override("de"):
        said = words()
    assert (said["days"][0], said["months"][2]) == ("Sonntag", "März")
    assert (said["decimal"], said["thousands"]) == (",", ".")


def test_everything_is_a_plain_word() -> None:
    assert {type(word) for names in words().values() for word in names} == {str}
