"""Every setting is judged at every start, before anything is touched, with a sentence for each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.embedded.place import CHECKOUT
from config.judging import SETTINGS, refuse_unsafe, refuse_wrong_environment
from config.production import is_weak
from tests.config.running import SIGNING_KEY, bare_environment

# Setting: values that nobody can mean, and a piece of the sentence.
WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "PORT": (("eight", "-1", "0", "70000", "80.5", "9" * 5000), "PORT must be a"),
    "PUBLIC_URL": (
        (
            "diary.example.org",
            "https://*",
            "https://*.example.org",
            "https://.example.org",
            "https://a:b@example.org",
            "https://example.org:99999",
            "https://exa mple.org",
            "https://example.org/diary",
            "https://example.org?",
            "https://example.org?a=b",
            "https://[::1",
        ),
        "PUBLIC_URL must look like",
    ),
    "ALLOWED_HOSTS": (
        ("*", ".example.org", "a,,b", "https://a", "a b", "a:80", ","),
        "ALLOWED_HOSTS must be host names with commas",
    ),
    "DATA_DIR": ((__file__, f"{__file__}/below"), "DATA_DIR must be a folder"),
    "BACKUP_DIR": ((__file__, f"{__file__}/below"), "BACKUP_DIR must be a folder"),
    "BACKUP_DAYS": (("forty", "-1", "1e9", "3.5", "999999999999"), "BACKUP_DAYS must be a"),
    "GRACE_DAYS": (("two weeks", "-1", "3.5"), "GRACE_DAYS must be a"),
    "HISTORY_DAYS": (("long", "-1", "3.5"), "HISTORY_DAYS must be a"),
    "LOG_DAYS": (("long", "-1", "3.5"), "LOG_DAYS must be a"),
    "BACKUP_PASSPHRASE_FILE": (("/no/such", "/"), "BACKUP_PASSPHRASE_FILE cannot be read"),
    "METRICS_TOKEN_FILE": (("/no/such", "/"), "METRICS_TOKEN_FILE cannot be read"),
    "VAPID_KEY_FILE": ((__file__, "/no/such"), "VAPID_KEY_FILE must be a file"),
    "LOG_FORMAT": (("yaml", "JSON "), "LOG_FORMAT must be text or json"),
    "DATABASE_URL": (("mysql://a@/b", "nonsense"), "DATABASE_URL"),
    "BEHIND_PROXY": (("yes please", "2", " "), "BEHIND_PROXY must be true or false"),
    "ARTICLES_FETCH": (("on",), "ARTICLES_FETCH must be true or false"),
    "PUSH": (("on",), "PUSH must be true or false"),
    "DEBUG": (("tru",), "DEBUG must be true or false"),
    "CI": (("maybe",), "CI must be true or false"),
}
SERVED = {"BEHIND_PROXY": "true", "PUBLIC_URL": "https://diary.example.org"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def sentences(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """Return what the start says to this environment, "" where it goes on."""
    with monkeypatch.context() as only:
        for name, value in environment.items():
            only.setenv(name, value)
        try:
            refuse_wrong_environment()
        except ImproperlyConfigured as refusal:
            return str(refusal)
    return ""


def test_nothing_set_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentences(monkeypatch) == ""


def test_values_that_cannot_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = [(name, value) for name, (values, _) in WRONG.items() for value in values]
    for name, value in tried:
        said = sentences(monkeypatch, **{name: value})
        assert WRONG[name][1] in said, (name, value, said)
        assert all(line.endswith(".") for line in said.splitlines())
    print(f"{len(tried)} values of {len(WRONG)} settings refused, each with a sentence")


def test_every_setting_that_can_be_wrong_is_tried() -> None:
    """Free texts cannot be; TLS is judged by the program that speaks it, the owner's address beside the other."""
    assert set(SETTINGS) - set(WRONG) == {
        *("HOST", "SECRET_KEY", "TLS_CERT", "TLS_KEY", "DATABASE_OWNER_URL")
    }


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = sentences(monkeypatch, BACKUP_DAY="3", BACKUP_DAYS="forty", PORT="0")
    assert said.splitlines() == [
        "BACKUP_DAY is no setting of the diary; BACKUP_DAYS is. If another program needs BACKUP_DAY, unset it here.",
        "PORT must be a number from 1 to 65535, not 0.",
        "BACKUP_DAYS must be a whole number, not 'forty'.",
    ]


