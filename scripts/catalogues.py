"""Translations: gather what is to be translated, bring the catalogues up to date, compile, check.

    .venv/bin/python -m scripts.catalogues extract|update|compile|check [LANGUAGE ...]

* extract prints how many texts the code and the templates hold.
* update writes locale/LANGUAGE/LC_MESSAGES/django.po: new texts come empty, those that are gone go.
* compile writes the .mo files Django reads; `manage.py prepare` does the same at every start.
* check says what is missing or wrong, and ends with 1 if anything is.

Without LANGUAGE: all that have a catalogue. docs/how-to/translate.md tells the rest.
"""

from __future__ import annotations

import sys

from config import catalogues


def extract() -> int:
    found = catalogues.gather()
    print(f"{len(found)} texts")
    return 0


def update(languages: list[str]) -> int:
    found = catalogues.gather()
    for language in languages:
        catalogue = catalogues.renewed(language, found)
        catalogues.write(catalogue, catalogues.path_of(language))
        print(
            f"{language}: {len(catalogue)} texts, {len(catalogues.missing(catalogue))} without a translation"
        )
    return 0


def compile_all() -> int:
    print(", ".join(catalogues.compile_all()) or "nothing to do")
    return 0


def check(languages: list[str]) -> int:
    found = catalogues.gather()
    wrong = 0
    for language in languages:
        catalogue = catalogues.renewed(language, found)
        missing, faults = catalogues.missing(catalogue), catalogues.faults(catalogue)
        for line in faults:
            print(f"{language}: {line}")
        print(
            f"{language}: {len(catalogue)} texts, {len(missing)} without a translation, {len(faults)} faults"
        )
        wrong += len(missing) + len(faults)
    return int(wrong > 0)


def main(arguments: list[str]) -> int:
    verb, languages = arguments[:1], arguments[1:] or catalogues.languages()
    if verb == ["extract"]:
        return extract()
    if verb == ["update"]:
        return update(languages)
    if verb == ["compile"]:
        return compile_all()
    if verb == ["check"]:
        return check(languages)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
