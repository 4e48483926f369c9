"""How long the browser's tests wait, and waiting for what a page's own script makes true.

A machine that does other work at the same time is slow and not wrong; none of these tests is about speed.
For a script not Playwright's ``wait_for_function``: it evaluates a string inside the page, which the
content security policy refuses from the second look on, so that the speed of the machine decides.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, Page

PATIENCE_MS = 30_000
_STEP_MS = 50


def wait_until(page: Page, expression: str, arg: Any = None) -> None:
    """Return once ``expression`` is true in the page; fail where it stays false."""
    for _ in range(PATIENCE_MS // _STEP_MS):
        try:
            if page.evaluate(expression, arg):
                return
        except Error as error:
            if "because of a navigation" not in str(error):
                raise
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"never true: {expression}")
