"""Every number of the pages that look back leads to the days and crashes it was made from."""

from __future__ import annotations

import re
from datetime import timedelta

from lxml.html import HtmlElement

from diary.models import Flag
from diary.sentences.behind import MOST, part_of_days
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.diary.record import TODAY, write_efforts
from tests.pages import page
from tests.people import PeopleTestCase, make_entry

PAGES = ("/timeline/", "/patterns/", "/week-after/", f"/year/{TODAY.year}/", "/report/")
LINK = re.compile(r"/(day/\d{4}-\d\d-\d\d|flags/[0-9a-f-]{36})/")


class BehindTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.efforts = write_efforts(self.alice, efforts=14)
        for flag in Flag.objects.all()[:4]:
            make_entry(self.alice, flag.onset, kind="factor", name="heat", value=1)
        make_entry(self.alice, TODAY - timedelta(days=3), kind="factor", name="heat", value=1)
        make_entry(self.alice, TODAY, kind="note", name="note", value=None, note="a note")
        reanalyse(self.alice)
        look_over(self.alice)

    def open(self, address: str) -> HtmlElement:
        return page(self.client.get(address))


def listed(document: HtmlElement, anchor: str) -> int:
    """Return how many days and crashes a list holds, with those it only counts."""
    (found,) = document.xpath(f"//*[@id='{anchor}']")
    links = [link for link in found.xpath(".//a/@href") if LINK.fullmatch(link)]
    rest = found.xpath(".//a[starts-with(@href, '/counted/')]")
    assert len(links) + len(rest) == len(found.xpath(".//a")), f"{anchor} leads elsewhere"
    more = [
        int(told)
        for said in [
            *found.xpath(".//dd/span/text() | ./span/text()"),
            *(link.text for link in rest),
        ]
        for told in re.findall(r"^and (\d+) earlier", said.strip())
    ]
    return len(links) + sum(more)


def numbers(row: HtmlElement) -> list[int]:
    return [int(told) for told in re.findall(r"\d+", " ".join(row.xpath("./td//text()")))]


class EveryListTests(BehindTestCase):
    def test_each_says_how_many_it_holds(self) -> None:
        counted = 0
        for address in PAGES:
            document = self.open(address)
            for part in document.xpath("//dl[@class='sources']//dd[span[@class='soft']]"):
                (said,) = part.xpath("./span[@class='soft']/text()")
                assert int(said.rpartition(": ")[2]) == listed(document, part.get("id")), said
                counted += 1
        print(f"{len(PAGES)} pages, {counted} counts, each as many as the links beside it")
        assert counted > 20

    def test_no_link_within_a_page_leads_to_nothing_and_no_name_stands_twice(self) -> None:
        led = 0
        for address in PAGES:
            document = self.open(address)
            anchors = document.xpath("//@id")
            assert sorted(anchors) == sorted(set(anchors)), address
            wanted = {link[1:] for link in document.xpath("//main//a/@href") if link[0] == "#"}
            assert wanted <= set(anchors), address
            led += len(wanted)
        assert led > 10

    def test_of_many_days_the_latest_are_named_and_the_others_counted(self) -> None:
        part = part_of_days("many", [TODAY - timedelta(days=n) for n in range(MOST + 5)])
        assert (part.days[-1], len(part.days), part.more) == (TODAY, MOST, 5)
        assert part.count == MOST + 5


