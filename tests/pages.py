"""What a page says, read from its HTML rather than from its bytes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from lxml import html


def page(response: HttpResponse | Any) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def text(response: HttpResponse | Any, xpath: str = "//body") -> str:
    """Return the text of what ``xpath`` finds, with single spaces."""
    found = page(response).xpath(xpath)
    return " ".join(" ".join(node.text_content() for node in found).split())


def errors(response: HttpResponse | Any) -> list[str]:
    """Return the sentences at the fields."""
    return [
        str(said) for said in page(response).xpath("//ul[contains(@class, 'errorlist')]/li/text()")
    ]


def messages(response: HttpResponse | Any) -> str:
    return text(response, "//*[@id='messages']")


def value_of(response: HttpResponse | Any, name: str) -> str:
    """Return what a field or select of the page holds."""
    document = page(response)
    (field,) = document.xpath(f"//*[@name='{name}'][not(@type='radio') or @checked]")
    return field.get("value", "") if field.tag == "input" else field.value
