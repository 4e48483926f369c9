"""What makes the diary an app of the device: its manifest and its service worker. Nothing personal."""

from __future__ import annotations

import hashlib
import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

START = "/day/"
# What a device shows without a network: the log, and when to seek help.
SHELL, HELP = "/offline/", "/help/"
REMINDED = "/reminded/"
# Whatever the page without a network loads: kept by the device together with it.
ASSETS = (
    "css/tokens.css",
    "css/dark.css",
    "css/dim.css",
    "css/print.css",
    "css/base.css",
    "css/forms.css",
    "css/log.css",
    "css/offline.css",
    "icon.svg",
    "icons/icon-192.png",
    "js/device.js",
    "js/offline/asked.js",
    "js/offline/changing.js",
    "js/offline/day.js",
    "js/offline/describe.js",
    "js/offline/dom.js",
    "js/offline/efforts.js",
    "js/offline/form.js",
    "js/offline/kept.js",
    "js/offline/keeping.js",
    "js/offline/log.js",
    "js/offline/minutes.js",
    "js/offline/page.js",
    "js/offline/plain.js",
    "js/offline/queue.js",
    "js/offline/send.js",
    "js/offline/store.js",
    "js/offline/themes.js",
    "vendor/idb@8.0.4/index.js",
)
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable"))


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    about = {
        "id": START,
        "name": _("PEM diary"),
        "short_name": _("PEM diary"),
        "start_url": START,
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f5f1",
        "theme_color": "#2f4b7c",
        "icons": [
            {
                "src": static(f"icons/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
    }
    response = JsonResponse(about, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """A few lines that name this version's files; another version is other lines, so it is taken up."""
    files = [static(name) for name in ASSETS]
    page = render_to_string("offline/shell.html") + _source("pages/help.html")
    version = hashlib.sha256("\n".join([*files, page]).encode()).hexdigest()[:16]
    given = json.dumps(
        {"version": version, "pages": [SHELL, HELP], "files": files, "reminder": _reminder()}
    )
    lines = f'import {{ serve }} from "{static("js/offline/worker.js")}";\nserve({given});\n'
    response = HttpResponse(lines, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


def _reminder() -> dict[str, str]:
    """What a device says when it is rung. A screen that others see gives nothing away."""
    return {
        "title": _("A minute for the diary"),
        "body": _("If today was like the last time, one tap is enough."),
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "icon": static("icons/icon-192.png"),
        "page": REMINDED,
    }


def _source(template: str) -> str:
    return str(get_template(template).template.source)  # type: ignore[attr-defined]
