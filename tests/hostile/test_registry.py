"""Nothing that takes input is left out: every POST address, every form, every name of a query."""

from __future__ import annotations

import importlib
import pkgutil
import re

from django.forms import BaseForm

from tests.addresses import fill, routes
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import ASKED, BEGINNINGS, POSTED, SIGNED_IN
from tests.hostile.sending import client_of
from tests.sources import APPS, ROOT
from tests.tries import taken_back

_NAMED = re.compile(r"request\.GET(?:\.get\(|\[)\"(\w+)\"|\"(\w+)\" (?:not )?in request\.GET")
_WHOLE = re.compile(r"(\w+Form)\((?:\{[^}]*\} \| )?request\.GET")


class RegistryTests(HostileTestCase):
    def test_every_address_that_takes_a_post_is_tried(self) -> None:
        taking = {route for route in routes() if self._takes_posts(route)}
        print(f"{len(taking)} addresses take a POST, {len(ASKED)} read their query")
        assert sorted(taking - set(POSTED)) == [], (
            "add these to POSTED in tests/hostile/registry.py"
        )
        assert sorted(set(POSTED) - taking) == [], "these take no POST any more"

    def _takes_posts(self, route: str) -> bool:
        """Ask without a body: whatever takes a form then does not answer 405."""
        with taken_back():
            cookie = self.cookies[SIGNED_IN]
            return client_of(cookie).post(fill(route, self.alice)).status_code != 405


def _forms() -> set[type[BaseForm]]:
    for app in APPS:
        for module in pkgutil.walk_packages([str(ROOT / app)], f"{app}."):
            if "forms" in module.name:
                importlib.import_module(module.name)
    waiting, found = [BaseForm], set()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.split(".")[0] in APPS and not form.__name__.startswith("_"):
            found.add(form)
    return found


def test_every_form_is_tried() -> None:
    tried = {form for taken in (*POSTED.values(), *ASKED.values()) for form in taken.forms}
    forms = _forms()
    missing = sorted(form.__qualname__ for form in forms - tried - BEGINNINGS)
    print(f"{len(forms)} forms")
    assert missing == [], "add these to their address in tests/hostile/registry.py"


def test_every_name_of_a_query_is_tried() -> None:
    text = "\n".join(
        path.read_text() for app in APPS for path in sorted((ROOT / app).rglob("views/*.py"))
    )
    asked = {name for pair in _NAMED.findall(text) for name in pair if name}
    tried = {name for taken in ASKED.values() for name in taken.kinds()}
    forms = {form.__name__ for taken in ASKED.values() for form in taken.forms}
    assert asked - tried == set(), "add these to ASKED in tests/hostile/registry.py"
    assert set(_WHOLE.findall(text)) - forms == set()
