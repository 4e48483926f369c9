from __future__ import annotations


class Refused(Exception):
    """A start that must not be. Its text is the sentence for the person at the terminal."""
