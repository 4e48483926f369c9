"""What nobody would type, and somebody sends: for each kind of field a valid value and hostile ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from hypothesis import strategies as st

NUL, ESCAPE, RIGHT_TO_LEFT, ZERO_WIDTH = "\0", "\x1b[31m", "\u202eevil\u202c", "a\u200bb\u2060c"
FAMILY = "👩‍👩‍👧‍👦" * 8
FLOOD = "a" + "\u0300\u0489" * 300
TEXTS: tuple[str, ...] = (
    "",
    " ",
    NUL,
    f"calm{NUL}day",
    "\t\r\n\x0b\x0c\x1c\x85\u2028\u2029",
    ESCAPE,
    "\x7f\x80\x9f\xad",
    RIGHT_TO_LEFT,
    "\u200e\u200f\u2066שלום\u2069 مرحبا",
    ZERO_WIDTH,
    FAMILY,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪",
    FLOOD,
    "\ufeff\ufffe\uffff\ufffd",
    "\U0010ffff\U000e0001",
    "ﬀİıßẞ\u1e9eΣς",
    "𝕳𝖊𝖑𝖑𝖔 ﷽",
    "x" * 1001,
    "ü" * 20_001,
    "%00%s%(n)d{0}{x}",
    "{{ 7|add:7 }}{% now %}",
    "<script id=xss1>window.__xss=1</script>",
    "'; DROP TABLE accounts_user; --",
    "\\x00\\u0000\\",
    "../../etc/passwd",
    "=1+1;\n-2",
    "NULL",
    "None",
    "true",
    "[]",
    "\ud800\udfff",
)
NUMBERS: tuple[str, ...] = (
    "1e400",
    "-1e400",
    "1e308",
    "1e-400",
    "NaN",
    "Infinity",
    "-inf",
    "-0",
    "-1",
    "١٢",
    "７,５",
    "½",
    "1,5",
    "1.5",
    "1,000",
    "1.234,5",
    "1'000",
    "1_0",
    "0x10",
    "1e1",
    "+5",
    " 7 ",
    "--5",
    "9" * 400,
    "9" * 5000,
    "0." + "0" * 5000 + "1",
    "11",
    "24.000001",
)
DAYS: tuple[str, ...] = (
    "0001-01-01",
    "9999-12-31",
    "9000-12-31",
    "1900-01-01",
    "1899-12-31",
    "2026-03-29",
    "2026-10-25",
    "2026-02-29",
    "2026-3-9",
    "٢٠٢٦-٠٣-١٢",
    "0000-00-00",
    "-0001-01-01",
    "10000-01-01",
    "12.03.2026",
    "2026-03-12T00:00+01:00",
    "2026-W11-4",
)
FILE_NAMES: tuple[str, ...] = (
    "diary.csv",
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows\\system32\\drivers",
    "C:\\CON",
    "nul.txt",
    "a\0b.csv",
    "\u202evsc.exe",
    "%2e%2e%2fpasswd",
    "x" * 700 + ".csv",
    ".",
    "..",
    "~root",
    "; rm -rf .csv",
    'a"b\r\nContent-Type: text/html.csv',
    "🙂.csv",
)
BODIES: tuple[bytes, ...] = (
    b"date,kind,name,value,minutes,note\n2026-03-12,symptom,humming,5,,\n",
    b"date,kind,name,value,minutes,note\n0001-01-01,symptom,humming,1e400,,\n9999-12-31,x,,,,\n",
    b"observation_date,tracker_name,tracker_category,observation_value\n2026-03-12,Fatigue,General,2\n",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf",
    b"\0" * 40,
    b"\x1f\x8b\x08\x00garbage",
    b"PK\x03\x04garbage",
    b"%PDF-1.7 garbage",
    b"<html><body>" + b"<div>" * 400,
    b'"' * 401,
    b"a;b;c\n" * 30,
    "Stillness came first.\u202e\n".encode() * 3,
)
JSONS: tuple[str, ...] = (
    "[" * 2000,
    "1e400",
    "NaN",
    "9" * 5000,
    '"\\ud800"',
    '{"id": "\\ud800", "rawId": "\\ud800", "type": "public-key", "response": {"\\ud800": 1}}',
    '{"id": "aQ", "rawId": "aQ", "type": "public-key", "response": {"clientDataJSON": "bnVsbA"}}',
    '{"id": 1, "rawId": [], "type": null, "response": "\\u0000"}',
)
_any_text = st.text(st.characters(exclude_categories=()), max_size=30)


@dataclass(frozen=True)
class Kind:
    """How values of one field are made; ``kept`` where what was typed must be shown again."""

    valid: st.SearchStrategy[Any]
    hostile: st.SearchStrategy[Any]
    kept: bool = False


_texts = st.sampled_from(TEXTS) | _any_text
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | _any_text
_keys = st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "signature", "x"])


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4)


@dataclass(frozen=True)
class Sent:
    """A file as it is put into a part, name and type unchecked."""

    name: str
    content: bytes
    content_type: str = "text/csv"


_files = st.builds(
    Sent,
    st.sampled_from(FILE_NAMES),
    st.sampled_from(BODIES) | st.binary(max_size=200),
    st.sampled_from(["text/csv", "application/octet-stream", "multipart/mixed", "\xff"]),
)
TEXT = Kind(st.sampled_from(["calm", "a walk", "Bea"]), _texts, kept=True)
SECRET = Kind(st.just("lamp river quiet stone"), _texts)
NUMBER = Kind(st.sampled_from(["5", "0", "2"]), st.sampled_from(NUMBERS) | _texts)
DAY = Kind(st.sampled_from(["2026-03-12", "2026-03-01"]), st.sampled_from(DAYS) | _texts)
TICK = Kind(st.just("on"), _texts)
FILE = Kind(st.just(Sent("diary.csv", BODIES[0])), _files | _texts)
JSON = Kind(
    st.just(json.dumps({"id": "aQ", "rawId": "aQ", "type": "public-key", "response": {}})),
    st.sampled_from(JSONS) | st.recursive(_leaves, _nested, max_leaves=6).map(json.dumps) | _texts,
)
ANY = Kind(st.just("1"), st.sampled_from((*TEXTS, *NUMBERS, *DAYS)))


def one_of(values: Iterable[Any]) -> Kind:
    """Return the kind of a field that takes one of these words."""
    return Kind(st.sampled_from([str(value) for value in values]), ANY.hostile)


def kind_of(field: forms.Field) -> Kind:
    """Return what a form's field is sent, by what it is."""
    if isinstance(field, forms.ChoiceField):
        return one_of([value for value, _label in _flat(field.choices)] or [""])
    if isinstance(field.widget, forms.PasswordInput):
        return SECRET
    if isinstance(field, forms.JSONField):
        return JSON
    if isinstance(field.widget, forms.HiddenInput):
        return ANY
    kinds: list[tuple[type[forms.Field], Kind]] = [
        (forms.FileField, FILE),
        (forms.DateField, DAY),
        (forms.BooleanField, TICK),
        (forms.IntegerField, NUMBER),
    ]
    return next((kind for known, kind in kinds if isinstance(field, known)), TEXT)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found = []
    for value, label in choices:
        found += label if isinstance(label, list | tuple) else [(value, label)]
    return found
