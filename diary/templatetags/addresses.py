"""Where a day or a crash is led to, for whoever looks: a reader stays in what is shared with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from diary.sentences.behind import Behind, Named, Part
from diary.sentences.dates import day_month_year

register = template.Library()


@register.simple_tag(takes_context=True)
def day_link(context: Context, day: date) -> str:
    """Return the day's own page, or for a reader its month in the timeline."""
    if "plain" in context:
        return f"{context['timeline']}?span=3m&until={day}&month={day}#days"
    return f"/day/{day}/"


@register.simple_tag(takes_context=True)
def flag_link(context: Context, crash: Named) -> str:
    """Return the crash's own page, or for a reader the timeline that shows it."""
    if "plain" in context:
        return f"{context['timeline']}?span=3m&until={crash.end or crash.onset}#crashes"
    return f"/flags/{crash.key}/"


@register.simple_tag(takes_context=True)
def behind_rows(context: Context, told: Iterable[Behind]) -> SafeString:
    """Return the lists of days and crashes: a page of ten years has a thousand, and a template is slow at each."""
    rows = '<div id="{}"><dt>{}</dt>{}</div>'
    return format_html_join("", rows, ((one.key, one.what, _parts(context, one)) for one in told))


def _parts(context: Context, behind: Behind) -> SafeString:
    return format_html_join(
        "",
        '<dd id="{}">{}{}{}{}</dd>',
        (
            (
                part.key,
                _head(part),
                _crashes(context, part),
                _days(context, part),
                _rest(context, part),
            )
            for part in behind.parts
        ),
    )


def _head(part: Part) -> str:
    if not part.words:
        return ""
    return format_html('<span class="soft">{}: {}</span>', part.words, part.count)


def _rest(context: Context, part: Part) -> str:
    """Say how many are not named, and lead to all of them where the page has a place for that."""
    if not part.more:
        return ""
    words = ngettext("and %(n)s earlier", "and %(n)s earlier", part.more) % {"n": part.more}
    if "counted" not in context:
        return format_html("<span>{}</span>", words)
    return format_html('<a href="{}{}/">{}</a>', context["counted"], part.key, words)


def _days(context: Context, part: Part) -> str:
    if "plain" in context:
        return _links((day_link(context, day), day_month_year(day)) for day in part.days)
    language = get_language()
    links = [_own_day(day, language) for day in part.days]
    return format_html("{}" * len(links), *links) if links else ""


def _crashes(context: Context, part: Part) -> SafeString:
    return _links((flag_link(context, crash), crash.words) for crash in part.crashes)


@lru_cache(maxsize=8192)
def _own_day(day: date, _language: str | None) -> SafeString:
    return _links([(f"/day/{day}/", day_month_year(day))])


def _links(led: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<a href="{}">{}</a>', led)
