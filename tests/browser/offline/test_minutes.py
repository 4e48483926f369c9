"""Minutes typed without a network: read as the form reads them with one, and refused in its words."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.utils import translation
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.forms.values import MinutesField
from diary.models import Entry
from diary.views.device_lists import minutes_rule
from tests.browser.offline.conftest import MakePhone

TYPED = ("", "7", "7,5", "7.5", " 7,5 ", "٧٫٥", "७", "𝟕", "7,", ",5", "+3", "-0", "-1", "-0,5")
TYPED += ("1440", "1440,5", "1500", "1.000", "1,000", "12.345,6", "7,5,1", "7;5", "1_0", "1e2")
TYPED += ("1e400", "1,5e2", "NaN", "Infinity", "0x7", "seven", "٧,٥٠٠", " ", "7 5", "1e-3", ".")
FIND = """async ([typed, rule]) => {
  const { minutesWrong } = await import("/static/js/offline/minutes.js");
  return typed.map((one) => minutesWrong(one, rule));
}"""


def test_the_device_refuses_what_the_form_does_in_its_words(page: Page) -> None:
    page.goto("/offline/")
    differ = []
    for language in ("en", "de", "nl"):
        with translation.override(language):
            rule = json.loads(json.dumps(minutes_rule()))
            said = [said_by_the_form(typed) for typed in TYPED]
        found = page.evaluate(FIND, [TYPED, rule])
        compared = zip(TYPED, said, found, strict=True)
        differ += [(language, *one) for one in compared if one[1] != one[2]]
    print(
        f"{3 * len(TYPED)} numbers of minutes typed, {len(differ)} read otherwise than by the form"
    )
    assert differ == []


def said_by_the_form(typed: str) -> str:
    try:
        MinutesField().clean(typed)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def test_with_a_comma_they_are_kept_and_sent(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.add_effort("social", "hard", "7,5")
    phone.says("social, hard, 7,5 minutes")
    phone.network(True)
    phone.waiting(0)
    with transaction_as(alice.pk):
        assert Entry.objects.get(person=alice).minutes == 7.5


def test_refused_they_stay_in_their_field_with_the_reason(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.add_effort("social", "hard", "1500")
    field = phone.page.get_by_label("Minutes")
    expect(field).to_have_accessible_description("A day has 1440 minutes.")
    expect(field).to_have_value("1500")
    expect(field).to_be_focused()
    phone.waiting(0)
    field.fill("150")
    phone.page.get_by_role("button", name="Add this effort").click()
    phone.waiting(1)


def test_a_kept_effort_is_changed_by_the_same_rule(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.add_effort("social", "hard", "15")
    kept = phone.page.locator("#unsent li")
    kept.get_by_role("button", name="Change").click()
    kept.get_by_label("Minutes").fill("half an hour")
    kept.get_by_role("button", name="Keep this change").click()
    expect(kept.get_by_role("alert")).to_have_text("This is not a number of minutes.")
    kept.get_by_label("Minutes").fill("30")
    kept.get_by_role("button", name="Keep this change").click()
    expect(kept).to_contain_text("social, hard, 30 minutes")
