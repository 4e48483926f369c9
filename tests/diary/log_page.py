"""The log page as its tests read and send it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from accounts.models import User
from diary import exchange
from diary.models import Entry
from tests.pages import page

DAY = date(2025, 3, 12)
URL = "/day/2025-03-12/"
NOW = "2025-03-12 10:00"
HTMX = {"HX-Request": "true"}


def sentences(response: Any) -> list[str]:
    """Return the sentences at the fields."""
    return [" ".join(p.text_content().split()) for p in page(response).xpath("//p[@class='error']")]


def checked(response: Any, name: str) -> str | None:
    """Return the value of the button of ``name`` that is on."""
    return next(
        (
            radio.get("value")
            for radio in page(response).xpath("//input[@type='radio'][@checked]")
            if radio.get("name") == name
        ),
        None,
    )


def word(response: Any, name: str) -> str:
    """Return the word on the button of ``name`` that is on."""
    (radio,) = [
        radio
        for radio in page(response).xpath("//input[@type='radio'][@checked]")
        if radio.get("name") == name
    ]
    return str(radio.getparent().text_content().strip())


def stored(person: User, day: date = DAY) -> dict[tuple[str, str], Any]:
    """Return what the database holds for a day: the value, or the text of a note."""
    rows = Entry.objects.filter(person=person, day=day)
    return {(e.kind, e.name): e.note if e.kind == exchange.NOTE else e.value for e in rows}


def as_browser_sends(response: Any) -> dict[str, str]:
    """Return what the page's form posts when nothing is touched."""
    document = page(response)
    sent = {
        r.get("name"): r.get("value") for r in document.xpath("//input[@type='radio'][@checked]")
    }
    typed = document.xpath("//*[@form='day-form'][not(@type='radio')][not(self::button)][@name]")
    return sent | {
        f.get("name"): f.text or "" if f.tag == "textarea" else f.get("value") for f in typed
    }


def save(client: Client, url: str = URL, **answers: Any) -> Any:
    """Post answers, whose names are written kind__name."""
    data = {name.replace("__", ".").replace("_", " "): value for name, value in answers.items()}
    return client.post(url, data)
