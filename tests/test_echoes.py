"""What a form or an address is answered with when it cannot be read holds it as text only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import quote

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from diary.exchange import NOTE, Row
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse
from tests.diary.record import ONSET, make_flag
from tests.pages import page
from tests.people import PeopleTestCase, make_entry
from tests.xss import PAYLOADS


def injected(response: HttpResponse) -> list[str]:
    """Return what the answer's markup holds that no template wrote."""
    if "html" not in response.get("Content-Type", "") or not response.content:
        return []
    document = page(response)
    found = document.xpath("//@id[starts-with(., 'xss')]")
    found += [a.attrname for a in document.xpath("//@*[starts-with(name(), 'on')]")]
    found += document.xpath(
        "//@href[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript')]"
    )
    found += [s.text for s in document.xpath("//script[not(@src) and not(@type)]")]
    return [str(one) for one in found]


class EchoTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.entry = make_entry(self.alice, ONSET, kind="exertion", name="social", activity="x")

    def test_no_answer_turns_it_into_markup(self) -> None:
        answers = [(p, answer) for p in PAYLOADS for answer in self._answers(p)]
        statuses = sorted({answer.status_code for _, answer in answers})
        found = {f"{p}: {injected(answer)}" for p, answer in answers if injected(answer)}
        refused = sum(answer.status_code == 422 for _, answer in answers)
        print(f"{len(PAYLOADS)} payloads, {len(answers)} answers {statuses}, {refused} of them 422")
        assert found == set()
        assert refused > 8 * len(PAYLOADS)

    def _answers(self, payload: str) -> Iterator[HttpResponse]:
        cache.clear()
        post, get, day = self.client.post, self.client.get, f"/day/{ONSET}/"
        long = payload + "x" * 300
        yield Client().post("/accounts/signup/", {"username": payload, "password1": payload})
        yield Client().post("/accounts/login/", {"login": payload, "password": payload})
        yield Client().get(f"/accounts/login/?next={quote(payload)}")
        yield post("/settings/", {"time_zone": payload, "day_start": payload, "display": payload})
        yield post("/settings/delete/", {"when": "now", "name": payload})
        yield post(day, {"sleep.hours": payload, "own_factor": long, "symptom.fatigue": payload})
        yield post(
            day, {"own_factor": payload, "sleep.hours": "30"}, headers={"HX-Request": "true"}
        )
        yield post(f"{day}effort/", {"effort-kind": payload, "effort-activity": payload})
        yield post(
            f"/entry/{self.entry.pk}/", {"value": payload, "activity": long, "minutes": payload}
        )
        yield post("/symptoms/add/", {"own": long})
        verdict = {"verdict": "corrected", "onset": payload, "end": payload, "note": payload}
        yield post(f"/flags/{self.flag.pk}/verdict/", verdict)
        yield post(f"/flags/{self.flag.pk}/verdict/", verdict, headers={"HX-Request": "true"})
        for query in ("until", "span", "month"):
            yield get(f"/timeline/?{query}={quote(payload)}")
        yield get(f"/day/?date={quote(payload)}")
        yield get(f"/library/?card={quote(payload)}")
        yield get(f"/no/{quote(payload, safe='')}/")

    def test_a_name_of_an_account_takes_none_of_them(self) -> None:
        for payload in PAYLOADS:
            cache.clear()
            answer = Client().post(
                "/accounts/signup/", {"username": payload, "password1": "lamp river quiet stone"}
            )
            assert answer.status_code == 422, payload


def test_no_cell_of_an_export_is_a_formula_and_each_comes_back() -> None:
    rows = [Row(ONSET, NOTE, "note", note=p, activity=p, by=p) for p in PAYLOADS]
    data = render(rows)
    cells = [cell for line in csv.reader(io.StringIO(data.decode(), newline="")) for cell in line]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "-", "\t", "\r")] == []
    assert [row.note for row in parse(data).rows] == list(PAYLOADS)
