"""Take the documentation's pictures from a running diary's example, made-up data only.

    .venv/bin/python -m scripts.take_pictures [ADDRESS]

The diary runs (`make run`) and listens at ADDRESS, http://localhost:8000 unless told otherwise.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import typst
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PHONE = {"width": 360, "height": 640}
SHEET = b'#set page(paper: "a4", margin: 0pt)\n#image("report.pdf", width: 100%)'
DESK = {"width": 1000, "height": 1808}
AROUND = 12  # pixels of the page around a part of it
PLACE = "part => { const box = part.getBoundingClientRect(); return [box.x, box.y, box.width, box.height] }"
TALL = {"width": 1000, "height": 2300}


def main(address: str) -> None:
    """Write every picture to docs/pictures."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        desk = open_example(browser, address, DESK, "light")
        take_timeline(desk, "timeline")
        page = open_example(browser, address, TALL, "light")
        take_figure(page, address + "/week-after/", "week-after")
        take_figure(page, address + "/patterns/", "patterns")
        take_year(desk, address, "year")
        take_figure(page, address + str(first_change(page, address)), "compare")
        page.goto(address + "/timeline/")
        crash = address + str(a_crash(page))
        take(page, crash, "crash")
        take_figure(page, crash + "course/", "crash-day-by-day")
        take_figure(page, crash + "beside/", "crash-beside")
        take_stretches(page, address)
        dark = open_example(browser, address, PHONE, "dark")
        take_timeline(dark, "timeline-phone-dark")
        take_element(dark, "#figure", "timeline-figure-phone-dark")
        take_part(dark, address + "/week-after/", "#efforts", "week-after-phone-dark")
        take_part(dark, address + "/year/", "#m6", "year-phone-dark")
        take_search(open_example(browser, address, PHONE, "light"), address)
        take(dark, address + "/day/", "log-phone-dark")
        take_report(desk, address)
        dark.goto(address + "/report/")
        take_element(dark, "#report", "report-phone-dark")
        dark.goto(address + "/timeline/")
        crash = address + str(a_crash(dark))
        take(dark, crash, "flag-phone-dark")
        take_whole_figure(dark, crash + "course/", "crash-day-by-day-phone-dark")
        take_part(dark, crash + "beside/", "#figure", "crash-beside-phone-dark")
        take_crash_day(open_example(browser, address, PHONE, "light"), address)
        german = open_example(browser, address, PHONE, "light", locale="de-DE")
        take(german, address + "/day/", "log-phone-german")
        take_low_stimulus(open_example(browser, address, PHONE, "light"), address)
        for scheme in ("light", "dark"):
            take_queue(open_example(browser, address, PHONE, scheme), address, scheme)
        browser.close()
    squeeze()


def open_example(
    browser: Browser, address: str, size: dict[str, int], scheme: str, locale: str = "en-GB"
) -> Page:
    """Open an example diary of its own in a window of this size."""
    page = browser.new_page(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale=locale,
        device_scale_factor=2,
    )
    page.goto(address)
    page.locator("form[action='/example/'] button").click()
    page.wait_for_url("**/timeline/**")
    return page


def a_crash(page: Page) -> str | None:
    """Return where the example's last crash after an effort stands: the one before its newest."""
    return page.locator("a[href^='/flags/']").nth(1).get_attribute("href")


def take_timeline(page: Page, name: str) -> None:
    page.locator("figure").first.scroll_into_view_if_needed()
    page.locator("figure .main-svg").first.wait_for()
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=False)


def take_crash_day(page: Page, address: str) -> None:
    """Take the log as it opens, and after a crash day's two answers."""
    take(page, address + "/day/", "log-phone")
    for question, word in (("Crash", "severe"), ("The day overall", "severe")):
        page.get_by_role("group", name=question).get_by_text(word, exact=True).click()
        page.get_by_text(f"Saved: {question.lower()}").first.wait_for()
    page.screenshot(path=PICTURES / "log-phone-crash-day.png")


def take_low_stimulus(page: Page, address: str) -> None:
    """Take the dim theme, and the log that asks one thing a screen."""
    page.goto(address + "/settings/look/")
    take(page, address + "/settings/look/", "look-phone")
    page.locator("input[name=theme][value=dim]").check(force=True)
    page.locator("input[name=asking][value=one]").check(force=True)
    page.locator("form[action='/settings/look/'] button").click()
    page.wait_for_load_state()
    take(page, address + "/day/", "one-question-phone-dim")
    # The day's own address shows all on one page.
    page.locator("a[rel=next]").click()
    day = page.url.partition("/one/")[0]
    take(page, day + "/", "log-phone-dim")


