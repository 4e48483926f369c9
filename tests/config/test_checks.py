"""The start refuses a role for which row security would not hold."""

from __future__ import annotations

import pytest
from django.core.checks.registry import registry

from config.checks import _errors, check_app_role, role_errors


@pytest.mark.django_db
def test_the_applications_role_passes() -> None:
    assert role_errors("default") == []


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_in_its_place_is_refused_twice() -> None:
    assert [error.id for error in role_errors("owner")] == ["diary.E002", "diary.E003"]


def test_a_superuser_is_refused() -> None:
    assert [error.id for error in _errors(True, False, 0)] == ["diary.E001"]


def test_it_is_among_the_checks_of_every_start() -> None:
    assert check_app_role in registry.get_checks()
