"""The forms of whoever runs the site: what to bring in, and what to make of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence import vocabulary
from evidence.articles.outcome import MOST_BYTES
from evidence.catalogue_rules import REMEDIES, STATEMENTS, STRENGTHS, SUMMARY_WORDS
from evidence.labels import LABELS
from evidence.models import Excerpt
from evidence.wording import REMEDY_NAMES
from evidence.wording import STATEMENTS as STATEMENT_NAMES
from evidence.wording import STRENGTHS as STRENGTH_NAMES

_CHOOSE = gettext_lazy("choose")
TAGS = ("symptoms", "kinds", "cofactors", "patterns")


def file_too_large() -> str:
    return _("The file is larger than %(most)s MB, so it was not read.") % {
        "most": MOST_BYTES // 1024**2
    }


class BringInForm(forms.Form):
    """A file, or an address where fetching is switched on."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A text, a web page or a PDF, of at most 10 MB."),
        widget=forms.FileInput(
            attrs={"accept": ".txt,.html,.htm,.pdf,text/plain,text/html,application/pdf"}
        ),
    )
    url = forms.CharField(
        label=gettext_lazy("Address of the article"), required=False, max_length=300
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where it is left empty, the article's own is taken."),
    )
    licence = forms.CharField(
        label=gettext_lazy("Terms under which you keep it"), required=False, max_length=200
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, fetches: bool, is_too_large: bool = False
    ) -> None:
        super().__init__(data, files, auto_id="bring-%s", use_required_attribute=False)
        self.fetches, self.is_too_large = fetches, is_too_large
        self.fields["url"].help_text = (
            _("Without a file, the article is fetched from here.")
            if fetches
            else _("Where the original is, to lead readers to it. Nothing is fetched from there.")
        )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("An address begins with https:// or http://."))
        return url

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.is_too_large or (given.get("file") and given["file"].size > MOST_BYTES):
            self.add_error("file", file_too_large())
        elif not given.get("file") and not (self.fetches and given.get("url")) and not self.errors:
            self.add_error("file", _("Choose a file first."))
        return given


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The check boxes of one kind of tag: what was suggested or chosen first, then all others."""

    name: str
    legend: str
    first: list[Any]
    others: list[Any]
    errors: list[str]


def _tags(label: Any, names: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(name, LABELS[name]) for name in names],
        widget=forms.CheckboxSelectMultiple,
    )


def _choice(
    label: Any, names: Any, words: Any, *, empty: Any, required: bool = True
) -> forms.ChoiceField:
    choices = [("", empty), *((name, words[name]) for name in names)]
    return forms.ChoiceField(label=label, required=required, choices=choices)


class ReviewForm(forms.Form):
    """What a passage says, for whom it matters, and what it does not show: a card's rules hold here."""

    summary = forms.CharField(
        label=gettext_lazy("What it says, in your own words"),
        help_text=gettext_lazy("At most 45 words, for somebody with brain fog."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    limits = forms.CharField(
        label=gettext_lazy("What it does not show"), widget=forms.Textarea(attrs={"rows": 2})
    )
    strength = _choice(
        gettext_lazy("Strength of the evidence"), STRENGTHS, STRENGTH_NAMES, empty=_CHOOSE
    )
    population = forms.CharField(label=gettext_lazy("Whom it is about"), max_length=300)
    statement = _choice(
        gettext_lazy("What kind of statement it is"), STATEMENTS, STATEMENT_NAMES, empty=_CHOOSE
    )
    symptoms = _tags(gettext_lazy("Symptoms"), vocabulary.SYMPTOMS)
    kinds = _tags(gettext_lazy("Kinds of effort"), vocabulary.KINDS)
    cofactors = _tags(gettext_lazy("What else was going on"), vocabulary.COFACTORS)
    patterns = _tags(gettext_lazy("Patterns"), vocabulary.PATTERNS)
    remedy = _choice(
        gettext_lazy("Something to do or take"),
        REMEDIES,
        REMEDY_NAMES,
        empty=gettext_lazy("nothing"),
        required=False,
    )
    caution = forms.CharField(
        label=gettext_lazy("Caution"),
        required=False,
        help_text=gettext_lazy("Needed where it speaks of something to do or take."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    other_side = forms.ChoiceField(
        label=gettext_lazy("The other side"),
        required=False,
        help_text=gettext_lazy("A passage that is shown beside a caution."),
    )

    def __init__(
        self, data: Any = None, *, sides: list[tuple[str, str]], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial, auto_id="review-%s", use_required_attribute=False)
        self.fields["other_side"].choices = [("", _("none")), *sides]  # type: ignore[attr-defined]

    def clean_summary(self) -> str:
        summary = " ".join(self.cleaned_data["summary"].split())
        words = len(summary.split())
        if words > SUMMARY_WORDS:
            raise forms.ValidationError(
                _("It has %(words)s words; at most %(most)s can be read on a bad day.")
                % {"words": words, "most": SUMMARY_WORDS}
            )
        return summary

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        hard = given.get("remedy") or given.get("statement") == "treatment studied"
        if hard and not given.get("caution"):
            self.add_error("caution", _("What can be done or taken is shown only with a caution."))
        if (hard or given.get("caution")) and not given.get("other_side"):
            self.add_error("other_side", _("Beside a caution stands what speaks against it."))
        return given

    def decided(self) -> dict[str, Any]:
        """Return the columns of the card, of a valid form."""
        given = dict(self.cleaned_data)
        side = given.pop("other_side")
        return given | {"conflicts_with": [side.split("/", 1)] if side else []}

    def tag_groups(self) -> Iterator[TagGroup]:
        for name in TAGS:
            boxes = list(self[name].subwidgets)
            yield TagGroup(
                name=name,
                legend=str(self[name].label),
                first=[box for box in boxes if box.data["selected"]],
                others=[box for box in boxes if not box.data["selected"]],
                errors=list(self[name].errors),
            )

    def words_first(self) -> list[forms.BoundField]:
        return [self[name] for name in ("summary", "limits", "strength", "population", "statement")]

    def cautions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("remedy", "caution", "other_side")]


def as_suggested(excerpt: Excerpt) -> dict[str, Any]:
    """Return what the form of an excerpt begins with: of an unreviewed one the suggested tags only."""
    begun: dict[str, Any] = {name: getattr(excerpt, name) for name in TAGS}
    begun |= {"statement": excerpt.statement, "remedy": excerpt.remedy}
    begun["symptoms"] = [*excerpt.symptoms, *excerpt.also]
    if excerpt.reviewed:
        begun |= {
            name: getattr(excerpt, name)
            for name in ("summary", "limits", "strength", "population", "caution")
        }
        begun["other_side"] = "/".join(excerpt.conflicts_with[0]) if excerpt.conflicts_with else ""
    return begun
