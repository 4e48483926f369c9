from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.public import public_page
from evidence.shown import marks_of, show
from evidence.topics import PATTERN, SYMPTOM, all_topics, load_topic, topic_of
from evidence.vocabulary import SYMPTOMS, synonyms_of
from evidence.warning_signs import SIGNS
from evidence.wording import STATEMENTS


@public_page
def symptom(request: HttpRequest, slug: str) -> HttpResponse:
    return _topic(request, SYMPTOM, slug)


@public_page
def pattern(request: HttpRequest, slug: str) -> HttpResponse:
    return _topic(request, PATTERN, slug)


@public_page
def topics(request: HttpRequest) -> HttpResponse:
    context = {"nav": "library", "symptoms": all_topics(SYMPTOM), "patterns": all_topics(PATTERN)}
    return render(request, "evidence/topics.html", context)


def _topic(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    topic = topic_of(kind, slug)
    if topic is None:
        raise Http404
    rows, marks = list(load_topic(topic)), marks_of(request)
    chiefly = [row for row in rows if topic.name in (*row.symptoms, *row.patterns)]
    context = {
        "nav": "library",
        "topic": topic,
        "found": show(chiefly, marks),
        "also": show([row for row in rows if row not in chiefly], marks),
        "statements": STATEMENTS.items(),
        "sign": topic.name in SIGNS,
        "hpo": SYMPTOMS.get(topic.name),
        "synonyms": synonyms_of(topic.name),
    }
    return render(request, "evidence/topic.html", context)
