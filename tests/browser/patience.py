"""Waiting for what a page's own script makes true.

Not Playwright's ``wait_for_function``: it evaluates a string inside the page, which the content security
policy refuses from the second look on, so such a test passes or fails by how fast the machine is.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_STEP_MS = 50
_PATIENCE_MS = 10_000


def wait_until(page: Page, expression: str, arg: Any = None) -> None:
    """Return once ``expression`` is true in the page; fail where it stays false for ten seconds."""
    for _ in range(_PATIENCE_MS // _STEP_MS):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"never true in ten seconds: {expression}")
