"""Draw the icons of the installed diary from static/icon.svg, with the system's Chromium.

    .venv/bin/python -m scripts.make_icons

A maskable icon fills its square and keeps the drawing in the middle, where no device cuts it off.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

STATIC = Path(__file__).resolve().parent.parent / "static"
GROUND = "#2f4b7c"
# Name, size, and how much of the square the drawing takes.
ICONS = (
    ("icon-192", 192, 1.0),
    ("icon-512", 512, 1.0),
    ("maskable-512", 512, 0.7),
    ("apple-touch-icon", 180, 0.85),
)


def main() -> None:
    """Write every icon to static/icons."""
    (STATIC / "icons").mkdir(exist_ok=True)
    drawing = (STATIC / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        for name, size, share in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(_page(drawing, size, share))
            path = STATIC / "icons" / f"{name}.png"
            page.screenshot(path=path, omit_background=True)
            page.close()
        browser.close()


def _page(drawing: str, size: int, share: float) -> str:
    ground = GROUND if share < 1 else "transparent"
    inner = round(size * share)
    style = f"margin:0;height:{size}px;display:grid;place-items:center;background:{ground}"
    sized = drawing.replace("<svg", f'<svg width="{inner}" height="{inner}"', 1)
    return f'<body style="{style}">{sized}</body>'


if __name__ == "__main__":
    main()
