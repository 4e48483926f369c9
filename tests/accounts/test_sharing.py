from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.access import hash_of
from accounts.models import AccessLine, Invitation, ReadLink, Share
from accounts.person import acting_as
from diary.models import History
from tests.pages import errors, messages, page, text, value_of
from tests.people import PASSPHRASE, PeopleTestCase, make_person
from tests.shares import make_invitation, make_link, make_share

URL = "/sharing/"


class SharingPageTests(PeopleTestCase):
    def test_it_lists_carers_invitations_and_links(self) -> None:
        make_share(self.alice, make_person("carol"), "read")
        make_invitation(self.alice, "log")
        make_link(self.alice, shown_name="For Dr Lee")
        said = text(self.client.get(URL), "//main")
        assert "carol: read" in said
        assert "Invitation, not taken up yet: log" in said
        assert "For Dr Lee" in said
        assert "opened 0 times" in said

    def test_it_lists_what_is_shared_with_her_by_the_rights(self) -> None:
        share = self._of_bob("log")
        links = page(self.client.get(URL)).xpath("//section[.//h2[@id='with-you']]//a/@href")
        assert links == [f"/shared/{share.pk}/day/"]

    def test_what_ended_is_not_listed_with_what_is_open(self) -> None:
        make_share(self.alice, make_person("carol"), ended_at=timezone.now())
        make_invitation(self.alice, withdrawn_at=timezone.now())
        make_link(self.alice, shown_name="For Dr Lee", revoked_at=timezone.now())
        said = text(self.client.get(URL), "//main//section[@aria-labelledby!='ended']")
        assert "carol" not in said
        assert "not taken up" not in said
        assert "Dr Lee" not in said

    def test_queries_do_not_grow_with_rows(self) -> None:
        for number in range(3):
            make_share(self.alice, make_person(f"carer{number}"))
            make_link(self.alice)
            make_share(self.alice, make_person(f"former{number}"), ended_at=timezone.now())
            make_link(self.alice, revoked_at=timezone.now())
        with self.assertNumQueries(16):
            self.client.get(URL)

    def test_it_is_not_kept_by_the_browser(self) -> None:
        assert "no-store" in self.client.get(URL)["Cache-Control"]

    def test_another_method_is_refused(self) -> None:
        assert self.client.post(URL).status_code == 405

    def _of_bob(self, rights: str) -> Share:
        with acting_as(self.bob.pk):
            return make_share(self.bob, self.alice, rights)


class InviteTests(PeopleTestCase):
    def test_it_shows_a_link_once_and_keeps_its_hash_only(self) -> None:
        response = self.client.post("/sharing/invite/", {"rights": "both"})
        address = text(response, "//textarea")
        token = address.rstrip("/").rpartition("/")[2]
        invitation = Invitation.objects.get()
        assert address.startswith("http://testserver/invitation/")
        assert (invitation.token_hash, invitation.rights) == (hash_of(token), "both")
        assert response["Cache-Control"] == "no-store"
        assert token not in self.client.get(URL).content.decode()

    def test_no_choice_is_refused_with_a_sentence(self) -> None:
        response = self.client.post("/sharing/invite/", {})
        assert response.status_code == 422
        assert errors(response) == ["Please choose what this person may do."]

    def test_it_leaves_a_line(self) -> None:
        self.client.post("/sharing/invite/", {"rights": "read"})
        assert list(AccessLine.objects.values_list("what", flat=True)) == ["signed-in", "invited"]


class AskedAgainTests(PeopleTestCase):
    """Sharing asks once more who it is, when signing in is a while ago."""

    def test_neither_invitation_nor_link_is_made_before(self) -> None:
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.force_login(self.alice)
        for address in ("/sharing/invite/", "/sharing/link/"):
            response = self.client.post(address, {"rights": "read", "days": "3"})
            assert response.status_code == 302
            assert response["Location"].startswith("/accounts/again/")
        assert not Invitation.objects.exists()
        assert not ReadLink.objects.exists()

    def test_it_leads_back_to_the_page(self) -> None:
        for address in ("/sharing/invite/", "/sharing/link/"):
            self.assertRedirects(self.client.get(address), URL)


