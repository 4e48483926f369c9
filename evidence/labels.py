"""The vocabulary's words as shown on screen, marked for translation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Promise] = {
    "fatigue": _("fatigue"),
    "malaise": _("malaise"),
    "brain fog": _("brain fog"),
    "poor concentration": _("poor concentration"),
    "memory trouble": _("memory trouble"),
    "word-finding trouble": _("word-finding trouble"),
    "muscle pain": _("muscle pain"),
    "muscle weakness": _("muscle weakness"),
    "muscle fatigue": _("muscle fatigue"),
    "muscle twitching": _("muscle twitching"),
    "cramps": _("cramps"),
    "restless legs": _("restless legs"),
    "joint pain": _("joint pain"),
    "widespread pain": _("widespread pain"),
    "headache": _("headache"),
    "unrefreshing sleep": _("unrefreshing sleep"),
    "insomnia": _("insomnia"),
    "dizziness on standing": _("dizziness on standing"),
    "palpitations": _("palpitations"),
    "breathlessness": _("breathlessness"),
    "chest pain": _("chest pain"),
    "sore throat": _("sore throat"),
    "swollen glands": _("swollen glands"),
    "fever or chills": _("fever or chills"),
    "congestion": _("congestion"),
    "nausea": _("nausea"),
    "bowel upset": _("bowel upset"),
    "light sensitivity": _("light sensitivity"),
    "sound sensitivity": _("sound sensitivity"),
    "sensory sensitivity": _("sensory sensitivity"),
    "temperature dysregulation": _("temperature dysregulation"),
    "numbness or tingling": _("numbness or tingling"),
    "poor coordination": _("poor coordination"),
    "blurred vision": _("blurred vision"),
    "anxiety": _("anxiety"),
    "low mood": _("low mood"),
    "physical": _("physical"),
    "cognitive": _("cognitive"),
    "emotional": _("emotional"),
    "social": _("social"),
    "orthostatic": _("upright time"),
    "sensory": _("sensory"),
    "infection": _("infection"),
    "period": _("period"),
    "poor sleep": _("poor sleep"),
    "stress": _("stress"),
    "caffeine": _("caffeine"),
    "alcohol": _("alcohol"),
    "screen time": _("screen time"),
    "dehydration": _("dehydration"),
    "missed rest": _("missed rest"),
    "heat": _("heat"),
    "travel": _("travel"),
    "medication change": _("medication change"),
    "vaccination": _("vaccination"),
    "same day": _("same day"),
    "delayed": _("delayed"),
    "week-long": _("week-long"),
    "two weeks or more": _("two weeks or more"),
    "overlapping": _("overlapping"),
    "recurrent": _("recurrent"),
    "rolling": _("rolling"),
    "cumulative": _("cumulative"),
    "no trigger found": _("no effort that stands out in the seven days before"),
}


def label(name: str) -> str:
    """Return the word shown for a vocabulary name; a person's own name stands as they wrote it."""
    found = LABELS.get(name)
    return str(found) if found is not None else name
