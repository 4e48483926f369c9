"""The key that signs reminders: made at the first start, kept, private, and named when it is missing."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from config import env
from config.backup.site import _secrets
from config.checks import check_push_key
from config.embedded.place import Place
from config.embedded.secrets import VAPID_KEY, vapid_key_file
from config.supervisor.start import signing_key_file
from diary.pushing import public_key
from tests.reminders import KEY


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = Path(vapid_key_file(Place(tmp_path)))
    first = file.read_text()
    assert vapid_key_file(Place(tmp_path)) == str(file)
    assert file.read_text() == first
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_browser_can_be_told_its_public_half(tmp_path: Path) -> None:
    key = env.signing_key(vapid_key_file(Place(tmp_path)))
    point = base64.urlsafe_b64decode(public_key(key) + "=")
    assert (len(point), point[0]) == (65, 4)


def test_it_belongs_to_every_backup(tmp_path: Path) -> None:
    vapid_key_file(Place(tmp_path))
    assert _secrets(Place(tmp_path)) == {f"secrets/{VAPID_KEY}": tmp_path / "secrets" / VAPID_KEY}


def test_a_file_that_is_named_goes_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAPID_KEY_FILE", "elsewhere")
    assert signing_key_file(Place(tmp_path)) == "elsewhere"
    assert not (tmp_path / "secrets").exists()


@pytest.mark.parametrize("content", ["", "too short\n", "-----BEGIN PRIVATE KEY-----\n", KEY[:-2]])
def test_what_is_no_key_stops_the_start(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content)
    with pytest.raises(ImproperlyConfigured, match="VAPID_KEY_FILE must be a file with"):
        env.signing_key(str(tmp_path / "key"))


def test_nor_does_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="No such file"):
        env.signing_key(str(tmp_path / "key"))


def test_switched_on_without_a_key_the_check_says_so() -> None:
    with override_settings(PUSH=True, VAPID_KEY=""):
        assert [error.id for error in check_push_key()] == ["diary.E006"]
    for settings in ({"PUSH": True, "VAPID_KEY": KEY}, {"PUSH": False, "VAPID_KEY": ""}):
        with override_settings(**settings):
            assert check_push_key() == []