class LinkTests(PeopleTestCase):
    def test_it_lasts_the_days_that_were_asked_for(self) -> None:
        self.client.post("/sharing/link/", {"days": "90", "shown_name": "A."})
        link = ReadLink.objects.get()
        assert link.shown_name == "A."
        assert (link.expires_at - link.made_at).days in (89, 90)

    def test_days_out_of_range_are_refused_and_what_was_typed_is_kept(self) -> None:
        for days, sentence in (
            ("0", "At least one day, please."),
            ("91", "At most 90 days, please."),
        ):
            response = self.client.post("/sharing/link/", {"days": days, "shown_name": "A."})
            assert (response.status_code, errors(response)) == (422, [sentence])
            assert value_of(response, "shown_name") == "A."
        assert not ReadLink.objects.exists()


class EndTests(PeopleTestCase):
    def test_each_ends_with_a_post_and_says_so(self) -> None:
        share, invitation, link = self._all()
        for address, field, row in (
            (f"/sharing/share/{share.pk}/end/", "ended_at", share),
            (f"/sharing/invitation/{invitation.pk}/withdraw/", "withdrawn_at", invitation),
            (f"/sharing/link/{link.pk}/end/", "revoked_at", link),
        ):
            response = self.client.post(address, follow=True)
            assert response.redirect_chain == [(URL, 303)]
            assert messages(response)
            row.refresh_from_db()
            assert getattr(row, field) is not None
            assert self.client.post(address).status_code == 404

    def test_each_leaves_a_line(self) -> None:
        share, invitation, link = self._all()
        self.client.post(f"/sharing/share/{share.pk}/end/")
        self.client.post(f"/sharing/invitation/{invitation.pk}/withdraw/")
        self.client.post(f"/sharing/link/{link.pk}/end/")
        found = AccessLine.objects.order_by("id").values_list("what", "share", "link")
        assert list(found)[1:] == [
            ("ended", share.pk, None),
            ("withdrew", None, None),
            ("revoked", None, link.pk),
        ]

    def _all(self) -> tuple[Share, Invitation, ReadLink]:
        return make_share(self.alice), make_invitation(self.alice)[0], make_link(self.alice)[0]


class AccessLogTests(PeopleTestCase):
    def test_it_shows_who_and_what_the_newest_first(self) -> None:
        share = make_share(self.alice, make_person("carol"))
        link, _token = make_link(self.alice, shown_name="For Dr Lee")
        AccessLine.objects.create(person=self.alice, what="read", who="carol", share=share)
        AccessLine.objects.create(person=self.alice, what="opened", link=link)
        rows = page(self.client.get("/access-log/")).xpath("//tbody/tr")
        said = [[" ".join(td.text_content().split()) for td in row.xpath("td")] for row in rows]
        assert said == [
            ["A reading link was opened: For Dr Lee", "somebody with the link"],
            ["Read the diary", "carol"],
            ["Signed in", "you"],
        ]

    def test_it_shows_nobody_elses(self) -> None:
        self.client.force_login(self.bob)
        assert len(page(self.client.get("/access-log/")).xpath("//tbody/tr")) == 1

    def test_taking_out_and_undoing_leave_lines(self) -> None:
        self.client.get("/settings/export/")
        self.client.get("/export/diary.csv")
        self.client.post("/day/2026-03-12/", {"symptom.fatigue": "5"})
        self.client.post(f"/undo/{History.objects.latest('id').change}/")
        found = AccessLine.objects.order_by("id").values_list("what", flat=True)
        assert list(found) == ["signed-in", "exported", "exported", "undid"]

    def test_no_line_can_be_changed_or_removed(self) -> None:
        lines = AccessLine.objects.filter(person=self.alice)
        assert lines.update(who="mallory") == 0
        assert lines.delete()[0] == 0
        assert lines.count() == 1

    def test_the_latest_are_shown(self) -> None:
        AccessLine.objects.bulk_create(
            AccessLine(person=self.alice, what="read", at=timezone.now() - timedelta(days=n))
            for n in range(205)
        )
        response = self.client.get("/access-log/")
        assert len(page(response).xpath("//tbody/tr")) == 200
        assert "The latest 200 are shown." in text(response)
