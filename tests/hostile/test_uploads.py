"""Names of uploads: whatever a browser calls a file, it names nothing on this machine."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from accounts.person import acting_as
from diary.models import Upload
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import SIGNED_IN
from tests.hostile.sending import client_of, post
from tests.hostile.values import BODIES, FILE_NAMES, Sent
from tests.pages import text

MORE = (
    "../../../../../../srv/x.csv",
    "....//....//x.csv",
    "..%2f..%2fx.csv",
    "//server/share/x.csv",
    "file:///etc/passwd",
    "x.csv\0.png",
    "aux",
    "LPT1.csv",
    "-rf",
    "$(id).csv",
    "`id`.csv",
    "\u2066\u202egnp.csv",
    "а.csv",
    " .csv ",
    "x" * 255,
    "ü" * 300,
    "<script>x</script>.csv",
)


class NameTests(HostileTestCase):
    def test_none_leads_anywhere_and_none_hides_what_it_is(self) -> None:
        before = _files()
        names = (*FILE_NAMES, *MORE)
        for name in names:
            client = client_of(self.cookies[SIGNED_IN])
            sent = {"file": [Sent(name, BODIES[0])]}
            response = post(client, "/import/", sent, {}, as_parts=True)
            assert response.status_code in (303, 422), name
            if response.status_code == 303:
                self._judge(name, response.headers["Location"])
        assert _files() == before, "a file was written"
        print(f"{len(names)} names of uploads, 0 of them a path")

    def _judge(self, name: str, address: str) -> None:
        with acting_as(self.alice.pk):
            kept = Upload.objects.get().name
        assert kept.isprintable(), ascii(name)
        assert kept not in ("", ".", ".."), ascii(name)
        assert len(kept) <= 200
        assert not set(kept) & set("/\\\0"), ascii(name)
        page = client_of(self.cookies[SIGNED_IN]).get(address)
        assert page.status_code == 200
        assert kept.strip() in text(page) or "  " in kept


def _files() -> set[Path]:
    """Return what stands beside the code: nothing that is sent may be written there."""
    return {path for path in settings.BASE_DIR.iterdir() if path.name != ".pytest_cache"}
