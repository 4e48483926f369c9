"""Every address that takes a form or reads its query, and what is sent there.

``test_registry.py`` fails for a POST address, a form or a query's name that is missing here. To add a
form: its class into ``forms`` of its address (fields follow from it), and into ``also`` the names of
fields that are made only when the form is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.forms import BaseForm

from accounts.forms import (
    keeping,
    leaving,
    look,
    recovery,
    second_step,
    settings,
    sharing,
    signing_in,
)
from diary.forms import (
    beside,
    compare,
    consents,
    day,
    days,
    effort,
    entry,
    go_to_day,
    imports,
    notes,
    other_effort,
    reminders,
    report,
    same,
    symptoms,
    timeline,
    timeline_choice,
    verdict,
    week_after,
)
from evidence import forms as library
from evidence import own_forms, review_forms, vocabulary
from tests.hostile.values import ANY, DAY, NUMBER, SECRET, TEXT, Kind, kind_of, one_of

SIGNED_IN, WITH_PASSPHRASE, CARER, NOBODY, HALFWAY = "alice", "dora", "bob", "", "halfway"


@dataclass(frozen=True)
class Taken:
    """What one address takes, from whom, and how many times it is tried."""

    forms: tuple[type[BaseForm], ...] = ()
    also: Mapping[str, Kind] = field(default_factory=dict)
    who: str = SIGNED_IN
    tries: int = 12

    def kinds(self) -> dict[str, Kind]:
        found = {name: kind_of(f) for form in self.forms for name, f in form.base_fields.items()}
        return {**found, **self.also}


NEXT = {"next": ANY}
_DAY_FIELDS = {
    "symptom.fatigue": NUMBER,
    "was.symptom.fatigue": ANY,
    "saw.symptom.fatigue": ANY,
    "crash.crash": NUMBER,
    "overall.overall": NUMBER,
    "exertion.physical": NUMBER,
    "factor.heat": NUMBER,
    "sleep.quality": NUMBER,
    "sleep.hours": NUMBER,
    "note.note": TEXT,
    "was.note.note": ANY,
}
_EFFORT = {
    "effort-kind": one_of(vocabulary.KINDS),
    "effort-value": NUMBER,
    "effort-minutes": NUMBER,
    "effort-activity": TEXT,
}
_ENTRY = {
    "name": one_of(vocabulary.KINDS),
    "value": NUMBER,
    "minutes": NUMBER,
    "activity": TEXT,
    "answer": TEXT,
    "note": TEXT,
    "was": ANY,
}
_LOGIN = {"login": TEXT, "password": SECRET, "remember": ANY, **NEXT}
NOTHING = Taken(also=NEXT, tries=4)
ONLY_TEXT = {"text": TEXT, "title": TEXT}

POSTED: dict[str, Taken] = {
    "accounts/login/": Taken((signing_in.SignInForm,), _LOGIN, NOBODY),
    "accounts/logout/": Taken(also=NEXT, tries=4),
    "accounts/signup/": Taken((signing_in.SignUpForm,), NEXT, NOBODY),
    "accounts/password/change/": Taken((signing_in.ChangePassphraseForm,), NEXT, WITH_PASSPHRASE),
    "accounts/again/": Taken((signing_in.AgainForm,), NEXT, WITH_PASSPHRASE),
    "accounts/again/app/": Taken((second_step.CodeAgainForm,), NEXT, WITH_PASSPHRASE),
    "accounts/again/passkey/": Taken((second_step.PasskeyAgainForm,), NEXT, WITH_PASSPHRASE),
    "accounts/second-step/": Taken(
        (second_step.CodeForm, second_step.PasskeyStepForm), NEXT, HALFWAY
    ),
    "accounts/passkey/": Taken((second_step.PasskeySignInForm,), NEXT, NOBODY),
    "accounts/ways-in/app/on/": Taken((second_step.SwitchOnForm,), NEXT),
    "accounts/ways-in/app/off/": Taken((), NEXT, WITH_PASSPHRASE, 4),
    "accounts/ways-in/passkey/": Taken((second_step.PasskeyForm,), NEXT),
    "accounts/ways-in/passkey/<int:pk>/off/": NOTHING,
    "accounts/recovery-sheet/new/": NOTHING,
    "accounts/recovery-sheet/done/": NOTHING,
    "accounts/recover/": Taken((recovery.RecoverForm,), {}, NOBODY),
    "accounts/link/<str:token>/": Taken((recovery.NewPassphraseForm,), {}, NOBODY),
    "settings/delete/": Taken((leaving.LeaveForm,)),
    "settings/": Taken((settings.SettingsForm,)),
    "settings/look/": Taken((look.LookForm,), {"language": one_of(["", "de", "en"])}),
    "language/": Taken((), {"language": one_of(["de", "en"]), **NEXT}, NOBODY),
    "sharing/invite/": Taken((sharing.InviteForm,)),
    "sharing/invitation/<uuid:pk>/withdraw/": NOTHING,
    "sharing/share/<uuid:pk>/end/": NOTHING,
    "sharing/share/<uuid:pk>/again/": NOTHING,
    "sharing/share/<uuid:pk>/step-back/": NOTHING,
    "sharing/link/": Taken((sharing.LinkForm,)),
    "sharing/link/<uuid:pk>/end/": NOTHING,
    "sharing/link/<uuid:pk>/again/": NOTHING,
    "invitation/<slug:token>/": NOTHING,
    "people/<int:pk>/switch/": Taken(also={"on": ANY}, tries=4),
    "settings/sessions/others/": NOTHING,
    "settings/sessions/<uuid:handle>/": NOTHING,
    "library/<slug:key>/<slug:card>/mark/": Taken((library.MarkForm,), NEXT),
    "articles/": Taken((review_forms.BringInForm,), tries=5),
    "articles/<slug:key>/remove/": NOTHING,
    "articles/<slug:key>/<int:number>/": Taken((review_forms.ReviewForm,)),
    "articles/<slug:key>/<int:number>/no/": NOTHING,
    "articles/<slug:key>/<int:number>/take/": NOTHING,
    "passages/add/": Taken((own_forms.OwnForm,), ONLY_TEXT, tries=5),
    "passages/<uuid:pk>/remove/": NOTHING,
    "day/<day:day>/": Taken((day.DayForm, effort.EffortForm), _DAY_FIELDS | _EFFORT, tries=30),
    "day/<day:day>/one/<int:step>/": Taken((), {**_DAY_FIELDS, **_EFFORT, "take-back": ANY}),
    "day/<day:day>/too-ill/": NOTHING,
    "day/<day:day>/same/": Taken((same.SameForm,)),
    "day/<day:day>/same-days/": NOTHING,
    "day/<day:day>/clear/<slug:section>/": NOTHING,
    "day/<day:day>/effort/": Taken((), _EFFORT),
    "day/<day:day>/no-effort/": NOTHING,
    "days/": Taken((days.DaysForm,), {"2026-03-10": one_of(["", "0", "too-ill"])}),
    "entry/<uuid:pk>/": Taken((entry.EntryForm,), _ENTRY, tries=24),
    "entry/<uuid:pk>/delete/": NOTHING,
    "recording/": Taken((consents.ConsentForm,), NEXT),
    "symptoms/find/": Taken((), {"q": TEXT}),
    "symptoms/add/": Taken((symptoms.SymptomAddForm,)),
    "symptoms/remove/": Taken((), {"name": TEXT}),
    "symptoms/move/": Taken((symptoms.SymptomMoveForm,)),
    "settings/keeping/": Taken((keeping.KeepingForm,)),
    "settings/stay/": NOTHING,
    "settings/reminders/": Taken((reminders.HoursForm,)),
    "settings/reminders/device/": Taken((reminders.DeviceForm,)),
    "settings/reminders/device/<uuid:pk>/remove/": NOTHING,
    "settings/reminders/calendar/": NOTHING,
    "settings/reminders/calendar/end/": NOTHING,
    "undo/<uuid:change>/": NOTHING,
    "compare/": Taken((compare.CompareForm, compare.StretchesForm), tries=24),
    "compare/keep/": Taken((compare.CompareForm, compare.StretchesForm)),
    "compare/<uuid:pk>/remove/": NOTHING,
    "timeline/symptoms/": Taken((timeline_choice.TimelineChoiceForm,), NEXT),
    "notes/": Taken((notes.NotesForm,), {"page": NUMBER}),
    "flags/<uuid:pk>/effort/": Taken((other_effort.OtherEffortForm,), NEXT),
    "work/<uuid:pk>/again/": NOTHING,
    "work/<uuid:pk>/stop/": NOTHING,
    "flags/<uuid:pk>/verdict/": Taken((verdict.VerdictForm,), NEXT),
    "import/": Taken((imports.ImportForm,), tries=24),
    "import/<uuid:pk>/confirm/": NOTHING,
    "import/<uuid:pk>/stop/": NOTHING,
    "shared/<uuid:share>/day/<day:day>/": Taken((), _DAY_FIELDS | _EFFORT, CARER),
    "shared/<uuid:share>/day/<day:day>/too-ill/": Taken(also=NEXT, who=CARER, tries=4),
    "shared/<uuid:share>/day/<day:day>/same/": Taken((same.SameForm,), who=CARER),
    "shared/<uuid:share>/day/<day:day>/effort/": Taken((), _EFFORT, CARER),
    "shared/<uuid:share>/day/<day:day>/no-effort/": Taken(also=NEXT, who=CARER, tries=4),
    "shared/<uuid:share>/undo/<uuid:change>/": Taken(also=NEXT, who=CARER, tries=4),
    "report/pdf/": Taken((report.PaperForm,), tries=8),
    "report/link/": Taken((report.ReportLinkForm,)),
    "example/": Taken((), {"time_zone": TEXT}, NOBODY, 2),
}

ASKED: dict[str, Taken] = {
    "accounts/login/": Taken((), NEXT, NOBODY),
    "accounts/recovery-sheet/": Taken((), NEXT),
    "people/": Taken((), {"page": NUMBER}),
    "day/": Taken((go_to_day.GoToDayForm,)),
    "days/": Taken((), {"until": DAY}),
    "timeline/": Taken((timeline.TimelineForm,), tries=24),
    "shared/<uuid:share>/timeline/": Taken((timeline.TimelineForm,), who=CARER),
    "read/<slug:token>/": Taken((timeline.TimelineForm,), who=NOBODY),
    "week-after/": Taken((week_after.WeekAfterForm,)),
    "compare/": Taken((compare.CompareForm, compare.StretchesForm), tries=24),
    "flags/<uuid:pk>/beside/": Taken((beside.BesideForm,)),
    "notes/": Taken((notes.PageForm,)),
    "looking-over/": Taken((), {"empty": ANY}),
    "week-after/picture.svg": Taken((week_after.WeekAfterForm,), {"dates": ANY}),
    "report/": Taken((report.ReportForm,), {"span": one_of(["3m", "1y"])}),
    "library/search/": Taken((library.SearchForm,), who=NOBODY),
    "library/<slug:key>/": Taken((), {"card": TEXT}, NOBODY),
}

# Only the beginning of others.
BEGINNINGS: frozenset[type[BaseForm]] = frozenset()
