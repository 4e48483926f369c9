"""The heads of the good and bad months on the narrowest window: whole words, in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from accounts.models import User
from tests.browser.measuring import hangs_over
from tests.diary.record import write_efforts
from tests.people import make_person, transaction_as

# Every word that is seen, with how many lines it lies on.
BROKEN = """() => {
  const found = [];
  const table = document.querySelector('#months table');
  // What style sheets write cannot be measured: it is put where it stands.
  for (const cell of table.querySelectorAll('td[data-label]')) {
    cell.prepend(cell.dataset.label + ' ');
    cell.removeAttribute('data-label');
  }
  const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement.closest('thead') ?? table;
    if (getComputedStyle(part).clipPath !== 'none') continue;
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/[^\\s]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) found.push(word);
    }
  }
  return found;
}"""


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
@pytest.mark.parametrize("language", ["en", "de", "nl"])
def test_no_word_of_the_months_is_broken(
    page: Page, sign_in: Callable[[User], None], language: str
) -> None:
    person = make_person("alice", language=language)
    with transaction_as(person.pk):
        write_efforts(person)
    sign_in(person)
    page.goto("/patterns/")
    assert page.locator("#months tbody tr").count() == 6
    assert page.evaluate(BROKEN) == []
    assert hangs_over(page) == []
