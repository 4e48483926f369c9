"""The real database for every test: made, migrated, granted and flushed as owner, used as app."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from config import catalogues, writers


def pytest_configure(config: pytest.Config) -> None:
    """Static files straight from their folders, so that no test needs collectstatic; hashes that cost nothing."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["tests.hashing.Quick"]
    if not hasattr(config, "workerinput"):  # the process that starts the others compiles for all
        catalogues.compile_all()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors, for tests wait: for a browser, a server, a time-out."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lost = [one.nodeid for one in items if one.get_closest_marker("alone")]
    if not all(name.startswith("tests/config/") for name in lost):
        pytest.exit(f"`make alone` looks in tests/config only: {lost}", returncode=2)


def pytest_collection_finish() -> None:
    """Whoever loads ``config.wsgi`` joins the writers: the tests' own connections would keep migrations out."""
    if writers.JOINING:
        pytest.exit("A test's module loads config.wsgi into the tests' own process.", returncode=2)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI allows no skip: there everything is installed, so a skipped test is a broken one."""
    report = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and report is not None and report.stats.get("skipped"):
        report.write_line("\nSkipped tests are failures here (CI=true).", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Show what passing tests print: the figures of what was walked, tried and weighed."""
    terminalreporter.section("figures")
    for report in terminalreporter.stats.get("passed", []):
        for line in dict(report.sections).get("Captured stdout call", "").splitlines():
            terminalreporter.write_line(f"{report.nodeid.partition('::')[0]}: {line}")


@pytest.fixture(scope="session", autouse=True)
def _backups_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is written beside the backups when somebody leaves must not lie in the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKUP_DIR", str(tmp_path_factory.mktemp("backups")))
        yield


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    if "owner" not in settings.DATABASES:
        pytest.exit("The tests need a database: run them with `make test`.", returncode=2)
    owner, app = connections["owner"], connections["default"]
    former = owner.settings_dict["NAME"]
    owner.settings_dict["TEST"]["NAME"] = f"test_{former}_{worker_id}"
    with django_db_blocker.unblock():
        name = owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        app.close()
        app.settings_dict["NAME"] = name
        yield
        app.close()
        app.settings_dict["NAME"] = former
        owner.creation.destroy_test_db(former, verbosity=0)
