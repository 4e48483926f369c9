from __future__ import annotations

import json
from datetime import date, timedelta

from django.http import HttpResponse

from diary.models import Entry
from diary.services.analysis import reanalyse
from tests.diary.record import TODAY, write_efforts, write_quiet_days
from tests.pages import errors, page, text
from tests.people import PeopleTestCase, make_entry
from tests.wording import breaches

DAY = timedelta(days=1)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


# Thirty days, then a gap of ten, then fifty: two stretches of unequal length.
STRETCHES = {
    "before_first": str(back(100)),
    "before_last": str(back(71)),
    "after_first": str(back(60)),
    "after_last": str(back(11)),
}


class StretchesTest(PeopleTestCase):
    def ask(self, **over: str) -> HttpResponse:
        return self.client.post("/compare/", STRETCHES | over)

    def rows(self, response: HttpResponse) -> dict[str, str]:
        found = page(response).xpath("//table[contains(@class, 'two')]/tbody/tr")
        told = [[" ".join(cell.text_content().split()) for cell in row] for row in found]
        return {name: " | ".join(cells).strip() for name, *cells in told}

    def test_two_stretches_of_unequal_length_stand_beside_each_other(self) -> None:
        write_efforts(self.alice)
        response = self.ask(name="the move")
        assert text(response, "//h2[@id='comparison-title']").startswith("the move: ")
        assert self.rows(response)["logged days"] == "30 / 30 | 50 / 50 |"
        assert breaches(text(response, "//*[@id='comparison']")) == []

    def test_the_other_way_round_is_the_same(self) -> None:
        write_quiet_days(self.alice, 120)
        reanalyse(self.alice)
        turned = {
            "before_first": STRETCHES["after_first"],
            "before_last": STRETCHES["after_last"],
            "after_first": STRETCHES["before_first"],
            "after_last": STRETCHES["before_last"],
        }
        assert self.rows(self.ask(**turned)) == self.rows(self.ask())

    def test_missing_days_are_counted_and_said(self) -> None:
        write_quiet_days(self.alice, 120)
        gone = Entry.objects.filter(person=self.alice, day__range=(back(60), back(54)))
        gone.delete()
        make_entry(self.alice, back(60), kind="status", name="too-ill", value=1.0)
        reanalyse(self.alice)
        response = self.ask()
        assert self.rows(response)["logged days"] == "30 / 30 | 44 / 50 |"
        assert self.rows(response)["of them too ill to log"] == "0 | 1 |"
        said = text(response, "//*[@id='missing']")
        assert said.startswith("Not logged: 0 of the 30 earlier days, 6 of the 50 later ones.")

    def test_too_few_days_say_how_many_are_missing(self) -> None:
        write_quiet_days(self.alice, 70)
        reanalyse(self.alice)
        said = text(self.ask(), "//*[@id='summary']")
        assert "There are not enough days yet to compare: each stretch needs 14 logged days" in said
        assert "there are 0 in " in said

    def test_cause_is_not_claimed_and_coming_back_to_usual_is_said(self) -> None:
        said = text(self.ask(), "//*[@id='summary']")
        assert "This does not show what brought it about" in said
        assert "whatever else changed" in said
        assert "comes nearer to its usual by itself" in said

    def test_every_count_leads_to_the_crashes_or_weeks_it_stands_on(self) -> None:
        write_efforts(self.alice)
        response = self.ask()
        document = page(response)
        links = document.xpath("//table[contains(@class, 'two')]//a/@href")
        assert {"#crashes", "#weeks"} <= set(links)
        weeks = document.xpath("//*[@id='weeks']//tbody/tr")
        assert len(weeks) == 5 + 8
        assert weeks[0].xpath(".//a/@href") == [
            f"/timeline/?span=3m&until={back(94)}&month={back(94)}#days"
        ]
        assert self.client.get(weeks[0].xpath(".//a/@href")[0]).status_code == 200

    def test_the_figure_has_its_table(self) -> None:
        write_efforts(self.alice)
        document = page(self.ask())
        cells = document.xpath("//*[@id='levels']//tbody/tr/td[1]/text()")
        counts = [int(cell) for cell in cells]
        (raw,) = document.xpath("//script[@id='figure-data']/text()")
        drawn = json.loads(raw)["data"][0]["y"]
        assert sum(counts) == 30
        assert drawn == [round(100 * count / 30, 1) for count in counts]

    def test_bad_input_is_answered_at_the_field(self) -> None:
        cases = [
            ({"after_first": str(back(71))}, "The two stretches share days"),
            ({"before_last": str(back(101))}, "The last day is before the first."),
            ({"after_last": str(TODAY + DAY)}, "This day has not come yet."),
            ({"before_first": "soon"}, "This is not a day: write it like 2026-03-18."),
            ({"before_last": ""}, "Choose the last day of this stretch."),
            ({"before_first": "1950-01-01"}, "A stretch of more than ten years is not compared."),
        ]
        for over, sentence in cases:
            response = self.ask(**over, name="pacing")
            assert response.status_code == 422, over
            assert any(sentence in said for said in errors(response)), (sentence, errors(response))
            name = page(response).xpath("//*[@id='stretches']//input[@name='name']/@value")
            assert name == ["pacing"]
            assert page(response).xpath("//details[@id='stretches']/@open")

    def test_days_may_stand_in_the_address_and_patterns_lead_there(self) -> None:
        write_efforts(self.alice)
        (link,) = page(self.client.get("/patterns/")).xpath("//*[@id='change']/p/a/@href")
        response = self.client.get(link)
        assert response.status_code == 200
        assert page(response).xpath("//*[@id='comparison']")

    def test_htmx_gets_the_fragment(self) -> None:
        response = self.client.post("/compare/", STRETCHES, headers={"HX-Request": "true"})
        assert page(response).get("id") == "compare"

    def test_words_of_ones_own_need_their_yes(self) -> None:
        self.alice.consent_text_at = None
        self.alice.save()
        response = self.ask(name="pacing")
        assert "pacing" not in response.content.decode()
        assert not page(response).xpath("//input[@name='name'][not(@type='hidden')]")
