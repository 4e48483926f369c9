"""A phone in somebody's hand: what is tapped on it, and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry, Operation
from tests.browser.patience import PATIENCE_MS

# A refused or missing network is what these tests are about; anything else on the console is wrong.
_EXPECTED = ("Failed to load resource", "net::ERR", "htmx:", "Response Status Error Code")
READY = "navigator.serviceWorker.ready.then(() => true)"


class Phone:
    def __init__(self, context: BrowserContext, address: str = "") -> None:
        self.context = context
        self.address = address
        self.wrong: list[str] = []
        self.page = self.open()

    def open(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on(
            "console",
            lambda said: (
                self.wrong.append(said.text)
                if "Content Security Policy" in said.text
                or (said.type == "error" and not said.text.startswith(_EXPECTED))
                else None
            ),
        )
        self.page = page
        return page

    def reopen(self, address: str) -> None:
        """Close the page and open another one."""
        self.page.close()
        self.open().goto(address)

    def visit_log(self) -> None:
        """Open the log with a network, and wait until the device holds what it needs without one."""
        self.page.goto("/day/")
        self.page.evaluate(READY)
        self.eventually(HAS_LISTS)

    def eventually(self, script: str, given: object = None) -> None:
        """Wait until an asynchronous question is answered with yes."""
        for _ in range(200):
            if self.page.evaluate(script, given):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never: {script}")

    def network(self, there: bool) -> None:
        self.context.set_offline(not there)

    def question(self, name: str) -> Locator:
        return self.page.locator("#diary").get_by_role("group", name=name)

    def pick(self, name: str, word: str) -> None:
        self.question(name).get_by_text(word, exact=True).first.click()

    def add_effort(self, kind: str, word: str, minutes: str = "") -> None:
        page = self.page
        if not page.locator("details[open]").count():
            page.get_by_text("Add an effort").click()
        self.pick("What kind of effort?", kind)
        self.pick("How much effort did it take?", word)
        page.get_by_label("Minutes").fill(minutes)
        page.get_by_role("button", name="Add this effort").click()

    def lose_effort(self, kind: str, word: str, minutes: str) -> None:
        """Add an effort on the log page, which reaches nobody and is kept on the device."""
        page = self.page
        page.get_by_text("Add an effort").click()
        for said in (kind, word):
            page.locator("#effort-new").get_by_text(said, exact=True).click()
        page.locator("#effort-minutes").fill(minutes)
        page.get_by_role("button", name="Add this effort").click()
        self.says("waits here")

    def says(self, words: str) -> None:
        expect(self.page.locator("#messages")).to_contain_text(words)

    def waiting(self, number: int) -> None:
        """Wait until the page shows so many entries in the queue."""
        expect(self.page.locator("#unsent ol > li")).to_have_count(number)

    def queue(self) -> list[dict[str, Any]]:
        """Return the whole queue of the device, everybody's."""
        found: list[dict[str, Any]] = self.page.evaluate(QUEUE)
        return found


QUEUE = """() => new Promise((done) => {
  const asked = indexedDB.open("pem-diary", 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done(false);
  asked.onsuccess = () => {
    const all = asked.result.transaction("queue").objectStore("queue").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result); };
  };
})"""
HAS_LISTS = """() => new Promise((done) => {
  const asked = indexedDB.open("pem-diary", 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done(false);
  asked.onsuccess = () => {
    const all = asked.result.transaction("people").objectStore("people").count();
    all.onsuccess = () => { asked.result.close(); done(all.result > 0); };
  };
})"""


def stored(person: User) -> list[tuple[str, float | None]]:
    """Return what the diary holds, by name and value, in the order of writing."""
    with transaction_as(person.pk):
        rows = Entry.objects.filter(person=person).order_by("entered_at", "name")
        return [(row.name, row.value) for row in rows]


def operations(person: User) -> int:
    with transaction_as(person.pk):
        return Operation.objects.filter(person=person).count()


def doubles(rows: Iterable[object]) -> int:
    listed = list(rows)
    return len(listed) - len(set(listed))
