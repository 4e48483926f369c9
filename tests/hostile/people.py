"""Who sends it: somebody with a diary, a carer, somebody with a passphrase, somebody halfway in, nobody."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from accounts.models import Share, User
from accounts.person import acting_as
from diary import exchange
from tests.addresses import DAY, fill
from tests.hostile.registry import CARER, HALFWAY, NOBODY, SIGNED_IN, WITH_PASSPHRASE, Taken
from tests.people import PASSPHRASE, make_entry, make_person
from tests.reminders import KEY
from tests.shares import make_share


@override_settings(VAPID_KEY=KEY, PUSH=True)
class HostileTestCase(TestCase):
    """Alice runs the site and keeps a diary; Bob is her carer; Dora has a passphrase and app codes."""

    def setUp(self) -> None:
        super().setUp()
        self.alice, self.bob = make_person("alice", is_staff=True), make_person("bob")
        agreed = {"consent_text_at": timezone.now()}
        self.dora = User.objects.create_user("dora", password=PASSPHRASE, **agreed)
        with acting_as(self.alice.pk):
            self.share: Share = make_share(self.alice, self.bob)
            make_entry(self.alice, DAY, note="quiet")
        self.cookies = {
            NOBODY: "",
            SIGNED_IN: self._signed_in(self.alice),
            CARER: self._signed_in(self.bob),
            WITH_PASSPHRASE: self._signed_in(self.dora),
        }
        with acting_as(self.dora.pk):
            TOTP.activate(self.dora, generate_totp_secret())
        self.cookies[HALFWAY] = self._halfway()

    def _signed_in(self, person: User) -> str:
        client = Client()
        client.force_login(person)
        return str(client.cookies[settings.SESSION_COOKIE_NAME].value)

    def _halfway(self) -> str:
        client = Client()
        client.post("/accounts/login/", {"login": "dora", "password": PASSPHRASE})
        return str(client.cookies[settings.SESSION_COOKIE_NAME].value)

    def address(self, route: str, taken: Taken) -> str:
        """Return the address of a route, filled with what belongs to whoever sends."""
        if taken.who == CARER:
            filled = route.replace("<uuid:share>", str(self.share.pk))
            filled = filled.replace("<int:year>", "2026").replace("<slug:key>", "ordinary")
            filled = filled.replace("<day:day>", str(DAY)).replace(
                "<uuid:change>", str(self.share.pk)
            )
            return f"/{filled}"
        if route.startswith("entry/"):
            return "/" + re.sub("<[^>]+>", self._entry_with_everything(), route)
        return fill(route, self.dora if taken.who == WITH_PASSPHRASE else self.alice)

    def _entry_with_everything(self) -> str:
        fields: dict[str, Any] = {"kind": exchange.EXERTION, "name": "physical", "minutes": 30.0}
        with acting_as(self.alice.pk):
            return str(make_entry(self.alice, DAY, activity="walk", note="calm", **fields).pk)
