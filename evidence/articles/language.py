"""Which language a text is written in. PURE: py3langid, loaded when first asked, and nothing else."""

from __future__ import annotations

ENGLISH = "en"
_ENOUGH = 120
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of ``text``'s language, empty for less than 120 characters."""
    if len(text.strip()) < _ENOUGH:
        return ""
    import py3langid

    code, _weight = py3langid.classify(text[:_SAMPLE])
    return str(code)
