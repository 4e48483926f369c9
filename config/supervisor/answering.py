"""Asking our own port whether the web server answers."""

from __future__ import annotations

import http.client
import ssl

from config.supervisor.options import Options

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def answers(options: Options) -> bool:
    """Tell whether the web server answers; what else the site needs is another question."""
    connection = _connection(options)
    try:
        connection.request("GET", "/health/", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _connection(options: Options) -> http.client.HTTPConnection:
    host = _EVERYWHERE.get(options.host, options.host)
    if not options.certificate:
        return http.client.HTTPConnection(host, options.port, timeout=5)
    # Only whether it answers is asked, of our own port: the certificate names another host.
    trusting = ssl._create_unverified_context()  # noqa: S323
    return http.client.HTTPSConnection(host, options.port, timeout=5, context=trusting)
