"""What axe finds on a page, with its rules for AAA contrast and the size of targets, which it leaves out unless asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.measuring import (
    UNFOLD,
    WEAR,
    hangs_over,
    hangs_over_when_zoomed,
    small_letters,
    small_targets,
)

THEMES = ("dark", "dim")
# What has contrast enough for AAA has enough for AA: that is not measured a second time.
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
ALL = {
    "rules": {
        "color-contrast": {"enabled": False},
        "color-contrast-enhanced": {"enabled": True},
        "target-size": {"enabled": True},
    }
}
COLOURS_ONLY = {"runOnly": {"type": "rule", "values": COLOURS}}
# What passed is neither described nor carried out of the browser.
_RUN = """async options => {
  const { violations } = await axe.run({ ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(node => `${id}: ${node.target}`));
}"""


def violations(page: Page, options: dict[str, Any] = ALL) -> list[str]:
    """Return what axe finds on the page that is open; axe itself is read once a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, options)
    return found


def wrong(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """Return by address what is wrong in any theme, where anything is."""
    found = {address: _looked_at(page, address) for address in addresses}
    print(f"{len(found)} addresses looked at by axe and measured, in {len(THEMES) + 1} themes each")
    return {address: wrong for address, wrong in found.items() if wrong}


def _looked_at(page: Page, address: str) -> list[str]:
    """Return what axe finds and what is too small or too wide, all that is folded away opened.

    One load a page: only colours differ between themes, so only their rules are asked again.
    """
    page.goto(address)
    page.evaluate(UNFOLD)
    wrong = violations(page)
    wrong += small_letters(page) + small_targets(page)
    wrong += hangs_over(page) + hangs_over_when_zoomed(page)
    for theme in THEMES:
        page.evaluate(WEAR, theme)
        wrong += [f"{theme}: {one}" for one in violations(page, COLOURS_ONLY)]
    return wrong
