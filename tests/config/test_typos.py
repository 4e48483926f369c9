from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.judging import SETTINGS
from config.typos import distance, meant

# What shells, desktops, containers, build tools and other databases really set.
_OTHERS = """
    PATH HOME LANG LC_ALL LANGUAGE TERM SHELL SHLVL USER LOGNAME HOSTNAME HOSTTYPE MACHTYPE PWD OLDPWD EDITOR
    PAGER LESS CC CXX CPP CD CI_JOB_ID CFLAGS DISPLAY TMPDIR TZ MAIL XDG_DATA_DIRS XDG_DATA_HOME XDG_CONFIG_DIRS
    XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS SSH_AUTH_SOCK SSH_TTY PGHOST PGPORT PGDATA PGUSER PGDATABASE
    PGPASSFILE HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_INDEX_URL
    INVOCATION_ID JOURNAL_STREAM NOTIFY_SOCKET LISTEN_FDS MAINPID GITHUB_ACTIONS RUNNER_DEBUG GITLAB_CI
    KUBERNETES_SERVICE_HOST KUBERNETES_PORT DIARY_SERVICE_HOST DIARY_PORT DOCKER_HOST GUNICORN_CMD_ARGS
    DJANGO_SETTINGS_MODULE DJANGO_ALLOW_ASYNC_UNSAFE DATABASE_PASSWORD POSTGRES_PASSWORD POSTGRES_DB SUDO_USER
    COLORTERM LS_COLORS MANPATH SECRET TOKEN DEBUGINFOD_URLS HISTFILE WINDOWID MAKEFLAGS MAKELEVEL COLUMNS
    AWS_SECRET_KEY AWS_SECRET_ACCESS_KEY SECRETS_DIR LOG_LEVEL BACKUP_PASSPHRASE HTTP_HOST REMOTE_HOST RPORT
    PROMETHEUS_MULTIPROC_DIR PYTEST_XDIST_WORKER PYTEST_CURRENT_TEST SYSTEMD_EXEC_PID POST CSH _ CACHE_DIR
"""
OTHERS = _OTHERS.split()


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("ALOWED_HOSTS", "ALLOWED_HOSTS"),
        ("ALLOWED_HOST", "ALLOWED_HOSTS"),
        ("BACKUP_DAY", "BACKUP_DAYS"),
        ("BACKUPDAYS", "BACKUP_DAYS"),
        ("backup_days", "BACKUP_DAYS"),
        ("PUBLIC_URI", "PUBLIC_URL"),
        ("DATBASE_URL", "DATABASE_URL"),
        ("DATABASE_OWNER_URI", "DATABASE_OWNER_URL"),
        ("SERCET_KEY", "SECRET_KEY"),
        ("DJANGO_SECRET_KEY", "SECRET_KEY"),
        ("DJANGO_DEBUG", "DEBUG"),
        ("BEHIND_A_PROXY", "BEHIND_PROXY"),
        ("PROT", "PORT"),
        ("HOSTS", "HOST"),
        ("DEBG", "DEBUG"),
        ("debug", "DEBUG"),
        ("TLS_CERTS", "TLS_CERT"),
        ("TLSKEY", "TLS_KEY"),
    ],
)
def test_a_slip_of_the_pen(written: str, known: str) -> None:
    assert meant(written, SETTINGS) == known


def test_other_programs_names_are_left_alone() -> None:
    assert [(name, meant(name, SETTINGS)) for name in OTHERS if meant(name, SETTINGS)] == []


def test_each_of_ours_is_itself_and_every_dropped_or_doubled_letter_is_found() -> None:
    tried = 0
    for name in SETTINGS:
        assert meant(name, SETTINGS) is None
        for at in range(0 if len(name) > 7 else 1, len(name) if len(name) > 2 else 0):
            for slip in (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]):
                tried += 1
                assert meant(slip, SETTINGS) == name
    print(
        f"{tried} slips of the pen in {len(SETTINGS)} names refused, {len(OTHERS)} names of others let be"
    )


@given(st.text("ABC_", max_size=7), st.text("ABC_", max_size=7))
def test_a_distance_is_one(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))
