"""A picture as PNG, for where a vector graphic cannot be sent: typst draws it, from its own typeface."""

from __future__ import annotations

from typing import cast

import typst

from diary.printing.pdf import FONTS, PLACE

DOTS = 160.0  # an inch: as wide as a phone's screen shows


def png_of(svg: str) -> bytes:
    """Return a picture of ours as PNG."""
    compiler = typst.Compiler(
        input=str(PLACE / "picture.typ"),
        root=str(PLACE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="png", ppi=DOTS, sys_inputs={"picture": svg}, timestamp=0)
    return cast(bytes, made)  # several pages would be a list
