"""Diaries that were taken in and are strange all the same: every page, paper and export bears them."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.person import acting_as
from diary.exchange import EXERTION, FACTOR, MEASURE, NOTE, QUESTIONNAIRE, SLEEP, SYMPTOM, Row
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse
from diary.services.imports import apply_plan, plan_import, read_file
from diary.services.looking_over import look_over
from tests.diary.record import TODAY
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import SIGNED_IN
from tests.hostile.sending import client_of, hostile
from tests.hostile.values import TEXTS
from tests.tries import taken_back

LONG_AGO = date(1900, 1, 1)
PAGES = (
    "/day/",
    f"/day/{TODAY}/",
    f"/day/{TODAY}/rows/",
    f"/day/{LONG_AGO}/",
    "/day/one/",
    "/days/",
    "/timeline/",
    "/timeline/?span=all",
    "/timeline/?span=1y&until=1901-01-01",
    "/patterns/",
    "/week-after/",
    "/compare/?on=2026-01-01&days=365",
    "/report/",
    "/symptoms/",
    "/changes/",
    "/offline/lists/",
    "/export/diary.csv",
    "/settings/export/",
    "/recording/",
    "/passages/",
)
_SPAN = {"first": "2026-01-01", "last": "2026-12-31", "paper": "a4"}
PAPER = _SPAN | {"parts": ["picture", "crashes", "symptoms", "function", "factors", "words"]}
_words = st.sampled_from([text for text in TEXTS if len(text) <= 400]) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40
)
_names = _words.map(lambda text: text.replace("\0", "").encode("utf-8", "replace").decode()[:200])
_days = st.sampled_from([LONG_AGO, *(TODAY - timedelta(days=back) for back in range(70))])
_huge = st.sampled_from([1e308, -1e308, 5e-324, 0.1 + 0.2, 123456789.123, -0.0, 1e15])
_grades = st.sampled_from([0.0, 10.0, 5e-324, 9.999999999999998, 6.0])


def _rows(kind: str, value: st.SearchStrategy[float | None], **cells: object) -> object:
    return st.builds(Row, day=_days, kind=st.just(kind), value=value, **cells)


_row = st.one_of(
    _rows(SYMPTOM, _grades, name=_names, note=_names),
    _rows(SYMPTOM, _grades, name=st.just("fatigue"), activity=_names, by=_names),
    _rows(
        EXERTION,
        _grades,
        name=st.just("physical"),
        minutes=st.sampled_from([None, 0.0, 1440.0, 1e-300]),
        activity=_names,
    ),
    _rows(FACTOR, _grades, name=_names),
    _rows(MEASURE, _huge, name=st.sampled_from(["steps", "hrv", "resting_hr"]) | _names),
    _rows(SLEEP, st.sampled_from([0.0, 24.0, 7.1]), name=st.just("hours")),
    _rows(QUESTIONNAIRE, st.none(), name=_names, answer=_names),
    _rows(NOTE, st.none(), name=st.just("note"), note=_names),
)


class ShownTests(HostileTestCase):
    def test_every_page_bears_every_diary(self) -> None:
        counted = {"rows": 0, "answers": 0}

        @hypothesis_settings(hostile, max_examples=2)
        @given(st.lists(_row, min_size=60, max_size=120))
        def one(rows: list[Row]) -> None:
            with taken_back(), acting_as(self.alice.pk):
                plan = plan_import(self.alice, read_file(self.alice, render(rows)))
                apply_plan(self.alice, plan)
                look_over(self.alice)
                counted["rows"] += len(plan.added)
                counted["answers"] += self._show()

        one()
        print(
            f"{counted['rows']} strange rows, {counted['answers']} pages and papers, 0 server errors"
        )

    def _show(self) -> int:
        client = client_of(self.cookies[SIGNED_IN])
        for address in PAGES:
            assert client.get(address, follow=True).status_code == 200, address
        assert client.post("/report/pdf/", PAPER).status_code == 200
        self._comes_back(client)
        return len(PAGES) + 1

    def _comes_back(self, client: Client) -> None:
        out = parse(client.get("/export/diary.csv").content)
        assert out.refused == ()
        plan = plan_import(self.alice, out)
        assert (plan.added, plan.changed) == ((), ())
