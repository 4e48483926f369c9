"""Words for the screen: why a card is here, how strong its evidence is, what kind of statement it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.labels import label

STATEMENTS = {
    "pattern": gettext_lazy("what people notice"),
    "mechanism": gettext_lazy("how it may work"),
    "management": gettext_lazy("how others handle it"),
    "treatment studied": gettext_lazy("about a treatment, no advice"),
    "red flag": gettext_lazy("when to see a doctor"),
    "background": gettext_lazy("background"),
}

STRENGTHS = {
    "guideline": gettext_lazy("guideline"),
    "strong": gettext_lazy("strong: a large study"),
    "moderate": gettext_lazy("moderate"),
    "low": gettext_lazy("low: small or indirect"),
    "opinion": gettext_lazy("one view, not a study"),
    "not judged": gettext_lazy("not judged yet"),
}

REMEDY_NAMES = {
    "exercise": gettext_lazy("physical training"),
    "medicine": gettext_lazy("a medicine"),
    "supplement": gettext_lazy("a supplement"),
    "device": gettext_lazy("a device"),
}

NOT_REVIEWED = gettext_lazy("not reviewed")
OWN_NOT_REVIEWED = gettext_lazy("kept by you, not reviewed")

FIGURES = {
    "read": gettext_lazy("figures read in the source or its abstract"),
    "recalled": gettext_lazy("figures not checked, so none are shown"),
    "none": gettext_lazy("no figures"),
}

_PATTERNS = {
    "same day": gettext_lazy("it began on the day of the effort"),
    "delayed": gettext_lazy("it began a day or more after the effort"),
    "week-long": gettext_lazy("it lasted about a week"),
    "two weeks or more": gettext_lazy("it lasted two weeks or more"),
    "overlapping": gettext_lazy("more effort came, or the next one began, before it had passed"),
    "recurrent": gettext_lazy("it has come again and again"),
    "rolling": gettext_lazy("one followed the other with little between"),
    "cumulative": gettext_lazy("several efforts came together"),
    "no trigger found": gettext_lazy("no effort that stands out in the seven days before"),
}

_LOADS = {
    "heavy": gettext_lazy("the effort was far above your usual"),
    "light": gettext_lazy("the effort was no more than your usual"),
}


def worded_reasons(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return one phrase a reason, in order, for a reader who does not know the codes."""
    return [_reason(reason) for reason in reasons]


def _reason(reason: Mapping[str, Any]) -> str:
    code = reason["code"]
    if code == "symptom":
        return _rise(reason)
    if code == "cofactor":
        return _cofactor(reason)
    if code == "kind":
        return _("the effort before was %(kind)s") % {"kind": label(reason["name"])}
    if code == "pattern":
        return str(_PATTERNS[reason["name"]])
    if code == "load":
        return str(_LOADS[reason["name"]])
    return _plain(code)


def _plain(code: str) -> str:
    return {
        "together": _("these symptoms rose together"),
        "severe": _("it was among the hardest days"),
        "general": _("only general information: it does not speak of this very pattern"),
    }[code]


def _rise(reason: Mapping[str, Any]) -> str:
    points = round(reason["rise"])
    if reason.get("leads"):
        text = ngettext(
            "%(name)s rose most, by %(points)s point",
            "%(name)s rose most, by %(points)s points",
            points,
        )
    else:
        text = ngettext(
            "%(name)s rose by %(points)s point", "%(name)s rose by %(points)s points", points
        )
    return text % {"name": label(reason["name"]), "points": number_format(f"{reason['rise']:g}")}


def _cofactor(reason: Mapping[str, Any]) -> str:
    if not reason["symptom"]:
        return _("%(factor)s in that time") % {"factor": label(reason["name"])}
    return _("%(factor)s in that time, which it ties to %(symptom)s") % {
        "factor": label(reason["name"]),
        "symptom": label(reason["symptom"]),
    }
