"""Readers of settings in the environment: a value that cannot be meant stops the start."""

from __future__ import annotations

import ipaddress
import os
import re
from base64 import urlsafe_b64decode
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_KEY_BYTES = 32
_NO_KEY = "VAPID_KEY_FILE must be a file with a P-256 private key in base64url"
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.?\Z")


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


def number(name: str, default: int, most: int = 36_500) -> int:
    """Return the variable as a whole number from 0 to ``most``, or raise."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    if len(value) > len(str(most)) or int(value) > most:
        raise ImproperlyConfigured(f"{name} must be a number from 0 to {most}, not {value}.")
    return int(value)


def port() -> int:
    """Return PORT, or raise."""
    found = number("PORT", 8000, 65535)
    if not found:
        raise ImproperlyConfigured("PORT must be a number from 1 to 65535, not 0.")
    return found


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """Return the variable, which must be one of ``allowed``, or raise."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(allowed)}, not {value!r}.")
    return value


def folder(name: str) -> Path | None:
    """Return the folder that the variable names, made or not, None when it names none."""
    if not text(name):
        return None
    path = Path(text(name)).expanduser().absolute()
    there = next(one for one in (path, *path.parents) if os.path.lexists(one))
    if not there.is_dir():
        raise ImproperlyConfigured(f"{name} must be a folder: {there} is none.")
    return path


def first_line(name: str) -> str:
    """Return the first line of the file that the variable names, "" when it names none."""
    file = text(name)
    if not file:
        return ""
    try:
        found = Path(file).read_text().partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {file}: {_why(error)}.") from error
    if not found:
        raise ImproperlyConfigured(f"{name} must be a file with something in it, unlike {file}.")
    return found


def _why(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or "unknown") if isinstance(error, OSError) else "it is no text"


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
    url = text("PUBLIC_URL", f"{scheme}://localhost:{port()}").rstrip("/")
    try:
        parts = urlsplit(url)
        bad_port = parts.port == 0
    except ValueError:
        raise _no_url(url) from None
    bare = url == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    if not bare or parts.scheme not in {"http", "https"} or bad_port or not is_host(host_of(url)):
        raise _no_url(url)
    return url


def _no_url(url: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"PUBLIC_URL must look like https://diary.example.org, not {url!r}."
    )


def hosts(name: str) -> list[str]:
    """Return the host names of a list with commas; a pattern such as * would answer to anybody."""
    found = [one.strip() for one in text(name).split(",") if text(name)]
    for host in found:
        if not is_host(host):
            raise ImproperlyConfigured(
                f"{name} must be host names with commas between them, such as "
                f"diary.example.org,10.77.0.1: {host!r} is none."
            )
    return found


def is_host(host: str) -> bool:
    """Tell whether this is one host: a name, or a number (an IPv6 one in brackets)."""
    if host.startswith("["):
        return host.endswith("]") and _is_number(host[1:-1])
    return bool(_HOST.match(host))


def is_loopback(host: str) -> bool:
    """Tell whether nobody but this machine can mean this host."""
    bare = host.strip("[]")
    return bare == "localhost" or (_is_number(bare) and ipaddress.ip_address(bare).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def host_of(url: str) -> str:
    """Return the address's host as a request names it, an IPv6 number in brackets."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


def contact_of(url: str) -> str:
    """Return whom a push service may ask about us; its libraries know no IPv6 number in brackets."""
    host = host_of(url)
    return f"https://{'localhost' if host.startswith('[') else host}"
