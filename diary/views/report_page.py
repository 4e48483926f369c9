"""The page for a visit as an answer, for the person and for whoever has its link."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from diary.printing.visit_page import Material, pdf_name, pdf_of


def page_context(material: Material) -> dict[str, Any]:
    page, picture = material.page()
    return {"report": page, "picture": picture, "alt": page.picture_alt}


def pdf_answer(material: Material) -> HttpResponse:
    return HttpResponse(
        pdf_of(material),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{pdf_name(material.facts.choices)}"'},
    )
