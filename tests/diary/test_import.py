from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from lxml import html

from diary.models import Entry, Upload
from tests.people import PeopleTestCase

HEADER = b"date,kind,name,value,minutes,note\n"
FILE = HEADER + b"2026-03-12,symptom,fatigue,5,,\n2026-03-12,exertion,physical,5,30,\n"
HTMX = {"HX-Request": "true"}


def upload(client: Client, data: bytes, **over: str) -> HttpResponse:
    file = SimpleUploadedFile("diary.csv", data)
    return client.post("/import/", {"file": file}, headers=over or None)


def error_in(response: HttpResponse) -> str:
    (error,) = html.fromstring(response.content).xpath("//form//p[@class='error']")
    return error.text_content()


class ImportTests(PeopleTestCase):
    def test_the_page_takes_a_file(self) -> None:
        page = html.fromstring(self.client.get("/import/").content)

        (form,) = page.xpath("//form[@action='/import/']")
        assert form.get("enctype") == "multipart/form-data"
        (field,) = form.xpath(".//input[@type='file']")
        assert page.xpath(f"//label[@for='{field.get('id')}']")

    def test_a_file_is_kept_for_review_and_nothing_is_written(self) -> None:
        response = upload(self.client, FILE)

        kept = Upload.objects.get()
        assert response.status_code == 303
        assert response["Location"] == f"/import/{kept.pk}/"
        assert (kept.person, kept.name, bytes(kept.data)) == (self.alice, "diary.csv", FILE)
        assert not Entry.objects.exists()

    def test_a_second_file_takes_the_place_of_the_first(self) -> None:
        upload(self.client, FILE)
        upload(self.client, HEADER + b"2026-03-12,symptom,fatigue,6,,\n")

        assert Upload.objects.count() == 1

    def test_without_a_file_it_asks_for_one(self) -> None:
        response = self.client.post("/import/", {})

        assert response.status_code == 422
        assert error_in(response) == "Choose a file first."

    @override_settings(IMPORT_MAX_BYTES=100)
    def test_a_file_over_the_limit_is_refused(self) -> None:
        assert "larger than" in error_in(upload(self.client, FILE * 2))

    def test_htmx_gets_the_form_alone(self) -> None:
        response = upload(self.client, b"", **HTMX)

        assert response.status_code == 422
        assert html.fromstring(response.content).get("id") == "import"
        assert "HX-Request" in response["Vary"]

    def test_history_gets_the_whole_page(self) -> None:
        headers = HTMX | {"HX-History-Restore-Request": "true"}
        page = html.fromstring(self.client.get("/import/", headers=headers).content)

        assert page.xpath("//head/title")

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()

        assert self.client.get("/import/")["Location"].startswith("/accounts/login/")
        assert upload(self.client, FILE)["Location"].startswith("/accounts/login/")

    def test_other_methods_are_refused(self) -> None:
        assert self.client.put("/import/").status_code == 405

    def test_a_strange_page_cannot_send_a_file(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.alice)

        assert upload(client, FILE).status_code == 403
        assert not Upload.objects.exists()


BAD = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\xef\xbb\xbf\r\n\r\n", "The file is empty."),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
    "header": (b"when,what\n2026-03-12,tired\n", "Expected: date, kind, name, value"),
    "missing": (b"date,kind,name,value,note\n", "lacks: minutes"),
    "no rows": (HEADER, "no rows below it"),
    "encoding": (HEADER + b"2026-03-12,note,note,,,caf\xe9\n", "not UTF-8 (line 2)"),
    "quotes": (HEADER + b'2026-03-12,note,note,,,"open\n', "quotation marks"),
    "markup": (b"<script>alert(1)</script>\n", "<script>alert(1)</script>"),
}


class BadFileTests(PeopleTestCase):
    def test_each_is_answered_with_a_sentence_at_the_field(self) -> None:
        for name, (data, sentence) in BAD.items():
            with self.subTest(name):
                response = upload(self.client, data)

                assert response.status_code == 422
                assert sentence in error_in(response)
        assert not Upload.objects.exists()


class _Endless(io.RawIOBase):
    """The body of a very large form, made as it is read; it knows the most that was read at once."""

    def __init__(self, head: bytes, size: int) -> None:
        self.head, self.left, self.most = head, size - len(head), 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        if self.head:
            part, self.head = self.head[:size], self.head[size:]
            return part
        size = min(size, self.left)
        self.left, self.most = self.left - size, max(self.most, size)
        return b"x" * size


class LargeFileTests(PeopleTestCase):
    def test_200_megabytes_are_read_past_and_never_kept(self) -> None:
        size = 200 * 1024 * 1024
        body = _Endless(
            b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n', size
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.core.files.temp.NamedTemporaryFile", None)
            response = self.client.generic(
                "POST",
                "/import/",
                CONTENT_TYPE="multipart/form-data; boundary=edge",
                CONTENT_LENGTH=str(size),
                **{"wsgi.input": body},
            )

        assert response.status_code == 422
        assert "larger than 20 MB" in error_in(response)
        assert body.left == 0
        assert body.most <= 1024 * 1024
