"""Which letter code a request may name. Django believes any that Python knows, "base64" and "hex" too.

With one that is no code of letters Django's request cannot even be made, so this stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_NAMED = re.compile(r"charset\s*=\s*\"?([^\s;\"]*)", re.IGNORECASE)
# It reads any byte, and as it is not UTF-8 a form that names it is refused.
_ANY = "iso-8859-1"


def letters_only(application: Application) -> Application:
    """Return a WSGI application that sees no request with a letter code that is none."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE", "")
        named = _NAMED.search(kind)
        if named and not _is_of_letters(named[1]):
            environ["CONTENT_TYPE"] = f"{kind[: named.start(1)]}{_ANY}{kind[named.end(1) :]}"
        return application(environ, start_response)

    return answer


def _is_of_letters(name: str) -> bool:
    try:
        # As Django does: "idna" reads letters, but not like this.
        return bool(b"a\xff".decode(name, "replace"))
    except Exception:  # whatever a codec does to a byte it was not made for
        return False
