"""Whatever is written down or brought in stays text: looked for in a real browser.

The browser takes no notice of the content security policy here, so escaping alone has to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import BrowserContext, Error, Page

from accounts.models import User
from diary import exchange
from diary.exchange import Row
from diary.exporters.exchange_csv import render
from diary.models import Entry, Upload
from evidence.articles.plain import clean
from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import LibraryVersion, Source
from tests.diary.record import EFFORT, END, ONSET, make_flag, write_quiet_days
from tests.evidence.articles import article_text, import_text
from tests.people import make_person, transaction_as
from tests.xss import PAYLOADS

DAY = EFFORT
ARTICLES = ("pem-muscle", "twitching", "motor-cortex")
pytestmark = pytest.mark.browser_context_args(bypass_csp=True)

# What would be there had one of the texts become more than text.
LOOK = """() => {
  const found = [];
  if (window.__xss !== undefined) found.push("a script ran");
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name.startsWith("hx-on")) found.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
          && /^\\s*(javascript|data:text|vbscript)/i.test(value)) found.push(`${name}=${value}`);
      if (name === "id" && /^xss/.test(value)) found.push(`#${value}`);
    }
  }
  found.push(...[...document.querySelectorAll("iframe, object, embed, base, math, marquee, meta[http-equiv]")]
    .map((element) => element.tagName));
  const foreign = (address) => address && new URL(address, location).origin !== location.origin;
  for (const form of document.forms) if (foreign(form.getAttribute("action"))) found.push("foreign form");
  for (const script of document.scripts) {
    if (script.src ? foreign(script.src) : script.type !== "application/json") found.push("script");
  }
  return found;
}"""
READ = """() => {
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script, style").forEach((element) => element.remove());
  const typed = [...document.querySelectorAll("input, textarea, button, option")].map((field) => field.value);
  return [body.textContent, ...typed].join("\\n");
}"""


@pytest.fixture(autouse=True)
def articles(database: None) -> Iterator[list[str]]:
    """The three founding articles, with a payload behind each quoted fragment; returns those used."""
    load_library(read_library())
    payloads = list(PAYLOADS)
    for key in ARTICLES:
        lines = article_text(key).split("\n")
        for number, line in enumerate(lines):
            if "After it." in line and payloads:
                lines[number] = line.replace("After it.", payloads.pop(0))
        import_text(key, "\n".join(lines))
    yield [payload for payload in PAYLOADS if payload not in payloads]
    Source.objects.all().delete()
    LibraryVersion.objects.all().delete()


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_quiet_days(person, 40)
    sign_in(person)
    return person


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def rows_of(payload: str) -> list[Row]:
    """A row for every column of the exchange format that takes free text."""
    note = Row(DAY, exchange.NOTE, "note", note=payload, by=payload)
    return [
        note,
        replace(note, day=ONSET),
        Row(DAY, exchange.SYMPTOM, payload, 5.0),
        Row(DAY, exchange.FACTOR, payload, 1.0),
        Row(DAY, exchange.MEASURE, payload, 1.0),
        Row(DAY, exchange.QUESTIONNAIRE, payload, answer=payload),
        Row(DAY, exchange.EXERTION, "social", 8.0, 10.0, note=payload, activity=payload),
    ]


def bring_in(person: User, data: bytes, name: str = "diary.csv") -> Upload:
    """Upload a file as the form does; return what is kept until it is confirmed."""
    file = SimpleUploadedFile(name, data, "text/csv")
    assert client_of(person).post("/import/", {"file": file}).status_code == 303
    with transaction_as(person.pk):
        return Upload.objects.get()


def write_everything(person: User) -> list[str]:
    """Put every payload into every field; return the addresses that show them."""
    client = client_of(person)
    upload = bring_in(person, render(row for payload in PAYLOADS for row in rows_of(payload)))
    assert client.post(f"/import/{upload.pk}/confirm/").status_code == 303
    for payload in PAYLOADS[:50]:
        client.post("/symptoms/add/", {"symptom-own": payload, "own": payload})
    flags = []
    with transaction_as(person.pk):
        for back, payload in enumerate(PAYLOADS):
            rise = {"name": payload, "rise": 5.0, "usual": 2.0, "peak": 8.0}
            flag = make_flag(person, END - timedelta(days=40 * back))
            flag.details = flag.details | {"rises": [rise], "cofactors": [payload]}
            flag.save()
            flags.append(flag.pk)
        entries = [*Entry.objects.filter(day=DAY, activity=PAYLOADS[0])]
    for flag_id, payload in zip(flags, PAYLOADS, strict=True):
        client.post(f"/flags/{flag_id}/verdict/", {"verdict": "confirmed", "note": payload})
    return [f"/flags/{flag_id}/" for flag_id in flags] + [f"/entry/{entries[0].pk}/"]


class Looking:
    """A page that is led from address to address, and what was found on the way."""

    def __init__(self, page: Page) -> None:
        self.page, self.found, self.looked = page, {}, 0  # type: ignore[var-annotated]
        page.on("dialog", lambda dialog: self._dialog(dialog))

    def _dialog(self, dialog: object) -> None:
        self.found[self.page.url] = ["a dialog opened"]
        dialog.dismiss()  # type: ignore[attr-defined]

    def at(self, address: str) -> str:
        """Open the address and move over it; return what can be read there."""
        self.page.goto(address)
        self.looked += 1
        if found := self.page.evaluate(LOOK):
            self.found[address] = found
        return str(self.page.evaluate(READ))


def missing(said: str) -> list[str]:
    return [payload for payload in PAYLOADS if payload not in said]


def test_nothing_that_was_written_becomes_markup(
    page: Page, alice: User, articles: list[str]
) -> None:
    addresses = write_everything(alice)
    looking = Looking(page)
    assert missing(looking.at(f"/day/{DAY}/rows/")) == []
    assert missing(looking.at(f"/day/{DAY}/")) == []
    assert missing(" ".join(looking.at(address) for address in addresses)) == []
    read = " ".join(looking.at(f"/library/{key}/") for key in ARTICLES)
    # Marks that turn writing round are taken out of an article, the rest stays.
    assert [payload for payload in articles if clean(payload) not in read] == []
    assert len(missing(looking.at("/symptoms/"))) <= 6
    for address in (
        "/timeline/",
        "/timeline/?span=all",
        "/changes/",
        "/export/",
        "/settings/",
        "/library/",
    ):
        looking.at(address)
    print(
        f"{len(PAYLOADS)} payloads, 12 fields, {looking.looked} pages: {len(looking.found)} found"
    )
    assert looking.found == {}


def test_nothing_in_a_file_becomes_markup_before_it_is_taken(page: Page, alice: User) -> None:
    looking = Looking(page)
    refused = [[p, p, p, p, p, p, p, p] for p in PAYLOADS]
    header = "date,kind,name,value,minutes,note,activity,source\n"
    quoted = ["|".join(cells).replace('"', '""') for cells in refused]
    data = header + "".join(f'"{one.split("|")[0]}",symptom,x,5,,,,\n' for one in quoted)
    looking.at(f"/import/{bring_in(alice, data.encode()).pk}/")
    visible = "observation_date,tracker_name,tracker_category,observation_value\n"
    names = [payload.replace('"', '""') for payload in PAYLOADS]
    lines = "".join(
        f'{DAY},"{n}","{n}",2\n{DAY},Note,Note,"{n}"\n{DAY},"{n}",General,"{n}"\n' for n in names
    )
    looking.at(f"/import/{bring_in(alice, (visible + lines).encode()).pk}/")
    for payload in PAYLOADS:
        upload = bring_in(alice, render(rows_of(payload)), name=f"{payload}.csv")
        looking.at(f"/import/{upload.pk}/")
    print(
        f"{len(PAYLOADS)} payloads, 8 columns and the name, {looking.looked} pages: {len(looking.found)} found"
    )
    assert looking.found == {}


UNESCAPED = """<title>{0}</title><p>{0}</p><input value="{0}"><input value='{0}'><input value={0}>
<textarea>{0}</textarea><script type="application/json">{0}</script><a href="{0}">here</a>"""


def test_the_look_finds_what_is_not_escaped(context: BrowserContext) -> None:
    unseen = [payload for payload in PAYLOADS if not found_unescaped(context, payload)]
    print(f"{len(PAYLOADS) - len(unseen)} of {len(PAYLOADS)} payloads are found when not escaped")
    # What is left is for templates and spreadsheets, or is written so that only a mistake unfolds it.
    assert len(PAYLOADS) - len(unseen) >= 40, unseen


def found_unescaped(context: BrowserContext, payload: str) -> bool:
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    try:
        page.set_content(UNESCAPED.format(payload), wait_until="commit")
        return bool(page.evaluate(LOOK))
    except Error:
        # It led the page away before anybody could look.
        return True
    finally:
        page.close()
