"""Figures as data for the script that draws them."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString

register = template.Library()


class _Escaped(DjangoJSONEncoder):
    """JSON without the letters that ``json_script`` escapes: where there are any, it goes letter by letter."""

    def encode(self, o: Any) -> str:
        written = super().encode(o)
        for letter in "<>&":
            written = written.replace(letter, f"\\u{ord(letter):04X}")
        return written


@register.filter
def figure_script(figure: dict[str, Any], element_id: str) -> SafeString:
    """Do the same as ``json_script``, for which a figure of ten years is long."""
    return json_script(figure, element_id, _Escaped)
