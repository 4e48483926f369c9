from __future__ import annotations

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from evidence.services import library_version
from evidence.warning_signs import PARTS
from tests.diary.record import EFFORT, END, ONSET, make_flag, write_crash
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as


def facts(response: HttpResponse) -> dict[str, str]:
    found = {}
    for row in page(response).xpath("//*[@id='facts']//dl/div"):
        term, said = (" ".join(part.text_content().split()) for part in row)
        found[term] = said
    return found


class FlagTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        self.address = f"/flags/{self.flag.pk}/"

    def test_a_plain_sentence_comes_first(self) -> None:
        said = text(self.client.get(self.address), "//*[@id='flag-head']/p[1]")
        assert said.startswith("Worse from ")
        assert "starting two days after a physical effort on" in said
        assert "(shopping, " in said
        assert "times your usual" in said

    def test_the_facts_stand_below(self) -> None:
        found = facts(self.client.get(self.address))
        assert ": shopping" in found["What came before"]
        assert found["Delay"] == "2 days"
        assert found["Length"] == "6 days"
        assert found["Certainty"].startswith("about ")
        assert found["Its load"].startswith("1200, your usual for such days ")

    def test_the_symptoms_that_rose_are_a_table(self) -> None:
        rows = page(self.client.get(self.address)).xpath("//table[@class='rises']/tbody/tr")
        names = {row.xpath("./th")[0].text_content().strip() for row in rows}
        assert names == {"fatigue", "brain fog"}

    def test_the_days_are_told_from_a_week_before(self) -> None:
        links = page(self.client.get(self.address)).xpath("//*[@id='flag-days']//th/a/@href")
        assert links[0] == f"/day/{ONSET - timedelta(days=7)}/"
        assert links[-1] == f"/day/{END}/"
        assert f"/day/{EFFORT}/" in links

    def test_the_question_stands_before_the_days_and_the_literature(self) -> None:
        document = page(self.client.get(self.address))
        parts = document.xpath("//main/*[@id]/@id")
        wanted = ["facts", "verdict", "flag-days", "evidence"]
        assert [part for part in parts if part in wanted] == wanted
        (days,) = document.xpath("//details[@id='flag-days']")
        assert days.get("open") is None

    def test_a_worst_day_without_ratings_is_no_zero(self) -> None:
        flag = make_flag(self.alice, details=self.flag.details | {"peak_severity": None})
        assert " of 10" not in facts(self.client.get(f"/flags/{flag.pk}/"))["Worst day"]

    def test_what_load_means_is_said(self) -> None:
        said = text(self.client.get(self.address), "//*[@id='facts']")
        assert "Load is effort, from 0 to 10, times its minutes" in said

    def test_a_long_crash_shows_21_days(self) -> None:
        Flag.objects.update(end=None)
        links = page(self.client.get(self.address)).xpath("//*[@id='flag-days']//th/a/@href")
        assert len(links) <= 21

    def test_help_is_always_in_reach(self) -> None:
        links = page(self.client.get(self.address)).xpath("//*[@id='seek-help']//a/@href")
        assert links == ["/help/"]

    def test_some_symptoms_bring_it_nearer(self) -> None:
        rise = {"name": "chest pain", "rise": 2.0, "usual": 0.0, "peak": 4.0}
        flag = make_flag(self.alice, details=self.flag.details | {"rises": [rise]})
        response = self.client.get(f"/flags/{flag.pk}/")
        assert "you recorded chest pain" in text(response, "//aside[@id='seek-help']")

    def test_signs_are_read_from_the_record_whatever_the_detector_says(self) -> None:
        make_entry(self.alice, ONSET, name="chest tightness", value=2.0)
        response = self.client.get(self.address)
        assert "you recorded chest pain" in text(response, "//aside[@id='seek-help']")
        links = page(response).xpath("//aside[@id='seek-help']//a/@href")
        assert links == ["/help/#now"]

    def test_signs_of_other_days_stay_with_those(self) -> None:
        make_entry(self.alice, END + timedelta(days=3), name="chest pain", value=9.0)
        assert not page(self.client.get(self.address)).xpath("//aside[@id='seek-help']")

    def test_weeks_without_coming_back_lead_to_help(self) -> None:
        flag = make_flag(self.alice, ONSET, end=ONSET + timedelta(days=16))
        response = self.client.get(f"/flags/{flag.pk}/")
        assert "steadily worse" in text(response, "//aside[@id='seek-help']")

    def test_each_part_that_a_sign_leads_to_is_on_the_page(self) -> None:
        ids = page(self.client.get("/help/")).xpath("//main//h2/@id")
        assert set(PARTS) <= set(ids)

    def test_no_effort_found_is_said_without_the_machine_word(self) -> None:
        details = self.flag.details | {"trigger": None, "patterns": ["no trigger found"]}
        flag = make_flag(self.alice, details=details, domain="", delay_days=None)
        response = self.client.get(f"/flags/{flag.pk}/")
        said = text(response, "//*[@id='flag-head']")
        assert "no effort that stands out in the seven days before" in said
        assert "Delay" not in facts(response)

    def test_the_literature_is_linked_with_its_limits(self) -> None:
        call_command("load_library", stdout=StringIO())
        cards = page(self.client.get(self.address)).xpath("//*[@id='evidence']/article")
        assert len(cards) == 5
        for card in cards:
            seen = " ".join("".join(card.xpath("./p//text()")).split())
            for said in ("Why it is here:", "What it does not show:", "strength:", "Read it in"):
                assert said in seen

    def test_the_library_says_its_version_and_the_one_the_flag_was_found_with(self) -> None:
        call_command("load_library", stdout=StringIO())
        Flag.objects.update(library_version="former")
        said = text(self.client.get(self.address), "//*[@id='evidence']")
        assert f"Version {library_version()} of the library." in said
        assert "it was version former" in said

    def test_it_leads_to_the_pages_of_its_symptoms_and_patterns(self) -> None:
        call_command("load_library", stdout=StringIO())
        links = page(self.client.get(self.address)).xpath("//*[@id='evidence']/p/a/@href")
        assert {"/library/symptom/fatigue/", "/library/symptom/brain-fog/"} <= set(links)
        assert "/library/pattern/delayed/" in links

    def test_a_flag_no_longer_found_says_so(self) -> None:
        Flag.objects.update(withdrawn_at="2026-01-01T00:00Z")
        response = self.client.get(self.address)
        assert "Your record no longer shows this" in text(response, "//*[@id='flag-head']")

    def test_its_address_tells_when_and_why_it_went(self) -> None:
        Entry.objects.filter(kind="symptom", value=8.0).update(value=2.0)
        reanalyse(self.alice)
        response = self.client.get(self.address)
        assert response.status_code == 200
        first, last = page(response).xpath("//*[@id='story']/li/text()")
        assert first.startswith("First shown on ")
        assert last.startswith("Withdrawn on ")
        assert "what is logged for " in last

    def test_certainty_has_a_word_and_says_what_it_was_measured_on(self) -> None:
        said = text(self.client.get(self.address), "//*[@id='facts']")
        tenths = facts(self.client.get(self.address))["Certainty"].split(",")[0]
        assert f"In trials with made-up diaries, {tenths} entries like this one were right." in said

    def test_the_chance_figure_says_what_is_missing(self) -> None:
        assert "not there yet" in text(self.client.get(self.address), "//*[@id='chance']")
        look_over(self.alice)
        said = text(self.client.get(self.address), "//*[@id='chance']")
        assert "There is not enough yet to tell." in said
        assert "in the days before: 1 of 3." in said
        assert "Logged days" not in said

    def test_the_chance_of_another_is_not_shown(self) -> None:
        look_over(self.alice)
        with transaction_as(self.bob.pk):
            other = make_flag(self.bob)
            self.client.force_login(self.bob)
            said = text(self.client.get(f"/flags/{other.pk}/"), "//*[@id='chance']")
        assert "not there yet" in said

    def test_details_of_nothing_are_no_error(self) -> None:
        Flag.objects.update(details={})
        assert self.client.get(self.address).status_code == 200

    def test_words_of_the_person_are_not_markup(self) -> None:
        Entry.objects.filter(activity="shopping").update(activity="<b>shop</b>")
        assert b"<b>shop</b>" not in self.client.get(self.address).content


class FlagQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        self.address = f"/flags/{self.flag.pk}/"

    def test_a_stranger_gets_not_found(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            assert self.client.get(self.address).status_code == 404

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        response = self.client.get(self.address)
        assert response["Location"] == f"/accounts/login/?next={self.address}"

    def test_post_is_refused(self) -> None:
        assert self.client.post(self.address).status_code == 405

    def test_the_page_holds_no_script_or_style_of_its_own(self) -> None:
        document = page(self.client.get(self.address))
        assert not document.xpath("//script[not(@src)] | //style | //*[@style] | //*[@onclick]")

    def test_queries_do_not_grow_with_flags(self) -> None:
        few = self._queries()
        for back in range(20):
            make_flag(self.alice, ONSET - timedelta(days=10 * back))
        assert self._queries() == few <= 15

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        return len(queries)
