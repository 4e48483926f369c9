from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import AccessLine, Share, User
from accounts.person import acting_as
from tests.pages import messages, text
from tests.people import PeopleTestCase
from tests.shares import make_invitation, make_share


class InvitationTests(PeopleTestCase):
    """Alice invites; Bob opens the link."""

    def setUp(self) -> None:
        super().setUp()
        self.invitation, token = make_invitation(self.alice, "read")
        self.url = f"/invitation/{token}/"
        self.client.force_login(self.bob)

    def test_it_says_whose_and_what(self) -> None:
        said = text(self.client.get(self.url), "//main")
        assert "alice shares a diary with you." in said
        assert "You can look back on what is recorded: the timeline, the year," in said

    def test_taking_it_up_makes_a_carer_once(self) -> None:
        response = self.client.post(self.url, follow=True)
        assert response.redirect_chain == [("/sharing/", 303)]
        assert "Shared with you" in messages(response)
        share = Share.objects.get()
        assert (share.person, share.carer, share.rights) == (self.alice, self.bob, "read")
        assert self.client.post(self.url).status_code == 404
        assert self.client.get(self.url).status_code == 404

    def test_it_leaves_a_line_in_her_log_with_his_name(self) -> None:
        self.client.post(self.url)
        line = AccessLine.objects.latest("id")
        assert (line.person, line.what, line.who) == (self.alice, "accepted", "bob")

    def test_the_former_rights_end(self) -> None:
        former = make_share(self.alice, self.bob, "log")
        self.client.post(self.url)
        former.refresh_from_db()
        assert former.ended_at is not None
        assert Share.objects.get(ended_at=None).rights == "read"

    def test_ones_own_makes_nobody_a_carer(self) -> None:
        self.client.force_login(self.alice)
        assert "your own invitation" in text(self.client.get(self.url), "//main")
        self.client.post(self.url)
        assert not Share.objects.exists()

    def test_expired_or_withdrawn_it_is_not_found(self) -> None:
        now = timezone.now()
        for over in ({"expires_at": now - timedelta(minutes=1)}, {"withdrawn_at": now}):
            _, token = make_invitation(self.alice, **over)
            assert self.client.get(f"/invitation/{token}/").status_code == 404
            assert self.client.post(f"/invitation/{token}/").status_code == 404

    def test_it_is_not_found_while_the_account_is_switched_off(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        assert self.client.post(self.url).status_code == 404

    def test_signing_in_leads_back_to_it(self) -> None:
        self.client.logout()
        self.assertRedirects(self.client.get(self.url), f"/accounts/login/?next={self.url}")

    def test_it_needs_the_token_of_the_form(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.bob)
        assert client.post(self.url).status_code == 403
        assert not Share.objects.exists()

    def test_a_carer_who_leaves_takes_the_share_along(self) -> None:
        self.client.post(self.url)
        with acting_as(self.bob.pk):
            self.client.post("/settings/delete/", {"when": "now", "name": "bob"})
        assert not Share.objects.exists()
        assert not AccessLine.objects.filter(who="bob").exists()
        assert AccessLine.objects.get(what="accepted").who_words == "somebody who has left"