def test_files_with_nothing_of_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "short").write_text("too short")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfd")
    empty, short, binary = (str(tmp_path / name) for name in ("empty", "short", "binary"))
    assert "with something in it" in sentences(monkeypatch, BACKUP_PASSPHRASE_FILE=empty)
    assert "it is no text" in sentences(monkeypatch, BACKUP_PASSPHRASE_FILE=binary)
    assert "at least 32 letters" in sentences(monkeypatch, METRICS_TOKEN_FILE=short)


@pytest.mark.parametrize(
    "public",
    [
        "https://diary.example.org",
        "https://10.77.0.1:8443",
        "https://[fd00::1]",
        "http://localhost:8000",
    ],
)
def test_addresses_that_are_fine(monkeypatch: pytest.MonkeyPatch, public: str) -> None:
    assert (
        sentences(monkeypatch, PUBLIC_URL=public, ALLOWED_HOSTS="computer.local, 10.77.0.1") == ""
    )


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"DEBUG": "true"}, "Leave DEBUG unset."),
        ({"SECRET_KEY": "scratch"}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY": "django-insecure-" + SIGNING_KEY}, "SECRET_KEY can be guessed"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY can be guessed"),
        ({"PUBLIC_URL": ""}, "the list of its hosts is empty"),
        ({"PUBLIC_URL": "http://diary.example.org"}, "It must begin with https"),
    ],
)
def test_what_others_can_reach_must_not_be(
    monkeypatch: pytest.MonkeyPatch, over: dict[str, str], sentence: str
) -> None:
    assert sentences(monkeypatch, **SERVED) == ""
    assert sentence in sentences(monkeypatch, **SERVED | over)


def test_on_this_machine_alone_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentences(monkeypatch, DEBUG="true", SECRET_KEY="scratch") == ""


@pytest.mark.parametrize(
    "way",
    [
        {"HOST": "0.0.0.0"},
        {"BEHIND_PROXY": "1"},
        {"PUBLIC_URL": "https://diary.example.org"},
        {"ALLOWED_HOSTS": "computer.local"},
    ],
)
def test_each_way_in_from_elsewhere_counts(
    monkeypatch: pytest.MonkeyPatch, way: dict[str, str]
) -> None:
    assert "Leave DEBUG unset." in sentences(monkeypatch, DEBUG="true", **way)


def test_keys() -> None:
    assert not is_weak(SIGNING_KEY)
    assert is_weak("x" * 50)
    assert is_weak(SIGNING_KEY[:49])
    assert is_weak("changeme" + SIGNING_KEY)


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "config.run"],
        ["manage.py", "migrate"],
        ["manage.py", "backup"],
        ["-m", "config.upgrade"],
        ["-m", "config.with_database", "--", "true"],
        ["-c", "import config.wsgi"],
    ],
)
def test_every_door_refuses_before_anything_is_touched(command: list[str], folder: Path) -> None:
    environment = bare_environment(
        DATA_DIR=str(folder / "data"), BACKUP_DAY="3", DEBUG="true", **SERVED
    )
    done = subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "BACKUP_DAY is no setting of the diary; BACKUP_DAYS is." in done.stderr
    if "wsgi" not in command[-1]:
        assert done.stderr.count("\n") == 1
    assert not (folder / "data").exists()


def test_unsafe_is_judged_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "true")
    monkeypatch.setenv("BEHIND_PROXY", "true")
    with pytest.raises(ImproperlyConfigured, match="Leave DEBUG unset"):
        refuse_unsafe()
