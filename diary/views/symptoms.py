from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PersonRequest, see_other
from accounts.refused import refuse
from diary.forms.symptoms import SymptomAddForm, SymptomMoveForm
from diary.selectors.symptoms import found, load_symptom_names
from diary.services.symptoms import add_symptoms, move_symptom, remove_symptom
from diary.views.answers import say_done
from evidence.labels import label

LIST = "/symptoms/"
LONGEST = 200


@require_safe
def symptom_list(request: PersonRequest) -> HttpResponse:
    listed = load_symptom_names(request.user)
    return _page(request, listed, SymptomAddForm(None, listed, own_words=request.user.writes_text))


@require_POST
def symptom_find(request: PersonRequest) -> HttpResponse:
    """What the catalogue has of a typed word. Posted, because an address is kept in many places."""
    listed = load_symptom_names(request.user)
    typed = request.POST.get("q", "")[:LONGEST]
    form = SymptomAddForm(None, listed, own_words=request.user.writes_text)
    form.fields["names"].choices = [(name, label(name)) for name in found(typed, listed)]  # type: ignore[attr-defined]
    form.initial["own"] = "" if found(typed, listed) else typed.strip()
    return _page(request, listed, form, typed)


@require_POST
def symptom_add(request: PersonRequest) -> HttpResponse:
    listed = load_symptom_names(request.user)
    form = SymptomAddForm(request.POST, listed, own_words=request.user.writes_text)
    if not form.is_valid():
        return _page(request, listed, form)
    change = add_symptoms(request.user, form.chosen())
    names = ", ".join(label(name) for name in form.chosen())
    say_done(request, change, _("On your list: %(names)s.") % {"names": names})
    return see_other(LIST)


@require_POST
def symptom_remove(request: PersonRequest) -> HttpResponse:
    name = _listed_name(request)
    change = remove_symptom(request.user, name)
    say_done(request, change, _("No longer on your list: %(name)s.") % {"name": label(name)})
    return see_other(LIST)


@require_POST
def symptom_move(request: PersonRequest) -> HttpResponse:
    form = SymptomMoveForm(request.POST)
    if not form.is_valid():
        return refuse(request)
    name = _listed_name(request)
    change = move_symptom(request.user, name, form.cleaned_data["by"])
    say_done(request, change, _("Moved: %(name)s.") % {"name": label(name)})
    return see_other(LIST)


def _listed_name(request: PersonRequest) -> str:
    name = request.POST.get("name", "")
    if name not in load_symptom_names(request.user):
        raise Http404
    return name


def _page(
    request: PersonRequest, listed: list[str], form: SymptomAddForm, typed: str = ""
) -> HttpResponse:
    context = {
        "nav": "log",
        "form": form,
        "typed": typed,
        "listed": [(name, label(name)) for name in listed],
    }
    return render(request, "diary/symptom_list.html", context, status=422 if form.is_bound else 200)
