"""The cells of days after efforts: a page has three hundred of them, and a template is slow at each."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diary.selectors.week_after import Cell
from diary.sentences.behind import named
from diary.sentences.dates import weekday
from diary.sentences.week_after import shade_word, signed
from diary.sentences.year import NOT_LOGGED, ONSET, TOO_ILL, UNKNOWN
from diary.templatetags.addresses import flag_link

register = template.Library()


@register.simple_tag(takes_context=True)
def week_cells(context: Context, cells: Iterable[Cell]) -> SafeString:
    """Return the cells of a row: how far above usual each day was, and the crash that began or lasted."""
    return format_html_join(
        "",
        '<td class="{}"><span class="visually-hidden">{}: </span>{}{}</td>',
        ((_look(cell), weekday(cell.day), _how(cell), _crash(context, cell)) for cell in cells),
    )


def _look(cell: Cell) -> str:
    crash = " onset" if cell.onset else " lasting" if cell.in_crash else ""
    if not cell.is_logged:
        return f"gap{crash}"
    return ("unknown" if cell.rise is None else f"shade-{cell.shade}") + crash


def _how(cell: Cell) -> SafeString:
    if not cell.is_logged:
        return _sign(NOT_LOGGED, _("not logged"))
    if cell.rise is not None:
        said = '{}<span class="visually-hidden">, {}</span>'
        return format_html(said, signed(cell.rise), shade_word(cell.shade))
    if cell.is_too_ill:
        return _sign(TOO_ILL, _("too ill to log"))
    return _sign(UNKNOWN, _("symptoms not recorded"))


def _crash(context: Context, cell: Cell) -> str:
    if cell.onset:
        begins = _("%(kind)s begins") % {"kind": cell.onset.get_kind_display()}
        address = flag_link(context, named(cell.onset))
        return format_html(' <a href="{}">{}</a>', address, _sign(ONSET, begins))
    if cell.in_crash:
        return format_html('<span class="visually-hidden">, {}</span>', _("in a crash"))
    return ""


def _sign(sign: str, words: str) -> SafeString:
    seen = '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>'
    return format_html(seen, sign, words)
