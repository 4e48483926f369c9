from __future__ import annotations

import re
import tomllib
from pathlib import Path

from django.conf import settings
from django.test import TestCase

from tests.pages import page, text


class AboutTests(TestCase):
    def test_it_says_what_this_is_not(self) -> None:
        said = text(self.client.get("/about/"), "//main")
        for sentence in (
            "not a medical device",
            "gives no advice",
            "misses crashes",
            "not watched",
        ):
            assert sentence in said

    def test_it_names_every_part_that_is_shipped(self) -> None:
        project = tomllib.loads(Path(settings.BASE_DIR, "pyproject.toml").read_text())["project"]
        names = {re.split(r"[\[<>=~]", line)[0].lower() for line in project["dependencies"]}
        shown = text(self.client.get("/about/"), "//tbody//td[1]").lower()
        assert [name for name in names if name not in shown] == []

    def test_it_leads_to_help(self) -> None:
        assert "/help/" in page(self.client.get("/about/")).xpath("//main//a/@href")

    def test_nothing_is_sent_here(self) -> None:
        assert self.client.post("/about/").status_code == 405
