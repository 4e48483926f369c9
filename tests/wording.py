"""What stands on the screen, collected from templates and Python; and the words that must not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.template.base import Lexer, Token, TokenType

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "config", "diary", "evidence")
_GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
_GETTEXT |= {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
_SHOWN_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "aria-description", "label")
_SHOWN_KEYWORDS = ("label", "help_text", "empty_label", "label_suffix", "verbose_name")
_SHOWN_KEYWORDS += ("verbose_name_plural", "violation_error_message")
_HOLE = "\ufffc"
# A block that the frame puts into an attribute.
_NOT_TEXT = re.compile(r"{% block width %}[\w -]*{% endblock(?: width)? %}")


@dataclass(frozen=True)
class Said:
    """A text that a person may read, where it stands, and whether it is marked for translation."""

    where: str
    text: str
    marked: bool


def everything_said() -> list[Said]:
    return [*_templates(), *_python(), *_scripts()]


def _templates() -> Iterator[Said]:
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield from read_template(path.read_text(), str(path.relative_to(ROOT)))


def read_template(source: str, where: str) -> Iterator[Said]:
    """Yield the translated texts of a template, then what its HTML shows without translation."""
    source = _NOT_TEXT.sub(_HOLE, source)
    bare: list[str] = []
    block: list[str] | None = None
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if name in {"endblocktranslate", "endblocktrans"} and block is not None:
            yield Said(f"{where}:{token.lineno}", "".join(block), True)
            block = None
        elif name in {"blocktranslate", "blocktrans"}:
            block = []
            bare.append(_HOLE)
        elif block is not None:
            block.append(token.contents if token.token_type == TokenType.TEXT else _HOLE)
        elif token.token_type == TokenType.TEXT:
            bare.append(token.contents)
        elif token.token_type != TokenType.COMMENT:
            bare.append(_HOLE)
            yield from _constants(token, where)
    shown = _Shown()
    shown.feed("".join(bare))
    yield from (Said(f"{where}:{line}", text, False) for line, text in shown.found)


def _constants(token: Token, where: str) -> Iterator[Said]:
    """Yield the quoted text of a translate tag, or of _("...") in any other."""
    quoted = r"(\"[^\"]*\"|'[^']*')"
    pattern = rf"^trans(?:late)?\s+{quoted}|_\({quoted}\)"
    for match in re.finditer(pattern, token.contents):
        yield Said(f"{where}:{token.lineno}", (match[1] or match[2])[1:-1], True)


class _Shown(HTMLParser):
    """Collects text and shown attributes that hold letters of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        # Inside <style> and <script> the parser is in this mode.
        if self.cdata_elem is None:
            self._take(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in _SHOWN_ATTRIBUTES:
            self._take(given.get(name) or "")
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self._take(given.get("value") or "")

    def _take(self, text: str) -> None:
        if re.search(r"[^\W\d_]", text):
            self.found.append((self.getpos()[0], " ".join(text.replace(_HOLE, "…").split())))


def _python() -> Iterator[Said]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from read_python(path.read_text(), str(path.relative_to(ROOT)))


def read_python(source: str, where: str) -> Iterator[Said]:
    """Yield the constants given to gettext, and those that reach the screen without it."""
    tree = ast.parse(source)
    for line, text in _unmarked_choices(tree):
        yield Said(f"{where}:{line}", text, False)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            for text in _strings(node.args) if name in _GETTEXT else ():
                yield Said(f"{where}:{node.lineno}", text, True)
            for text in _unmarked(node, name):
                yield Said(f"{where}:{node.lineno}", text, False)


def _unmarked(node: ast.Call, name: str) -> list[str]:
    shown = [word.value for word in node.keywords if word.arg in _SHOWN_KEYWORDS]
    if name == "ValidationError":
        shown += node.args[:1]
    if isinstance(node.func, ast.Attribute) and _name(node.func.value) == "messages":
        shown += node.args[1:2]
    return [text for text in _strings(shown) if re.search(r"[^\W\d_]", text)]


def _unmarked_choices(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what a list of choices or of error messages, or a model's name, says in bare English."""
    for node in ast.walk(tree):
        # What an app is called is told to nobody: there is no admin site.
        if isinstance(node, ast.ClassDef) and "AppConfig" not in map(_name, node.bases):
            choices = any("Choices" in _name(base) for base in node.bases)
            for line in node.body:
                if isinstance(line, ast.Assign):
                    yield from _assigned(line, choices)
        elif isinstance(node, ast.keyword) and node.arg == "error_messages":
            yield from ((text.lineno, text.value) for text in _texts_of_dict(node.value))


def _assigned(line: ast.Assign, choices: bool) -> Iterator[tuple[int, str]]:
    name, value = _name(line.targets[0]), line.value
    if choices and isinstance(value, ast.Tuple):
        yield from ((line.lineno, text) for text in _strings(value.elts[1:]))
    if name in {"verbose_name", "verbose_name_plural"}:
        yield from ((line.lineno, text) for text in _strings([value]))


def _texts_of_dict(node: ast.expr) -> Iterator[ast.Constant]:
    for value in node.values if isinstance(node, ast.Dict) else ():
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value


def _strings(nodes: list[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _scripts() -> Iterator[Said]:
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        yield from read_script(path.read_text(), str(path.relative_to(ROOT)))


def read_script(source: str, where: str) -> Iterator[Said]:
    """Yield the texts of a script that read like words for people: those come from the page instead.

    A page hands its words over in data attributes or, where they are many, by json_script.
    """
    without_comments = re.sub(r"^\s*//[^\n]*|/\*.*?\*/", "", source, flags=re.MULTILINE | re.DOTALL)
    for match in re.finditer(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", without_comments):
        text = match[0][1:-1]
        if _SENTENCE.match(text):
            line = without_comments[: match.start()].count("\n") + 1
            yield Said(f"{where}:{line}", text, False)


# Words with a space between, or one that begins a sentence; neither a selector nor a name of code.
_SENTENCE = re.compile(r"^[A-Z][a-z]+[.…]?$|^[A-Za-z][a-z]*(,? [a-zA-Z]+){2,}[.…?]?$")

# Each word with why it is not said: design.md "Words", domain.md 5.3 and 7.
FORBIDDEN: dict[str, str] = {
    r"!": "no exclamation marks",
    r"\bcaus(e|es|ed|ing)\b": 'say "came before": a record does not show what caused what',
    r"\bbecause of\b": 'say "came before"',
    r"\btriggered by\b|\bdue to\b|\bled to\b": 'say "came before"',
    r"\byou (should|must|ought|need to|have to)\b": "the record describes, it does not command",
    r"\btry to\b|\bavoid\b|\bmake sure\b": "no advice",
    r"\bstreaks?\b|\bbadges?\b|\bgoals?\b|\btargets?\b|\breward": "goals push",
    r"\bpunish|\bfail(ed|ure)\b|\boverd(o|id|one)\b": "no blame",
    r"\bpredict|\bprevent|\bforecast|\byou will\b": "only about the past",
    r"\brisks?\b": "no risks, no chances of what is to come",
    r"\b(ab)?normal(ly)?\b": 'say "higher or lower than your usual level"',
    r"\d\s?%|\bper ?cent(age)?\b": 'say "about 8 in 10"',
    r"\bscores?\b": "no score to reach",
    r"\bsafe (limit|level|heart)|\ballowed steps\b": '"level that came before a rise, in your record"',
    r"\bproven\b|\bvalidated\b|\bAI\b": "no claim that is not shown",
    r"\balarm|\bwarning\b|\bdanger": "no alarm",
    r"\bsetbacks?\b": 'say "crash", "prolonged crash" or "relapse"',
    r"\bno trigger found\b": 'say "no effort that stands out in the seven days before"',
    r"\bexercis": 'say "exertion" or "activity": showering and talking count',
    r"\bboom.and.bust\b|\bpush.and.crash\b": "no blame",
    r"\bbaseline\b": 'say "usual level"; "baseline" is the tolerated activity only',
    r"\bhealthy (people|person|adults)\b|\bthan (most|other) people\b|\bcompared (to|with) others\b": (
        "no comparison with healthy people"
    ),
    r"\byou (forgot|missed|skipped|did not|didn't|haven't)\b|\bmissed (a |the )?days?\b|\bonly \d+ of\b": (
        "no blame for gaps"
    ),
    r"\bwell done\b|\bgreat job\b|\bkeep (it up|going)\b|\bcongratulations\b": "no praise to earn",
    r"\boops\b|\bsorry\b|\bwhoops\b": "calm and exact",
}

# Sentences that need such a word, each with its reason.
ALLOWED: dict[str, str] = {}


# The same in the languages to come: advice, exclamations and blame read the same in all of them.
FORBIDDEN_IN: dict[str, dict[str, str]] = {
    "de": {
        r"!": "no exclamation marks",
        r"\b(Sie|du) (sollten|solltest|müssen|musst)\b": "the record describes, it does not command",
        r"\bRisik(o|en)\b|\bGefahr|\bAlarm|\bWarnung": "no alarm",
        r"\bverursach|\bwegen\b|\bausgelöst\b": 'say "ging voraus"',
        r"\bZiele?\b|\bSerie\b|\bRekord|\bBelohnung": "goals push",
        r"\d\s?%|\bProzent\b": 'say "etwa 8 von 10"',
        r"\bGesunde[nr]?\b|\b(ab)?normal": "no comparison with healthy people",
        r"\bversäumt|\bvergessen haben\b|\bverpasst": "no blame for gaps",
        r"\b(dem|deinem|ihrem) üblichen\b(?! Maß)": 'say "übliches Maß"',
    },
    "nl": {
        r"!": "no exclamation marks",
        r"\b(je|u) (moet|zou moeten|hoort te)\b": "the record describes, it does not command",
        r"\brisico|\bgevaar|\balarm|\bwaarschuwing": "no alarm",
        r"\bveroorzaakt?|\bdoor toedoen|\bvanwege\b": 'say "ging vooraf"',
        r"\bdoel(en)?\b|\breeks\b|\brecord\b|\bbeloning": "goals push",
        r"\d\s?%|\bprocent\b": 'say "ongeveer 8 van de 10"',
        r"\bgezonde mensen\b|\b(ab)?normaal\b": "no comparison with healthy people",
        r"\bverzuimd|\bvergeten\b|\bgemist\b": "no blame for gaps",
        r"\bsympto(om|men)\b": 'say "klacht"',
        r"\b(aan|af)gemeld\b|\baan(meld|te melden)": 'say "inloggen", "uitloggen"',
        r"\bgewist|\bwissen\b|\bwist\b": 'say "verwijderen"',
    },
}


def breaches_in(language: str, text: str) -> list[str]:
    """Return why a translated ``text`` may not stand on the screen."""
    words = FORBIDDEN_IN.get(language, {})
    return [why for word, why in words.items() if re.search(word, text, re.IGNORECASE)]


def breaches(text: str) -> list[str]:
    """Return why ``text`` may not stand on the screen."""
    if " ".join(text.split()) in ALLOWED:
        return []
    return [why for word, why in FORBIDDEN.items() if re.search(word, text, re.IGNORECASE)]
