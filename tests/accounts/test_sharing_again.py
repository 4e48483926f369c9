"""What an Undo of sharing is: what was made is ended at once, what was ended is made anew, by a new link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.access import shared_with
from accounts.models import Invitation, ReadLink, Share, User
from tests.pages import messages, page, text
from tests.people import PASSPHRASE, PeopleTestCase, make_person
from tests.shares import make_invitation, make_link, make_share

URL = "/sharing/"
ENDED = "//section[@aria-labelledby='ended']"


class MadeTests(PeopleTestCase):
    """The page that hands a link over takes it back."""

    def undo(self, address: str, **given: str) -> str:
        (undo,) = page(self.client.post(address, given)).xpath("//main//form/@action")
        return str(undo)

    def test_an_invitation_undone_opens_nothing(self) -> None:
        response = self.client.post(self.undo("/sharing/invite/", rights="both"), follow=True)
        assert "The invitation is withdrawn." in messages(response)
        assert Invitation.objects.get().withdrawn_at is not None

    def test_a_link_undone_opens_nothing(self) -> None:
        self.client.post(self.undo("/sharing/link/", days="3"))
        assert not ReadLink.objects.get().is_open(timezone.now())

    def test_what_was_taken_up_since_is_said_and_stays(self) -> None:
        undo = self.undo("/sharing/invite/", rights="read")
        Invitation.objects.update(used_at=timezone.now())
        response = self.client.post(undo, follow=True)
        assert "somebody has taken it up" in messages(response)
        assert Invitation.objects.get().withdrawn_at is None


class EndedTests(PeopleTestCase):
    def ended(self, days: int = 0, **over: Any) -> Share:
        at = timezone.now() - timedelta(days=days)
        return make_share(self.alice, make_person("carol"), "log", ended_at=at, **over)

    def shown(self) -> str:
        return text(self.client.get(URL), ENDED)

    def test_it_says_that_ending_is_not_undone_and_offers_a_new_invitation(self) -> None:
        share = self.ended()
        said = self.shown()
        assert "Ending is not undone" in said
        assert "carol: log" in said
        forms = page(self.client.get(URL)).xpath(f"{ENDED}//form/@action")
        assert forms == [f"/sharing/share/{share.pk}/again/"]

    def test_nobody_gets_in_by_it_before_the_new_link_is_taken_up(self) -> None:
        share = self.ended()
        response = self.client.post(f"/sharing/share/{share.pk}/again/")
        address = text(response, "//textarea")
        share.refresh_from_db()
        assert share.ended_at is not None
        assert shared_with(share.carer) == []
        carer = Client()
        carer.force_login(share.carer)
        carer.post(address.removeprefix("http://testserver"))
        (diary,) = shared_with(share.carer)
        assert (diary.owner, diary.rights) == (self.alice, "log")
        assert diary.share_id != share.pk

    def test_a_link_is_made_anew_for_as_long_and_the_old_one_stays_closed(self) -> None:
        over = {"shown_name": "For Dr Lee", "revoked_at": timezone.now()}
        old, token = make_link(self.alice, **over)
        response = self.client.post(f"/sharing/link/{old.pk}/again/")
        new = ReadLink.objects.exclude(pk=old.pk).get()
        assert (new.shown_name, new.revoked_at) == ("For Dr Lee", None)
        assert round((new.expires_at - new.made_at).total_seconds() / 86400) == 14
        assert token not in text(response, "//textarea")
        assert Client().get(f"/read/{token}/").status_code == 404

    def test_only_the_latest_of_each_who_has_no_access_now(self) -> None:
        again = self.ended()
        make_share(self.alice, again.carer, "read", ended_at=again.ended_at - timedelta(hours=1))
        assert self.shown().count("carol") == 2  # in the list, and for who hears its button
        make_share(self.alice, again.carer, "both")
        assert self.shown() == ""

    def test_after_the_days_of_undo_it_is_told_no_more(self) -> None:
        self.ended(days=31)
        make_link(self.alice, revoked_at=timezone.now() - timedelta(days=31))
        assert self.shown() == ""


class AskedTests(PeopleTestCase):
    def addresses(self, person: User) -> list[str]:
        share, link = make_share(person, ended_at=timezone.now()), make_link(person)[0]
        return [f"/sharing/share/{share.pk}/again/", f"/sharing/link/{link.pk}/again/"]

    def made(self) -> int:
        return Invitation.objects.filter(used_at=None).count() + ReadLink.objects.count()

    def test_a_stranger_gets_404(self) -> None:
        addresses = self.addresses(self.alice)
        self.client.force_login(self.bob)
        assert [self.client.post(one).status_code for one in addresses] == [404, 404]
        assert [self.client.get(one).status_code for one in addresses] == [404, 404]

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        for address in self.addresses(self.alice):
            assert Client().get(address)["Location"].startswith("/accounts/login/")

    def test_it_asks_once_more_who_it_is_and_leads_back(self) -> None:
        addresses = self.addresses(self.alice)
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.force_login(self.alice)
        before = self.made()
        for address in addresses:
            assert self.client.post(address)["Location"].startswith("/accounts/again/")
        assert self.made() == before

    def test_a_get_leads_to_the_page(self) -> None:
        for address in self.addresses(self.alice):
            self.assertRedirects(self.client.get(address), URL)

    def test_wrong_method(self) -> None:
        responses: list[HttpResponse] = [self.client.put(a) for a in self.addresses(self.alice)]
        assert [response.status_code for response in responses] == [405, 405]


class WithdrawnTests(PeopleTestCase):
    def test_a_withdrawn_invitation_is_not_offered_again(self) -> None:
        make_invitation(self.alice, withdrawn_at=timezone.now())
        assert text(self.client.get(URL), ENDED) == ""
