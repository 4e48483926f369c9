"""The character map of the vendored typeface, against what is known to be in it."""

from __future__ import annotations

import pytest

from diary.printing.pdf import FONTS
from diary.report.typeface import STAND_IN, shown, signs_of

NEEDED = "äöüßÄÖÜéèëïĳœçñåøæ “”‘’„–—…•·×÷≤≥→≈½°%€№□▼ שלום مرحبا Ελλάδα Привет"


@pytest.mark.parametrize("name", ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"])
def test_it_has_the_signs_the_page_needs(name: str) -> None:
    signs = signs_of((FONTS / name).read_bytes())
    assert len(signs) > 5000
    assert [sign for sign in NEEDED if ord(sign) not in signs] == []
    assert ord("日") not in signs


def test_what_it_lacks_gets_a_stand_in_and_controls_go() -> None:
    signs = frozenset(map(ord, "abc □"))
    assert shown("a日b\u0000\u202ec\n\u2003a", signs) == f"a{STAND_IN}bc  a"


def test_what_is_no_typeface_is_refused() -> None:
    with pytest.raises(ValueError, match="no character map"):
        signs_of(b"\x00\x01\x00\x00\x00\x00" + b"\x00" * 20)
