"""Addresses hold dates, ids and spans, and nothing that anybody wrote down."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.test import Client

from diary.models import TrackedSymptom
from diary.services.imports import keep_upload
from evidence.vocabulary import SYMPTOMS
from evidence.wording import STATEMENTS
from tests.addresses import fill, routes
from tests.diary.record import EFFORT, ONSET, write_crash
from tests.pages import page
from tests.people import PeopleTestCase, make_entry

SECRET = "zebra"
# Of a parameter's values: days, months, ids, the names of a span and of a card, our own addresses, and the
# library's own words, which lead from one of its pages to another for everybody.
VALUES = {
    "date": r"\d{4}-\d\d-\d\d",
    "until": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d(-\d\d)?",
    "span": r"[a-z0-9-]{1,12}",
    "on": r"\d{4}-\d\d-\d\d",
    "before_first": r"\d{4}-\d\d-\d\d",
    "before_last": r"\d{4}-\d\d-\d\d",
    "after_first": r"\d{4}-\d\d-\d\d",
    "after_last": r"\d{4}-\d\d-\d\d",
    "sort": "date|size|kind|near",
    "days": r"\d{1,3}",
    "page": r"\d{1,4}",
    "empty": "1",
    "dates": "1",
    "card": r"[a-z0-9-]+",
    "symptom": "|".join(SYMPTOMS),
    "statement": "|".join(STATEMENTS),
    "next": r"/[a-z0-9/-]*(\?[a-z]+=[a-z0-9-]*)?",
}
ATTRIBUTES = ("href", "action", "src", "formaction", "hx-get", "hx-post", "hx-push-url")
# A secret link is a long random word: it is no data, and the log leaves it out.
PATHS = re.compile(r"(/read/[\w-]{40,50})?(/[a-z0-9_.@-]+)*/?(/[a-z-]+\.(csv|css|js|svg|png))?")


class AddressTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        self.flag.verdict, self.flag.verdict_note = "confirmed", SECRET
        self.flag.save()
        for day in (EFFORT, ONSET):
            make_entry(self.alice, day, name=f"{SECRET} ache")
            make_entry(self.alice, day, kind="note", name="note", value=None, note=SECRET)
            make_entry(self.alice, day, kind="factor", name=f"{SECRET} weather", value=1.0)
            make_entry(self.alice, day, kind="exertion", name="social", activity=f"{SECRET} walk")
        TrackedSymptom.objects.create(person=self.alice, name=f"{SECRET} ache", position=1)
        self.upload = keep_upload(self.alice, f"{SECRET}.csv", f"x\n{SECRET}".encode())

    def test_of_every_page(self) -> None:
        pages = [fill(route, self.alice) for route in routes()]
        pages += [f"/day/{ONSET}/", f"/day/{ONSET}/rows/", f"/flags/{self.flag.pk}/"]
        found, shown = set(), 0
        for address in pages:
            answer = self.client.get(address)
            if "html" in answer.get("Content-Type", "") and answer.content:
                shown += SECRET in answer.content.decode()
                found |= self._addresses(answer)
        ours = {address for address in found if not urlsplit(address).netloc}
        print(f"{len(pages)} pages, {shown} of them with a secret, {len(ours)} addresses of ours")
        assert shown >= 5
        assert [address for address in ours if self._wrong(address)] == []
        assert [address for address in found if SECRET in unquote(address).lower()] == []

    def test_of_every_redirect(self) -> None:
        day = f"/day/{ONSET}/"
        given = {"kind": "social", "value": "5", "activity": f"{SECRET} visit"}
        effort = {f"effort-{name}": value for name, value in given.items()}
        answers = [
            self.client.post(day, {"note.note": f"{SECRET} again", "own_factor": f"{SECRET} moon"}),
            self.client.post(f"{day}effort/", effort),
            self.client.post("/symptoms/add/", {"own": f"{SECRET} pain"}),
            self.client.post(
                f"/flags/{self.flag.pk}/verdict/", {"verdict": "rejected", "note": SECRET}
            ),
            self.client.post(
                "/settings/", {"time_zone": "UTC", "day_start": 4, "display": "words"}
            ),
            Client().get("/timeline/?until=2026-03-12"),
        ]
        targets = [answer.headers.get("Location", "") for answer in answers]
        assert "" not in targets, [answer.status_code for answer in answers]
        assert [target for target in targets if self._wrong(target)] == []

    def _addresses(self, answer: object) -> set[str]:
        document = page(answer)
        found = {str(value) for name in ATTRIBUTES for value in document.xpath(f"//@{name}")}
        return found - {"true", "false"}

    def _wrong(self, address: str) -> str:
        parts = urlsplit(address)
        if SECRET in unquote(address).lower() or not PATHS.fullmatch(unquote(parts.path)):
            return address
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            if not re.fullmatch(VALUES.get(name, "(?!)"), value):
                return f"{name}={value}"
        return ""
