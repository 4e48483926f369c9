"""Which lines of an article say nothing, each with the code of its reason. PURE: standard library only.

A line is dropped only for what it is itself, or for the heading it stands below; a doubtful one stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence.articles.passages import normalise

REASONS = (
    "navigation",
    "donation",
    "newsletter",
    "sharing",
    "comments",
    "cookies",
    "caption",
    "byline",
    "copyright",
    "references",
    "heading",
    "short",
    "long",
    "repeated",
    "frame",
    "aside",
    "form",
)
_LONGEST = 8000
_FEWEST_WORDS = 6
_BRIEF = 40


def _starting(*words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(words)})", re.IGNORECASE)


def _holding(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


# Looked for in this order in lines of at most forty words: a long paragraph is never only that.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("copyright", _holding(r"all rights reserved", r"(^|\s)(©|copyright\b.{0,12}\d{4})")),
    ("cookies", _holding(r"\b(we|site|website) use[sd]? cookies\b", r"\baccept (all )?cookies\b")),
    (
        "donation",
        _holding(
            r"\bdonat(e|ion|ions)\b",
            r"\bgive monthly\b",
            r"\b501 ?\(? ?c\b",
            r"^\W*(please )?support (us|our|health|this|the)\b",
            r"\bkeep the information flowing\b",
        ),
    ),
    (
        "newsletter",
        _holding(
            r"\bsubscrib(e|ing)\b",
            r"\bnewsletter\b",
            r"\bthank you for signing up\b",
            r"\bsign up\b",
            r"\bstay on top of the news\b",
            r"^\W*(like|enjoying) the blog\b",
            r"^\W*get (free|the most)\b.*\b(info|information|by reg)",
        ),
    ),
    (
        "sharing",
        _holding(
            r"^\W*(share|tweet|pin) (this|it|on)\b",
            r"\bshare (this|on) (article|post|page|facebook|twitter|x|linkedin|whatsapp)\b",
            r"^\W*(facebook|twitter|linkedin|whatsapp|pinterest|e-?mail|print)\W*$",
            r"\bfollow us\b",
        ),
    ),
    ("comments", _holding(r"^\W*leave a (comment|reply)\b", r"^\W*\d* ?(comments|replies)\W*$")),
    (
        "caption",
        _holding(
            r"\bgetty images\b",
            r"\bshutterstock\b|\bunsplash\b|\bistock\b",
            r"^\W*(hide|toggle|enlarge) (this image|caption|image)",
            r"^\W*(image|photo|photograph|picture|illustration|credit)( (credit|source|by))?\s*:",
            r"^\W*(fig(ure|\.)?|table) \d+[.:|]",
        ),
    ),
    (
        "byline",
        _holding(
            r"^\W*(written |posted |reviewed |published )?(by|on) [A-Z0-9][\w.'-]*(,? [A-Z0-9][\w.'-]*){0,5}\W*$",
            r"^\W*(published|updated|posted|last reviewed)( on)?:? .{0,40}\d{4}",
            r"^\W*\d+ min(ute)?s? read\W*$",
            r"^\W*\w+ \d{1,2},? \d{4}\W*$",
        ),
    ),
    (
        "navigation",
        _holding(
            r"^\W*(home|menu|search|skip to|log ?in|sign in|next|previous|back to|read more|see also)\b.{0,30}$",
            r"^\W*(you may also like|related (posts|articles|stories)|more (from|like) .*)\W*$",
            r"^\W*home\W+(products|about|blog|news|shop)\b",
        ),
    ),
)
_REFERENCE = re.compile(
    r"^\W*(\[?\d{1,3}[\].)]\s+.{10,}\b(19|20)\d\d\b)|\bdoi(\.org/|:\s?)10\.|\bet al\..{0,80}\b(19|20)\d\d[;).]",
    re.IGNORECASE,
)
_REFERENCES = _starting(
    r"(references|bibliography|works cited|further reading|sources|literature cited)\W*$"
)
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")


def reasons_to_drop(lines: Sequence[str]) -> list[str]:
    """Return a reason's code for each of ``lines``, empty where the line is kept.

    Below a heading "References" everything up to the next line that reads as a paragraph of its own
    is one of them. A line that stood before word for word is dropped as repeated.
    """
    found: list[str] = []
    seen: set[str] = set()
    listing = False
    for text in lines:
        listing = bool(_REFERENCES.match(text)) or (listing and not _is_paragraph(text))
        same = normalise(text)
        reason = "references" if listing else _reason(text)
        found.append(reason or ("repeated" if same in seen else ""))
        seen.add(same)
    return found


def _reason(text: str) -> str:
    words = text.split()
    if len(text) > _LONGEST:
        return "long"
    if len(words) <= _BRIEF:
        for reason, pattern in _PATTERNS:
            if pattern.search(text):
                return reason
        if _REFERENCE.search(text):
            return "references"
    if _ENDS.search(text.strip()) and len(words) >= _FEWEST_WORDS:
        return ""
    return _unfinished(words)


def _unfinished(words: Sequence[str]) -> str:
    """Judge a line that is very short, or ends without a sentence's end."""
    if len(words) < 3:
        return "short"
    return "heading" if len(words) <= 13 else ""


def _is_paragraph(text: str) -> bool:
    return len(text.split()) > _BRIEF and not _REFERENCE.search(text)
