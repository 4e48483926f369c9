"""What a diary that others can reach must not be. Judged from the environment alone."""

from __future__ import annotations

from collections.abc import Iterator

from config import env

# Django's own measure (security.W009): fewer could be found by trying.
_KEY_LETTERS, _KEY_DIFFERENT = 50, 12
_KNOWN = ("insecure", "changeme", "change-me", "change_me", "secret", "example", "password")


def is_served() -> bool:
    """Tell whether others than this machine can reach the diary."""
    return (
        env.flag("BEHIND_PROXY")
        or not env.is_loopback(env.text("HOST", "127.0.0.1"))
        or not env.is_loopback(env.host_of(env.public_url()))
        or any(not env.is_loopback(host) for host in env.hosts("ALLOWED_HOSTS"))
    )


def refusals() -> Iterator[str]:
    """Yield a sentence for each thing that must not be, none for a diary of this machine alone."""
    if not is_served():
        return
    if env.flag("DEBUG"):
        yield (
            "DEBUG=true shows pieces of people's diaries to whoever causes an error, and others "
            "can reach this diary. Leave DEBUG unset."
        )
    if env.text("SECRET_KEY") and is_weak(env.text("SECRET_KEY")):
        yield (
            "SECRET_KEY can be guessed, and with it everybody's session be forged. Leave it unset, "
            f"and a good one is made and kept; or set at least {_KEY_LETTERS} random letters."
        )
    yield from _addresses()


def is_weak(key: str) -> bool:
    """Tell whether a key is short, monotonous, or one that stands in somebody's instructions."""
    known = any(word in key.lower() for word in _KNOWN)
    return known or len(key) < _KEY_LETTERS or len(set(key)) < _KEY_DIFFERENT


def _addresses() -> Iterator[str]:
    url, others = env.public_url(), env.hosts("ALLOWED_HOSTS")
    if not env.text("PUBLIC_URL") and not others:
        yield (
            "Others can reach this diary, but it would answer to none of them: the list of its "
            "hosts is empty. Set PUBLIC_URL to the address that people type, such as "
            "https://diary.example.org."
        )
    elif url.startswith("http://") and not env.is_loopback(env.host_of(url)):
        yield (
            f"PUBLIC_URL={url} would send diaries and sessions unencrypted. It must begin with "
            "https; docs/how-to/phone.md walks through it."
        )
