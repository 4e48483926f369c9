"""Settings read strictly from the environment: a value that cannot be meant stops the start."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_KEY_BYTES = 32
_NO_KEY = "VAPID_KEY_FILE must be a file with a P-256 private key in base64url"


def text(name: str, default: str = "") -> str:
    """Return the variable, or ``default`` when it is unset or empty."""
    return os.environ.get(name, "") or default


def flag(name: str, default: bool = False) -> bool:
    """Return True for 1/true and False for 0/false; anything else raises."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true"}:
        return True
    if value in {"0", "false"}:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def number(name: str, default: int) -> int:
    """Return the variable as a whole number, or raise."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def signing_key(file: str) -> str:
    """Return the key that signs reminders, 32 bytes in base64url, from the first line of ``file``."""
    try:
        with open(file) as lines:
            key = lines.readline().strip()
        if len(urlsafe_b64decode(key + "=")) == _KEY_BYTES:
            return key
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{_NO_KEY}: {error}.") from error
    raise ImproperlyConfigured(f"{_NO_KEY}, unlike {file}.")


def public_url() -> str:
    """Return the address people type, without a slash at its end."""
    scheme = "https" if text("TLS_CERT") else "http"
    url = text("PUBLIC_URL", f"{scheme}://localhost:{number('PORT', 8000)}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"PUBLIC_URL must look like https://diary.example.org, not {url!r}."
        )
    return url


def host_of(url: str) -> str:
    """Return the address's host as a request names it, an IPv6 number in brackets."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


def contact_of(url: str) -> str:
    """Return whom a push service may ask about us; its libraries know no IPv6 number in brackets."""
    host = host_of(url)
    return f"https://{'localhost' if host.startswith('[') else host}"
