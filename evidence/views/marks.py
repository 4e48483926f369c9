from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.htmx import back_to
from accounts.http import PersonRequest
from accounts.refused import refuse
from evidence.forms import MarkForm
from evidence.marking import load_marks, set_mark
from evidence.models import Excerpt, Mark
from evidence.selectors import load_named
from evidence.shown import Shown, show_one

_SAID = {
    (Mark.What.KEPT, True): gettext_lazy("Kept. It stands on the page of passages you kept."),
    (Mark.What.KEPT, False): gettext_lazy("No longer kept."),
    (Mark.What.HELPFUL, True): gettext_lazy("Noted that it helped."),
    (Mark.What.HELPFUL, False): gettext_lazy("No longer noted as helpful."),
    (Mark.What.HIDDEN, True): gettext_lazy(
        "Hidden. At your flags the next one stands in its place."
    ),
    (Mark.What.HIDDEN, False): gettext_lazy("Shown again."),
}


@require_POST
def mark(request: PersonRequest, key: str, card: str) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refuse(request)
    what, wanted = Mark.What(form.cleaned_data["what"]), form.cleaned_data["wanted"]
    if wanted and not Excerpt.objects.filter(source__key=key, key=card).exists():
        raise Http404
    change = set_mark(request.user, (key, card), what, wanted)
    messages.success(request, str(_SAID[what, wanted]), extra_tags=str(change))
    return back_to(request, "/library/kept/")


@require_safe
def kept(request: PersonRequest) -> HttpResponse:
    marks = load_marks(request.user)
    cards = load_named(marks)
    shown = {name: show_one(cards[name], marks) for name in marks if name in cards}
    context = {
        "nav": "library",
        "groups": [(what, _marked(list(shown.values()), what)) for what in Mark.What],
        "gone": [
            (name, what) for name in marks if name not in cards for what in sorted(marks[name])
        ],
    }
    return render(request, "evidence/kept.html", context)


def _marked(shown: list[Shown], what: str) -> list[Shown]:
    return [card for card in shown if what in card.marks]