class PatternsTests(BehindTestCase):
    def test_the_sentences_lead_to_as_many_crashes_as_they_count(self) -> None:
        document = self.open("/patterns/")
        told = document.xpath("//*[@id='summary'] | //*[@id='delays']/ul/li")
        assert len(told) >= 3
        for sentence in told:
            (count,) = re.findall(r"From (\d+) crash", sentence.text_content())
            (link,) = sentence.xpath("./a/@href")
            assert listed(document, link[1:]) == int(count)

    def test_a_row_of_delays_leads_to_its_crashes_by_their_delay(self) -> None:
        document = self.open("/patterns/")
        for row in document.xpath("//table[@class='counts']/tbody/tr"):
            (anchor,) = row.xpath("./th/a/@href")
            *by_delay, together = numbers(row)
            assert listed(document, anchor[1:]) == together
            for days, count in enumerate(by_delay):
                if count:
                    assert listed(document, f"{anchor[1:]}-{days}") == count

    def test_a_row_of_larger_efforts_leads_to_its_days(self) -> None:
        document = self.open("/patterns/")
        rows = document.xpath("//table[@class='shares']/tbody/tr")
        assert len(rows) >= 3
        for row in rows:
            (anchor,) = row.xpath("./th/a/@href")
            days, after = numbers(row)[:2]
            assert listed(document, anchor[1:]) == days
            assert not after or listed(document, f"{anchor[1:]}-after") == after

    def test_what_else_there_was_leads_to_crashes_and_other_days(self) -> None:
        document = self.open("/patterns/")
        (row,) = document.xpath("//table[@class='company']/tbody/tr")
        (anchor,) = row.xpath("./th/a/@href")
        present, crashes, _low, _high, other, _others, *_between = numbers(row)
        assert (present, crashes) == (4, 14)
        assert listed(document, f"{anchor[1:]}-crashes") == present
        assert listed(document, f"{anchor[1:]}-days") == other
        assert listed(document, "crashes") == crashes

    def test_both_halves_lead_to_their_crashes(self) -> None:
        document = self.open("/patterns/")
        logged, _ill, *crashes = document.xpath("//*[@id='change']//tbody/tr")[:5]
        for row, part in zip(crashes, ("crashes", "length", "peak"), strict=True):
            for half, cell in zip(("earlier", "later"), row.xpath("./td")[:2], strict=True):
                assert listed(document, f"{half}-{part}") == numbers_of(cell)[-1]
        for half, cell in zip(("earlier", "later"), logged.xpath("./td")[:2], strict=True):
            assert listed(document, f"{half}-logged") == numbers_of(cell)[0]


def numbers_of(cell: HtmlElement) -> list[int]:
    return [int(told) for told in re.findall(r"(?<![\d.,])\d+(?![\d.,])", cell.text_content())]


class SentencesTests(BehindTestCase):
    def test_the_timeline_lists_the_crashes_of_its_sentence(self) -> None:
        for span in ("3m", "1y", "all"):
            document = self.open(f"/timeline/?span={span}")
            said = document.xpath("string(//*[@id='summary'])")
            crashes = sum(map(int, re.findall(r"(\d+) (?:crash|dip)", said)))
            rows = document.xpath("//*[@id='crashes']//tbody/tr/th/a/@href")
            assert len(rows) == crashes > 0
            assert all(LINK.fullmatch(link) for link in rows)

    def test_the_chance_figure_leads_to_the_crashes_it_compares(self) -> None:
        for address in ("/timeline/", f"/flags/{Flag.objects.latest('onset').pk}/"):
            document = self.open(address)
            (told,) = [p for p in document.xpath("//*[@id='chance']/p/text()") if " of " in p][:1]
            seen, crashes = map(int, re.findall(r"\d+", told)[:2])
            assert listed(document, "chance-after") == seen
            assert listed(document, "chance-onsets") == crashes

    def test_a_crash_leads_to_the_days_before_it_and_to_its_worst(self) -> None:
        flag = Flag.objects.latest("onset")
        assert flag.before
        links = self.open(f"/flags/{flag.pk}/").xpath("//*[@id='facts']//dd//a/@href")
        assert links == [f"/day/{day}/" for day in (*flag.before.days, flag.peak)]

    def test_the_week_after_has_a_row_for_each_effort_of_its_sentence(self) -> None:
        document = self.open("/week-after/")
        (count,) = re.findall(r"after (\d+) larger efforts", document.text_content())[:1]
        assert document.xpath("//*[@id='summary']/a/@href") == ["#efforts"]
        assert len(document.xpath("//*[@id='efforts']//tbody/tr/th/a")) == int(count) == 14

    def test_the_year_lists_its_crashes_and_links_its_logged_days(self) -> None:
        document = self.open(f"/year/{TODAY.year}/")
        said = document.xpath("string(//*[@id='summary'])")
        crashes = sum(map(int, re.findall(r"(\d+) (?:crash|dip)", said)))
        assert listed(document, "crashes") == crashes
        (logged,) = re.findall(r"Logged: (\d+) of", said)
        cells = document.xpath(
            "//*[@id='year']//td[not(contains(@class, 'gap'))][not(contains(@class, 'outside'))]/a"
        )
        assert len(cells) == int(logged)

    def test_the_page_for_a_visit_lists_what_its_sentences_count(self) -> None:
        document = self.open("/report/")
        said = document.xpath("string(//*[@id='report'])")
        logged, rated, efforts = re.search(
            r"Logged on (\d+) of \d+ days: symptoms on (\d+), efforts on (\d+)", said
        ).groups()  # type: ignore[union-attr]
        assert listed(document, "days-logged") == int(logged)
        assert listed(document, "days-rated") == int(rated)
        assert listed(document, "days-efforts") == int(efforts)
        (crashes,) = re.findall(r"The record shows (\d+) crashes", said)
        assert listed(document, "crashes-all") == int(crashes)
