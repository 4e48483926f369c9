"""The lines of a PDF. PURE: pypdf, loaded when first asked; meant to run in a process with limits."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from evidence.articles.boilerplate import reasons_to_drop
from evidence.articles.language import language_of
from evidence.articles.outcome import MOST_TEXT_BYTES, Line, Reading, Unreadable
from evidence.articles.plain import clean

MOST_PAGES = 150
_ENDS = re.compile(r"[.!?:]['\"”’)\]]*$")
_PAGE_NUMBER = re.compile(r"^(page\s+)?\d{1,4}(\s*(of|/)\s*\d{1,4})?$", re.IGNORECASE)


def looks_like_pdf(data: bytes) -> bool:
    """Say whether bytes begin as a PDF does; readers look for its mark within the first kilobyte."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes) -> Reading:
    """Return the text of a PDF, lines joined to paragraphs. Raises Unreadable, and nothing else."""
    pages, title = _pages(data)
    if not any(page.strip() for page in pages):
        raise Unreadable("no-text", pages=len(pages))
    rows = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    repeated = _repeated(rows)
    lines: list[Line] = []
    for page in rows:
        kept = [row for row in page if row not in repeated and not _PAGE_NUMBER.match(row)]
        lines += [Line(text) for text in _paragraphs(kept)]
    lines = _joined(lines)
    texts = [line.text for line in lines]
    read = [Line(*pair) for pair in zip(texts, reasons_to_drop(texts), strict=True)]
    return Reading(
        form="pdf",
        title=title,
        published="",
        language=language_of("\n".join(texts)),
        lines=(*read, *(Line(text, "repeated") for text in sorted(repeated))),
    )


def _pages(data: bytes) -> tuple[list[str], str]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("too-many-pages", pages=len(reader.pages), most=MOST_PAGES)
        return _texts(reader), _title(reader)
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken or hostile file does to the parser
        raise Unreadable("broken-pdf") from error


def _texts(reader: Any) -> list[str]:
    found: list[str] = []
    size = 0
    for page in reader.pages:
        found.append(clean(page.extract_text() or ""))
        size += len(found[-1])
        if size > MOST_TEXT_BYTES:
            raise Unreadable("too-large", megabytes=MOST_TEXT_BYTES // 1024**2)
    return found


def _title(reader: Any) -> str:
    title = reader.metadata.title if reader.metadata else ""
    return " ".join(clean(str(title or "")).split())[:300]


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return what stands first or last on at least three pages, and on half of them."""
    edges = Counter(row for page in pages for row in {*page[:2], *page[-2:]})
    return {row for row, times in edges.items() if times >= max(3, len(pages) / 2)}


def _paragraphs(rows: Sequence[str]) -> list[str]:
    """Join rows to paragraphs: one ends with a sentence on a row that is shorter than the others."""
    if not rows:
        return []
    width = sorted(len(row) for row in rows)[int(len(rows) * 0.75)]
    found, current = [], ""
    for row in rows:
        current = _join(current, row)
        if len(row) < 0.85 * width and (_ENDS.search(row) or len(current) < 80):
            found.append(current)
            current = ""
    return [*found, current] if current else found


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Join a paragraph that goes on over a page's end."""
    joined: list[Line] = []
    for line in lines:
        if joined and not _ENDS.search(joined[-1].text) and line.text[:1].islower():
            joined[-1] = Line(_join(joined[-1].text, line.text))
        else:
            joined.append(line)
    return joined


def _join(before: str, row: str) -> str:
    if re.search(r"[a-z]-$", before) and row[:1].islower():
        return before[:-1] + row
    return f"{before} {row}".strip()
