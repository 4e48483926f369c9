"""A fixed number of inputs that a coverage-guided fuzzer makes up for each parser, with a fixed seed."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import main
from benchmarks.fuzz_targets import TARGETS


@pytest.mark.parametrize("name", list(TARGETS))
def test_only_the_errors_that_are_documented(name: str) -> None:
    assert main([name]) == 0
