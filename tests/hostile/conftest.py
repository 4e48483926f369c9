"""The coverage-guided fuzzer is published for Linux and Python up to 3.13."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("atheris") else ["test_coverage_guided.py"]
