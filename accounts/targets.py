"""Where an answer may lead: to an address of this site, whatever a form or a header asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(target: str) -> bool:
    """Return whether a browser that is sent to ``target`` stays on this site."""
    return target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)


def path_of(address: str) -> str:
    """Return the path of a page's address, empty where it has none that could be followed."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return path if is_ours(path) else ""


def with_query_of(address: str) -> str:
    """Return path and query of a page's address, empty where it has none that could be followed."""
    path = path_of(address)
    query = urlsplit(address).query if path else ""
    return f"{path}?{query}" if query else path
