"""Where a day or a crash is led to, for whoever looks: a reader stays in what is shared with them."""

from __future__ import annotations

from datetime import date

from django import template
from django.template import Context

from diary.sentences.behind import Named

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
