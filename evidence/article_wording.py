"""Sentences about articles: why one cannot be read, and why a line of it was left out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.articles.outcome import Unreadable
from evidence.fetching import NotFetched

_UNREADABLE: Mapping[str, Promise] = {
    "empty": _("It is empty."),
    "too-large": _("It is larger than %(megabytes)s MB."),
    "binary": _("It is a binary file, not text."),
    "not-utf-8": _("It is not UTF-8 text: byte %(byte)s cannot be read."),
    "archive": _(
        "It is an archive or an office file. A PDF, a web page or plain text can be read."
    ),
    "word": _("It is a word processor's file. A PDF, a web page or plain text can be read."),
    "picture": _("It is a picture. Text in pictures is not read."),
    "no-page": _("It looks like a web page, and its HTML cannot be read."),
    "no-article": _("The page holds no article: nothing but menus, lists or a script."),
    "nothing-left": _(
        "It holds no article: all of its %(lines)s lines are headings, menus or the like."
    ),
    "too-many-lines": _("It has %(lines)s lines, more than the %(most)s that are read."),
    "locked": _("The PDF is locked with a passphrase."),
    "too-many-pages": _("The PDF has %(pages)s pages, more than the %(most)s that are read."),
    "no-text": _("The PDF holds %(pages)s pages of pictures and no text; a scan is not read."),
    "broken-pdf": _("The PDF is damaged and cannot be read."),
    "too-slow": _("Reading it took longer than %(seconds)s seconds and was stopped."),
    "too-much": _("Reading it took too much time or memory and was stopped."),
    "language": _("It is written in another language (%(language)s). The library is in English."),
    "known": _("This text is in the library already: %(title)s."),
    "known-address": _("An article of this address is in the library already: %(title)s."),
}

_NOT_FETCHED: Mapping[str, Promise] = {
    "no-address": _("This is no address of a web page: it begins with https:// or http://."),
    "unknown-host": _("There is no site of the name %(host)s."),
    "inside": _("%(host)s is no public web site, so it is not asked."),
    "no-certificate": _("%(host)s could not show that it is itself: its certificate is not valid."),
    "no-answer": _("The site gave no answer that can be read."),
    "too-slow": _("The site took too long to answer."),
    "too-many-hops": _("The address leads on more than %(most)s times."),
    "unsafe-hop": _("The address leads on to one without encryption, so it was not followed."),
    "refused": _("The site answered with the status %(status)s instead of an article."),
    "wrong-type": _("What is there is neither a web page, a text nor a PDF but %(type)s."),
    "too-large": _("It is larger than %(megabytes)s MB."),
}

DROPPED: Mapping[str, Promise] = {
    "navigation": _("a menu or a link to elsewhere"),
    "donation": _("asks for donations"),
    "newsletter": _("offers a newsletter"),
    "sharing": _("buttons for sharing"),
    "comments": _("comments"),
    "cookies": _("about cookies"),
    "caption": _("a picture's caption or credit"),
    "byline": _("who wrote it, or when"),
    "copyright": _("a copyright line"),
    "references": _("a list of references"),
    "heading": _("a heading"),
    "short": _("too short to say something"),
    "long": _("too long for a paragraph"),
    "repeated": _("stood there before"),
    "frame": _("part of the page around the article"),
    "aside": _("stands beside the article"),
    "form": _("part of a form"),
    "known": _("another article in the library says nearly the same"),
    "refused": _("you said no"),
}


def why_unreadable(error: Unreadable) -> str:
    """Return the sentence that says why nothing was read."""
    return str(_UNREADABLE[error.code]) % error.facts


def why_not_fetched(error: NotFetched) -> str:
    """Return the sentence that says why an address gave no article."""
    return str(_NOT_FETCHED[error.code]) % error.facts


def why_dropped(code: str) -> str:
    return str(DROPPED[code])
