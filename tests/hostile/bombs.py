"""Small files that are meant to become large, deep or endless once they are read."""

from __future__ import annotations

import io
import zipfile

from tests.evidence.reading.fixtures import bomb_bytes

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
WORDS = "The day after the long walk was the worst of that week, she says in the diary. "
PARAGRAPHS = "".join(f"<p>{WORDS}{n}</p>" for n in range(12))


def xml_page(declared: str, inside: str) -> bytes:
    page = f'<?xml version="1.0"?><!DOCTYPE html [{declared}]><html><head><title>&x;</title></head>'
    return f"{page}<body><article>{PARAGRAPHS}<p>{inside}</p></article></body></html>".encode()


def nested(tag: str, times: int) -> bytes:
    inside = f"<{tag}>" * times + WORDS + f"</{tag}>" * times
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


def zip_bomb() -> bytes:
    """Return 100 kB that unpack to 100 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("diary.csv", b"0" * 100 * 1024**2)
    return target.getvalue()


def pdf(*objects: str, root: str = "1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1, without an index, which a reader then makes."""
    body = "".join(f"{number} 0 obj{text}endobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer<</Root {root}/Size 99>>\nstartxref\n0\n%%EOF".encode("latin-1")


_CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
_PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
BOMBS: dict[str, bytes] = {
    "a billion laughs": xml_page(f'<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "x">', "&l9;"),
    "a quadratic entity": xml_page(f'<!ENTITY x "{"x" * 50_000}">', "&x;" * 50_000),
    "a file of this machine": xml_page('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    "a page of the network": xml_page('<!ENTITY x SYSTEM "http://127.0.0.1:9/">', "&x;"),
    "a declaration from outside": xml_page('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', "&x;"),
    "100 000 divs in each other": nested("div", 100_000),
    "100 000 spans in each other": nested("span", 100_000),
    "50 000 tables in each other": nested("table><tr><td", 50_000),
    "10 000 attributes": b"<html><body><p "
    + b"".join(b"a%d=1 " % n for n in range(10_000))
    + b">x",
    "half a MB of open brackets": b"<html><body>" + b"<" * 500_000,
    "one line of 2 MB": (WORDS * 26_000).encode()[: 2 * 1024**2],
    "100 000 short lines": b"a\n" * 100_000,
    "a PDF that unpacks to 60 MB of commands": bomb_bytes(60),
    "a PDF with itself as its page": pdf(_CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "a PDF whose pages go round": pdf(
        _CATALOG, "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R>>"
    ),
    "a PDF that says it has a billion pages": pdf(
        _CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", _PAGE
    ),
    "a PDF of 100 000 pages": pdf(
        _CATALOG, f"<</Type/Pages/Kids[{'3 0 R ' * 100_000}]/Count 100000>>", _PAGE
    ),
    "a PDF whose words point to themselves": pdf(_CATALOG, _PAGES, _PAGE, "[4 0 R 4 0 R]"),
    "a PDF of brackets": pdf(_CATALOG, _PAGES, _PAGE, "[" * 500_000),
    "a PDF whose index goes round": b"%PDF-1.7\nxref\n0 0\ntrailer<</Prev 9>>\nstartxref\n9\n%%EOF",
}
