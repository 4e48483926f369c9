"""Counts what a hand does: every tap of a test goes through here, so that none is free."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect


@dataclass
class Hand:
    """Taps on one page; ``scrolled`` says whether anything had to be brought into sight first."""

    page: Page
    taps: int = 0
    scrolled: bool = False
    said: list[str] = field(default_factory=list)

    def tap(self, target: Locator, answer: str) -> None:
        """Tap once, and wait until the page has said that it is saved."""
        self.scrolled |= not _is_in_sight(self.page, target)
        with self.page.expect_response(lambda response: response.request.method == "POST"):
            target.click()
        self.taps += 1
        expect(self.page.get_by_role("status")).to_contain_text(answer)
        self.said.append(answer)

    def word(self, question: str, word: str, answer: str) -> None:
        group = self.page.get_by_role("group", name=question).first
        self.tap(group.get_by_text(word, exact=True), answer)

    def figure(self, what: str, most: int) -> None:
        """Print the count for CI's figures, and hold it."""
        scrolled = "with scrolling" if self.scrolled else "without scrolling"
        print(f"taps for {what}: {self.taps} of at most {most}, {scrolled}")
        assert self.taps <= most


def _is_in_sight(page: Page, target: Locator) -> bool:
    """Return whether the middle of a target can be touched as the page stands."""
    return bool(
        target.evaluate(
            """e => {
              const box = (e.closest('label') || e).getBoundingClientRect();
              const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return !!at && (e.contains(at) || at.contains(e) || e.closest('label') === at.closest('label'));
            }"""
        )
    )
