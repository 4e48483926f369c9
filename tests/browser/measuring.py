"""What a page measures once it is drawn: its letters, its targets, and whether it hangs over."""

from __future__ import annotations

from playwright.sync_api import Page

SMALLEST_TARGET, SMALLEST_TEXT, LINE_HEIGHT = 48, 17, 1.5
# A window of 1280 x 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}

UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"

WEAR = """theme => document.querySelectorAll('link[data-theme]').forEach(
    link => { link.media = link.dataset.theme === theme ? 'all' : 'not all' })"""

_SEEN = """
const seen = node => node.checkVisibility({ visibilityProperty: true })
    && !node.closest('.visually-hidden, .skip, svg, [aria-hidden=true]')
    && node.getBoundingClientRect().width > 1;
const said = node => (node.textContent || node.name || node.id || node.className).trim().slice(0, 40);
"""

# A link within a sentence is as high as its line: that is the exception WCAG makes as well.
TARGETS = (
    "smallest => {"
    + _SEEN
    + """
const inSentence = link => {
  const block = link.closest('p, li, td, th, dd, dt, figcaption, blockquote, legend, label, span') || link.parentElement;
  const rest = [...block.childNodes].filter(node => !(node instanceof Element && node.matches('a')))
      .map(node => node.textContent).join('');
  return link.matches('a:not(.button)') && /\\p{L}/u.test(rest);
};
const all = document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])');
// A word that cannot be tapped, only reached by the keyboard, is no target.
const tapped = one => getComputedStyle(one.closest('label') || one).pointerEvents !== 'none';
return [...all].filter(seen).filter(tapped).filter(one => !inSentence(one)).map(one => {
  const box = (one.matches('[type=radio], [type=checkbox]') && one.closest('label') || one).getBoundingClientRect();
  return [said(one), Math.round(box.width), Math.round(box.height)];
}).filter(([, width, height]) => Math.min(width, height) < smallest);
}"""
)

LETTERS = (
    "([smallest, line]) => {"
    + _SEEN
    + """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = new Map();
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement;
  if (!/\\p{L}|\\d/u.test(walker.currentNode.data) || node.closest('script, style, option, datalist') || !seen(node)) continue;
  const { fontSize, lineHeight } = getComputedStyle(node);
  const size = parseFloat(fontSize);
  if (size && (size < smallest - 0.01 || parseFloat(lineHeight) < size * line - 0.01)) {
    found.set(`${node.tagName}.${node.className} ${fontSize}/${lineHeight}`, said(node));
  }
}
return [...found];
}"""
)

# An action is a thing to decide on: a button, a link, a fold, a field, a question with all its
# answers. The menu and the arrows to other days are one, "go elsewhere"; so is a list of questions
# below one heading, "rate the symptoms". Counted is what lies in the window, covered by nothing.
ACTIONS = (
    "() => {"
    + _SEEN
    + """
const whole = one => one.closest('.site-nav, .which-day') ? 'go elsewhere'
    : one.closest('section[aria-labelledby]') || one.closest('fieldset, form.answers') || one;
const here = one => {
  const box = (one.closest('label') || one).getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = y < innerHeight && document.elementFromPoint(x, y);
  return top && (one.closest('label') || one).contains(top);
};
const all = document.querySelectorAll('a[href], button, select, textarea, summary, input:not([type=hidden])');
const found = new Set([...all].filter(seen).filter(here).map(whole));
return [...found].map(one => typeof one === 'string' ? one : said(one.querySelector('h2, legend') || one));
}"""
)


def actions(page: Page) -> list[str]:
    """Return what there is to do on the screen before anything is scrolled or unfolded."""
    found: list[str] = page.evaluate(ACTIONS)
    return found


def small_targets(page: Page) -> list[str]:
    return [f"target {found}" for found in page.evaluate(TARGETS, SMALLEST_TARGET)]


def small_letters(page: Page) -> list[str]:
    found = page.evaluate(LETTERS, [SMALLEST_TEXT, LINE_HEIGHT])
    return [f"letters {one}" for one in found]


def hangs_over(page: Page) -> list[str]:
    """Return whether the page must be scrolled in two directions."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{wide} wide in a window of {window}"] if wide > window else []


def hangs_over_when_zoomed(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    found = hangs_over(page)
    if found:
        # A figure follows the window a moment later.
        page.wait_for_timeout(500)
        found = hangs_over(page)
    if before:
        page.set_viewport_size(before)
    return found
