"""Where a day or a crash is led to, for whoever looks: a reader stays in what is shared with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from diary.sentences.behind import Named
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
def day_links(context: Context, days: Iterable[date]) -> SafeString:
    """Return the links to days: a page of ten years has a thousand, and a template is slow at each."""
    if "plain" in context:
        return _links((day_link(context, day), day_month_year(day)) for day in days)
    return format_html_join("", "{}", ((_own_day(day, get_language()),) for day in days))


@register.simple_tag(takes_context=True)
def crash_links(context: Context, crashes: Iterable[Named]) -> SafeString:
    """Return the links to crashes."""
    return _links((flag_link(context, crash), crash.words) for crash in crashes)


@lru_cache(maxsize=8192)
def _own_day(day: date, _language: str | None) -> SafeString:
    return _links([(f"/day/{day}/", day_month_year(day))])


def _links(led: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<a href="{}">{}</a>', led)
