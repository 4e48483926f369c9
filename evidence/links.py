from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse


def card_link(source: str, key: str) -> str:
    """Return the address of a card on its source's reading page."""
    return f"{reverse('evidence:source', args=[source])}#{key}"


def flag_link(source: str, key: str) -> str:
    """Return the same address for the page of a flag: the card is marked as linked from there."""
    return f"{reverse('evidence:source', args=[source])}?card={key}#{key}"


def own_link(key: str) -> str:
    """Return the address of a passage on the page of what its person keeps."""
    return f"{reverse('evidence:own')}#own-{key}"


def original_link(url: str, doi: str, fragment: str = "") -> str:
    """Return the address of the original, at the quoted words where it is a page that holds them."""
    if url:
        # A hyphen separates the parts of a text fragment, so it must be written as %2D.
        words = quote(fragment, safe="").replace("-", "%2D")
        return f"{url}#:~:text={words}" if fragment else url
    return f"https://doi.org/{doi}" if doi else ""
