"""Every setting, judged at the start of every program, also one that is needed at night only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from django.core.exceptions import ImproperlyConfigured

from config import env, production
from config.databases import databases
from config.logs.lines import FORMATS
from config.typos import meant

_TOKEN_LETTERS = 32


def _databases(_name: str) -> None:
    databases(env.text("DATABASE_URL"), env.text("DATABASE_OWNER_URL"))


def _key(_name: str) -> None:
    if env.text("VAPID_KEY_FILE"):
        env.signing_key(env.text("VAPID_KEY_FILE"))


def _token(name: str) -> None:
    token = env.first_line(name)
    if token and len(token) < _TOKEN_LETTERS:
        raise ImproperlyConfigured(
            f"{name} must be a file whose first line has at least {_TOKEN_LETTERS} letters: "
            "a shorter one can be guessed."
        )


def _days(name: str) -> int:
    return env.number(name, 0)


# Each setting there is, and what raises where its value cannot be meant. TLS is judged by the
# program that speaks it (config.supervisor.options).
SETTINGS: dict[str, Callable[[str], object]] = {
    "HOST": env.text,
    "PORT": lambda _name: env.port(),
    "PUBLIC_URL": lambda _name: env.public_url(),
    "ALLOWED_HOSTS": env.hosts,
    "DATA_DIR": env.folder,
    "TLS_CERT": env.text,
    "TLS_KEY": env.text,
    "BEHIND_PROXY": env.flag,
    "DATABASE_URL": _databases,
    "DATABASE_OWNER_URL": _databases,
    "SECRET_KEY": env.text,
    "BACKUP_DIR": env.folder,
    "BACKUP_DAYS": _days,
    "BACKUP_PASSPHRASE_FILE": env.first_line,
    "GRACE_DAYS": _days,
    "HISTORY_DAYS": _days,
    "LOG_DAYS": _days,
    "ARTICLES_FETCH": env.flag,
    "PUSH": env.flag,
    "VAPID_KEY_FILE": _key,
    "LOG_FORMAT": lambda name: env.choice(name, FORMATS, FORMATS[0]),
    "METRICS_TOKEN_FILE": _token,
    "DEBUG": env.flag,
    "CI": env.flag,
}


def refuse_wrong_environment() -> None:
    """Raise ImproperlyConfigured with a sentence for each thing that is wrong, a line each."""
    refuse_wrong_values()
    refuse_unsafe()


def refuse_wrong_values() -> None:
    """Raise where a name is a slip of the pen, or a value cannot be meant."""
    _refuse([*_slips(), *_values()])


def refuse_unsafe() -> None:
    """Raise where a diary that others can reach would not be safe."""
    _refuse(production.refusals())


def _refuse(sentences: Iterable[str]) -> None:
    wrong = "\n".join(dict.fromkeys(sentences))
    if wrong:
        raise ImproperlyConfigured(wrong)


def _slips() -> Iterator[str]:
    for name in sorted(os.environ):
        known = meant(name, SETTINGS)
        if known is not None:
            yield f"{name} is no setting of the diary; {known} is. If another program needs {name}, unset it here."


def _values() -> Iterator[str]:
    for name, judge in SETTINGS.items():
        try:
            judge(name)
        except ImproperlyConfigured as error:
            yield str(error)
