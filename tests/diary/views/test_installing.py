"""What makes the diary an app of a phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client, TestCase

from diary.views.installing import ASSETS
from tests.pages import page
from tests.sources import ROOT


def size_of(address: str) -> tuple[int, int]:
    """Return width and height of one of our PNG files, read from its first bytes."""
    head = Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


class ManifestTests(TestCase):
    def test_a_phone_can_install_it(self) -> None:
        answer = Client().get("/manifest.webmanifest")
        assert answer["Content-Type"] == "application/manifest+json"
        about = json.loads(answer.content)
        assert (about["start_url"], about["scope"], about["display"]) == (
            "/day/",
            "/",
            "standalone",
        )
        found = {(icon["sizes"], icon["purpose"]) for icon in about["icons"]}
        assert found == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
        for icon in about["icons"]:
            assert "x".join(map(str, size_of(icon["src"]))) == icon["sizes"]

    def test_every_page_leads_to_it(self) -> None:
        for address in ("/", "/offline/", "/accounts/login/"):
            document = page(Client().get(address))
            assert document.xpath("//link[@rel='manifest']/@href") == ["/manifest.webmanifest"]
            (touch,) = document.xpath("//link[@rel='apple-touch-icon']/@href")
            assert size_of(touch) == (180, 180)
            assert len(document.xpath("//meta[@name='theme-color']")) == 2


class WorkerTests(TestCase):
    def test_it_is_served_from_the_root_as_a_script(self) -> None:
        answer = Client().get("/service-worker.js")
        assert answer["Content-Type"].startswith("text/javascript")
        assert answer["Service-Worker-Allowed"] == "/"
        assert answer["Cache-Control"] == "no-cache"
        assert "worker-src 'self'" in answer["Content-Security-Policy"]

    def test_it_names_every_file_that_the_page_loads(self) -> None:
        given = Client().get("/service-worker.js").content.decode()
        document = page(Client().get("/offline/"))
        loaded = document.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        assert loaded
        assert [address for address in loaded if f'"{address}"' not in given] == []

    def test_every_script_that_another_one_imports_is_kept(self) -> None:
        kept = {ROOT / "static" / name for name in ASSETS}
        assert [path for path in kept if not path.exists()] == []
        imports = re.compile(r"""(?:from\s+|import\()["'](\.[^"']+)["']""")
        needed = {
            (path.parent / found).resolve()
            for path in kept
            if path.suffix == ".js"
            for found in imports.findall(path.read_text())
        }
        assert needed - {path.resolve() for path in kept} == set()

    def test_they_take_no_form(self) -> None:
        for address in ("/service-worker.js", "/manifest.webmanifest"):
            assert Client().post(address).status_code == 405
