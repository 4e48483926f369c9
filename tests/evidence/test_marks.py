"""Keeping, hiding and thanking passages; what is hidden stays out of sight until it is shown again."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.leaving import erase_everything
from diary.models import History
from evidence import selectors
from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.matching.profile import Profile
from evidence.models import Excerpt, Mark
from evidence.services import evidence_for
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, transaction_as
from tests.taken_out import rows_taken_out

CARD = ("twitching", "what-it-is-like")
MARK = "/library/twitching/what-it-is-like/mark/"
KEPT = "/library/kept/"
TWITCHING = Profile(
    domain="physical", onset_delay_days=1, duration_days=3, symptoms=(("muscle twitching", 4),)
)


class MarkTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        selectors._shelves.clear()
        load_library(read_library())

    def mark(self, what: str, wanted: bool = True, **more: str) -> Any:
        data = {"what": what} | ({"wanted": "1"} if wanted else {}) | more
        return self.client.post(MARK, data, follow=True)

    def marks(self) -> set[str]:
        return set(Mark.objects.values_list("what", flat=True))


class MarkTest(MarkTestCase):
    def test_a_mark_is_kept_once_and_told_with_undo(self) -> None:
        for _twice in range(2):
            response = self.mark("kept")
        assert self.marks() == {"kept"}
        assert "Kept." in messages(response)
        assert page(response).xpath("//*[@id='messages']//form[starts-with(@action, '/undo/')]")

    def test_hidden_ends_kept_and_helpful_and_the_other_way_round(self) -> None:
        self.mark("kept")
        self.mark("helpful")
        assert self.marks() == {"kept", "helpful"}
        self.mark("hidden")
        assert self.marks() == {"hidden"}
        self.mark("helpful")
        assert self.marks() == {"helpful"}

    def test_it_is_taken_back(self) -> None:
        self.mark("helpful")
        self.mark("helpful", wanted=False)
        assert self.marks() == set()

    def test_undo_brings_back_what_hiding_ended(self) -> None:
        self.mark("kept")
        self.mark("hidden")
        change = History.objects.latest("id").change
        self.client.post(f"/undo/{change}/")
        assert self.marks() == {"kept"}

    def test_recent_changes_name_it(self) -> None:
        self.mark("hidden")
        assert "Library: a passage marked as hidden" in text(self.client.get("/changes/"))

    def test_it_leads_back_where_it_was_asked_for(self) -> None:
        response = self.mark("kept", next="/library/twitching/?card=x#x")
        assert response.redirect_chain == [("/library/twitching/?card=x#x", 303)]
        assert self.mark("kept", next="https://example.org/").redirect_chain == [(KEPT, 303)]

    def test_bad_input_is_refused(self) -> None:
        assert self.client.post(MARK, {"what": "burnt"}).status_code == 422
        unknown = "/library/twitching/no-such-card/mark/"
        assert self.client.post(unknown, {"what": "kept", "wanted": "1"}).status_code == 404
        assert self.client.get(MARK).status_code == 405

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        assert self.client.post(MARK, {"what": "kept", "wanted": "1"}).status_code == 401
        assert self.client.get(MARK)["Location"] == f"/accounts/login/?next={MARK}"


class HiddenTest(MarkTestCase):
    def test_the_next_best_stands_at_the_flag(self) -> None:
        before = [match.key for match in evidence_for(TWITCHING, self.alice).matches]
        self.mark("hidden")
        evidence = evidence_for(TWITCHING, self.alice)
        after = [match.key for match in evidence.matches]
        assert CARD[1] in before
        assert CARD[1] not in after
        assert len(after) == 5
        assert evidence.hidden == 1

    def test_a_strangers_marks_change_nothing(self) -> None:
        with transaction_as(self.bob.pk):
            Mark.objects.create(person=self.bob, source=CARD[0], card=CARD[1], what="hidden")
        keys = [match.key for match in evidence_for(TWITCHING, self.alice).matches]
        assert CARD[1] in keys
        assert text(self.client.get(KEPT), "//main").count("None.") == 3

    def test_search_and_topics_pass_it_over_and_say_so(self) -> None:
        self.mark("hidden")
        for address in ("/library/search/?symptom=muscle+twitching", "/library/symptom/cramps/"):
            response = self.client.get(address)
            links = page(response).xpath("//article//a/@href")
            assert "/library/twitching/#what-it-is-like" not in links
            assert "1 more is hidden by you" in text(response)

    def test_its_source_folds_it_away(self) -> None:
        self.mark("hidden")
        document = page(self.client.get("/library/twitching/"))
        (article,) = document.xpath("//article[@id='what-it-is-like']")
        assert article.xpath("./details/summary")[0].text_content() == "Hidden by you"
        assert "Show again" in article.text_content()

    def test_at_most_three_queries_at_a_flag(self) -> None:
        with self.assertNumQueries(3):
            evidence_for(TWITCHING, self.alice)
        with self.assertNumQueries(2):
            evidence_for(TWITCHING, self.alice)


class KeptPageTest(MarkTestCase):
    def test_it_lists_each_kind(self) -> None:
        self.mark("kept")
        self.mark("helpful")
        document = page(self.client.get(KEPT))
        sections = document.xpath("//section[.//article]/h2/text()")
        assert sections == ["Kept", "Helpful"]

    def test_a_passage_that_left_the_library_can_be_removed(self) -> None:
        self.mark("kept")
        Excerpt.objects.filter(source__key=CARD[0], key=CARD[1]).delete()
        assert "twitching, what-it-is-like" in text(self.client.get(KEPT))
        self.mark("kept", wanted=False)
        assert self.marks() == set()

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        assert self.client.get(KEPT)["Location"] == f"/accounts/login/?next={KEPT}"

    def test_it_is_only_looked_at(self) -> None:
        assert self.client.post(KEPT).status_code == 405

    def test_queries_do_not_grow_with_marks(self) -> None:
        self.mark("kept")
        few = self._queries()
        for card in Excerpt.objects.select_related("source")[:20]:
            Mark.objects.get_or_create(
                person=self.alice, source=card.source.key, card=card.key, what="kept"
            )
        assert self._queries() == few

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(KEPT)
        return len(queries)


class LeavingTest(MarkTestCase):
    def test_marks_are_handed_out_and_go_with_the_person(self) -> None:
        self.mark("kept")

        (row,) = rows_taken_out(self.alice, "evidence_mark")
        assert row["card"] == CARD[1]
        erase_everything(self.alice)
        assert Mark.objects.count() == 0
