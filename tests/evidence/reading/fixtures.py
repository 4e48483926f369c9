"""Articles of the tests' own, in every form that can be read."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

PARAGRAPHS = (
    "People with the illness often notice that walking uphill is followed by muscle pain and fatigue "
    "on the next day, and that the worst of it lasts for several days.",
    "In a small group the researchers took blood before and after a test on a bicycle. Mitochondria "
    "used less oxygen on the second day, which may be one mechanism behind the heavy legs.",
    "Caffeine and too little sleep made the twitching more noticeable in the evening, according to what "
    "eleven of the patients wrote in their diaries over two months.",
    "A supplement of magnesium was given to half of them in a randomised trial; no difference was seen "
    "between the two groups at the end of the twelve weeks.",
)
FOOT = "Copyright 2024 The Hill Walker. All rights reserved."
TEXT = (
    "\n\n".join(("Walking uphill", "By Ada Stone", *PARAGRAPHS, "Share this article", FOOT)) + "\n"
)

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Walking uphill</title><meta property="article:published_time" content="2024-03-05">
<script>var hidden = "never a passage, whatever it says here, not even this one.";</script></head>
<body><nav><ul><li><a href="/">Home page</a></li><li><a href="/shop">The walkers' shop</a></li></ul></nav>
<main><article><h1>Walking uphill</h1>
{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<figure><img src="hill.png" alt=""><figcaption>A hill in the rain, seen from the station.</figcaption></figure>
</article></main>
<footer><p>{FOOT}</p></footer></body></html>"""

GERMAN = (
    "Nach einer Anstrengung verschlechtern sich die Beschwerden oft erst am nächsten oder übernächsten "
    "Tag, und es dauert mehrere Tage, bis der alte Zustand wieder erreicht ist.\n\nViele Betroffene "
    "berichten von Muskelschmerzen, Erschöpfung und Schlafstörungen nach einem Spaziergang.\n"
)

# The same four paragraphs as a rewording machine leaves them.
REWORDED = (
    "Individuals having the disease frequently observe that walking uphill gets followed by pain of "
    "muscle plus fatigue upon the next day, whereas the worst part lasts several days.",
    "Within a tiny group, researchers collected blood prior to and after a bicycle test. Mitochondria "
    "consumed less oxygen on day two, possibly a mechanism behind legs being heavy.",
    "Caffeine together with insufficient sleep rendered twitching more noticeable at evening, as eleven "
    "patients noted in diaries during two months.",
    "Half were handed a magnesium supplement in the randomised trial; between both groups no difference "
    "got seen when twelve weeks ended.",
)


def page_bytes(body: str) -> bytes:
    return f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>".encode()


def pdf_bytes(pages: list[list[str]], passphrase: str = "", title: str = "Walking uphill") -> bytes:
    """Return a PDF with one row of text below the other on each page."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": title})
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for rows in pages:
        page = writer.add_blank_page(width=595, height=842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = StreamObject()
        shown = " T* ".join(f"({_escaped(row)}) Tj" for row in rows)
        content.set_data(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    if passphrase:
        writer.encrypt(passphrase)
    return _written(writer)


def rows_of(text: str, width: int = 80) -> list[str]:
    """Return ``text`` in rows of a page's width."""
    rows, current = [], ""
    for word in text.split():
        if len(current) + len(word) > width:
            rows.append(current.strip())
            current = ""
        current += f"{word} "
    return [*rows, current.strip()]


def bomb_bytes(megabytes: int) -> bytes:
    """Return a PDF of one page whose small content unpacks to ``megabytes`` of commands."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([["small"]]))))
    content = StreamObject()
    content.set_data(b"BT (x) Tj ET " * (megabytes * 1024**2 // 13))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content.flate_encode(9))
    return _written(writer)


def _escaped(row: str) -> str:
    return row.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