def first_change(page: Page, address: str) -> str | None:
    page.goto(address + "/compare/")
    return page.locator("a[href^='/compare/?on=']").first.get_attribute("href")


def take_figure(page: Page, address: str, name: str) -> None:
    page.goto(address)
    take_timeline(page, name)


def take_stretches(page: Page, address: str) -> None:
    """Take two stretches of unequal length beside each other: the last two months, and four earlier ones."""
    today = date.today()
    days = {"before_first": 330, "before_last": 210, "after_first": 60, "after_last": 1}
    asked = {name: (today - timedelta(days=back)).isoformat() for name, back in days.items()}
    take_figure(page, f"{address}/compare/?{urlencode(asked)}", "compare-stretches")


def take_part(page: Page, address: str, part: str, name: str) -> None:
    """Take what stands on the screen once ``part`` is scrolled to its top, its figures drawn."""
    page.goto(f"{address}{part}")
    for figure in page.locator(f"{part}[class~=plot-figure]").all():
        figure.locator(".main-svg").first.wait_for()
    page.screenshot(path=PICTURES / f"{name}.png")


def take_year(page: Page, address: str, name: str) -> None:
    """Take the whole year."""
    page.goto(address + "/year/")
    take_element(page, "main", name)


def take_search(page: Page, address: str) -> None:
    """Take what a search in the notes finds."""
    page.goto(address + "/notes/")
    page.get_by_label("Words").fill("screen or slept or throat")
    page.get_by_role("button", name="Search").click()
    page.locator("mark").first.wait_for()
    page.evaluate("document.querySelector('#found').scrollIntoView()")
    page.screenshot(path=PICTURES / "notes-phone.png")


def take_report(page: Page, address: str) -> None:
    """Take the page for a visit on the screen, and its PDF, drawn by the program that set it."""
    page.goto(address + "/report/?span=6m")
    take_element(page, "#report", "report")
    sent = page.locator("form[action='/report/pdf/']").evaluate(
        "form => [...new FormData(form)].filter(([name]) => name !== 'name')"
    )
    body = urlencode([(name, value) for name, value in sent])
    answer = page.request.post(
        address + "/report/pdf/",
        data=body,
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": address + "/"},
    )
    with TemporaryDirectory() as folder:
        Path(folder, "report.pdf").write_bytes(answer.body())
        drawn = typst.compile(SHEET, root=folder, format="png", ppi=110)
    (PICTURES / "report-pdf.png").write_bytes(drawn)


def take_whole_figure(page: Page, address: str, name: str) -> None:
    """Take a figure with its words, however far it goes beyond the screen."""
    page.goto(f"{address}#figure")
    page.locator("#figure .main-svg").first.wait_for()
    take_element(page, "#figure", name)


def take_element(page: Page, selector: str, name: str) -> None:
    """Take a part of the page with a little of the page around it."""
    page.evaluate("scrollTo(0, 0)")
    x, y, width, height = page.locator(selector).first.evaluate(PLACE)
    left, top = max(x - AROUND, 0), max(y - AROUND, 0)
    clip = {
        "x": left,
        "y": top,
        "width": x + width + AROUND - left,
        "height": y + height + AROUND - top,
    }
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]


def take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")


def squeeze() -> None:
    """Give every picture a palette of its own, which makes it a third as large, where ImageMagick is there."""
    program = shutil.which("magick") or shutil.which("convert")
    for picture in PICTURES.glob("*.png") if program else ():
        palette = ["-strip", "+dither", "-colors", "128", f"PNG8:{picture}"]
        subprocess.run([str(program), str(picture), *palette], check=True)  # noqa: S603


def take_queue(page: Page, address: str, scheme: str) -> None:
    """Take the page without a network, and its queue with two entries that wait."""
    page.goto(address + "/day/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(address + "/day/")
    page.get_by_text("There is no connection").wait_for()
    page.screenshot(path=PICTURES / f"offline-phone-{scheme}.png")
    for question, word in (("Crash", "moderate"), ("Fatigue", "severe")):
        group = page.locator("#diary").get_by_role("group", name=question)
        group.get_by_text(word, exact=True).click()
    page.locator("#unsent li").nth(1).wait_for()
    page.locator("#messages").evaluate("node => node.replaceChildren()")
    page.locator("#unsent").evaluate("node => node.scrollIntoView()")
    page.screenshot(path=PICTURES / f"offline-queue-phone-{scheme}.png")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
