from __future__ import annotations

import struct

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.diary.record import write_efforts
from tests.people import PeopleTestCase
from tests.wording import breaches

SVG, PNG = "/week-after/picture.svg", "/week-after/picture.png"
NAMES = {"s": "http://www.w3.org/2000/svg"}


class WeekPictureTests(PeopleTestCase):
    def drawn(self, asked: str = "") -> etree._Element:
        response = self.client.get(SVG + asked)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/svg+xml"
        return etree.fromstring(response.content)

    def words(self, drawn: etree._Element) -> list[str]:
        return drawn.xpath("//s:text/text()", namespaces=NAMES)

    def test_it_has_title_words_for_who_does_not_see_it_and_a_cell_for_each_day(self) -> None:
        write_efforts(self.alice)
        drawn = self.drawn()
        told = " ".join(self.words(drawn))
        (alt,) = drawn.xpath("//s:desc/text()", namespaces=NAMES)
        assert drawn.xpath("//s:title/text()", namespaces=NAMES) == ["The week after"]
        assert "In the week after 10 larger efforts" in alt
        assert "Larger efforts and the days after: 1 to 10 of 10" in told
        assert "What came before is not thereby what brought it on." in told
        assert len(drawn.xpath("//s:g/s:rect[@height='24']", namespaces=NAMES)) == 80
        assert breaches(told) == []

    def test_it_is_drawn_from_the_values_of_the_page(self) -> None:
        write_efforts(self.alice)
        table = self.client.get("/week-after/").content.decode()
        cells = self.drawn().xpath("//s:g/s:rect[@height='24']/../s:text", namespaces=NAMES)
        for told in {cell.text for cell in cells if cell.text[0] in "+\u2212"}:
            assert told in table

    def test_name_and_days_are_not_in_it_unless_days_are_wanted(self) -> None:
        days = write_efforts(self.alice)
        year = str(days[0].year)
        plain = self.client.get(SVG)
        assert year not in plain.content.decode()
        assert "alice" not in plain.content.decode()
        assert plain["Content-Disposition"] == 'attachment; filename="week-after.svg"'
        assert year in " ".join(self.words(self.drawn("?dates=1")))

    def test_as_png_it_is_wide_enough_to_read(self) -> None:
        write_efforts(self.alice)
        response = self.client.get(f"{PNG}?days=14")
        assert response["Content-Type"] == "image/png"
        width, height = struct.unpack(">II", response.content[16:24])
        assert width >= 1200
        assert height > 500

    def test_without_enough_efforts_there_is_none(self) -> None:
        assert self.client.get(SVG).status_code == 404

    def test_an_unknown_order_is_refused(self) -> None:
        write_efforts(self.alice)
        assert self.client.get(f"{SVG}?sort=colour").status_code == 404

    def test_a_stranger_gets_their_own(self) -> None:
        write_efforts(self.alice)
        self.client.force_login(self.bob)
        assert self.client.get(SVG).status_code == 404

    def test_who_is_signed_out_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        assert "/accounts/login/" in self.client.get(SVG)["Location"]

    def test_wrong_method(self) -> None:
        assert self.client.post(SVG).status_code == 405

    def test_its_queries_do_not_grow_with_the_efforts(self) -> None:
        counts = []
        for efforts in (4, 10):
            write_efforts(self.alice, efforts)
            with CaptureQueriesContext(connection) as queries:
                self.client.get(SVG)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_the_page_leads_to_it_and_draws_it_on_paper(self) -> None:
        write_efforts(self.alice)
        page = self.client.get("/week-after/").content.decode()
        assert f'href="{PNG}?sort=date&amp;days=7&amp;page=1"' in page
        assert '<svg xmlns="http://www.w3.org/2000/svg" class="week-picture"' in page
