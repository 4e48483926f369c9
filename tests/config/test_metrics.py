"""What a monitoring program reads: numbers of everybody together, for who knows the token."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, TestCase, override_settings
from prometheus_client.parser import text_string_to_metric_families

from accounts.person import acting_as
from config.metrics.figures import backup_age
from tests.addresses import fill, routes
from tests.config.test_probes import heard_of_a_worker, no_database
from tests.people import PeopleTestCase, RealTransactionTestCase, make_person

TOKEN = "t0ken-" * 8
KNOWS = {"authorization": f"Bearer {TOKEN}"}
SITES = {
    *("diary_database_up", "diary_database_bytes", "diary_accounts", "diary_jobs_waiting"),
    *("diary_job_oldest_seconds", "diary_jobs_failed", "diary_worker_silence_seconds"),
    "diary_disk_free_bytes",
}


def read(client: Client) -> dict[str, list[tuple[dict[str, str], float]]]:
    """Return what the address tells, by name, as a monitoring program reads it."""
    answer = client.get("/metrics", headers=KNOWS)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    samples = [sample for family in families for sample in family.samples]
    return {
        name: [(s.labels, s.value) for s in samples if s.name == name]
        for name in {s.name for s in samples}
    }


class ClosedTests(TestCase):
    def test_without_a_setting_it_is_not_there(self) -> None:
        for headers in ({}, KNOWS, {"authorization": "Bearer "}):
            assert self.client.get("/metrics", headers=headers).status_code == 404

    @override_settings(METRICS_TOKEN=TOKEN)
    def test_whoever_does_not_know_the_token_finds_nothing(self) -> None:
        wrong = ("", "Bearer", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN, "Bearer é")
        for given in wrong:
            answer = self.client.get("/metrics", headers={"authorization": given})
            assert answer.status_code == 404
            assert "diary_" not in answer.text
        assert self.client.post("/metrics", headers=KNOWS).status_code == 405


@override_settings(METRICS_TOKEN=TOKEN)
class ReadTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        heard_of_a_worker("5 seconds")

    def test_the_site_as_a_whole(self) -> None:
        make_person("carol")
        told = {name: samples[0][1] for name, samples in read(Client()).items() if name in SITES}
        assert set(told) == SITES
        assert told["diary_accounts"] == 3
        assert told["diary_database_up"] == 1
        assert told["diary_database_bytes"] > 5_000_000
        assert 5 <= told["diary_worker_silence_seconds"] < 60

    def test_jobs_that_wait_and_failed(self) -> None:
        before = read(Client())["diary_jobs_waiting"][0][1]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, scheduled_at) "
                "VALUES ('default', 'x', '{}', 'todo', now() - interval '9 min'), "
                "('default', 'x', '{}', 'todo', now() + interval '1 day'), "
                "('default', 'x', '{}', 'doing', NULL)"
            )
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'doing'")
        told = read(Client())
        assert told["diary_jobs_waiting"][0][1] == before + 1
        assert told["diary_job_oldest_seconds"][0][1] >= 540
        assert told["diary_jobs_failed"][0][1] >= 1

    def test_requests_are_counted_by_view_and_status(self) -> None:
        def counted(view: str, status: str) -> float:
            found = read(Client())["diary_requests_total"]
            return sum(
                n for labels, n in found if (labels["view"], labels["status"]) == (view, status)
            )

        self.client.get("/help/")
        before = counted("accounts:help", "200"), counted("none", "404")
        for _time in range(3):
            self.client.get("/help/")
        self.client.get("/no/such/")
        after = counted("accounts:help", "200"), counted("none", "404")
        assert (after[0] - before[0], after[1] - before[1]) == (3, 1)
        assert any(
            labels["view"] == "accounts:help"
            for labels, _ in read(Client())["diary_request_seconds_count"]
        )

    def test_no_series_is_about_anybody(self) -> None:
        with acting_as(self.alice.pk):
            addresses = [fill(route, self.alice) for route in routes()]
        broken = Client(raise_request_exception=False)
        broken.force_login(self.alice)
        for address in addresses:
            broken.get(address)
            broken.generic("PROPFIND", address)
        told = read(Client())
        labels = {
            label for samples in told.values() for given, _ in samples for label in given.items()
        }
        views = {value for name, value in labels if name == "view"}
        series = sum(map(len, told.values()))
        print(
            f"{series} series after {2 * len(addresses)} requests; {len(views)} views, none about anybody"
        )
        assert {name for name, _ in labels} <= {"view", "method", "status", "le"}
        assert {v for n, v in labels if n == "method"} <= {
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "other",
        }
        assert all(re.fullmatch(r"[a-z_:.-]+", view) for view in views)
        assert len(views) <= len(routes()) + 2


@override_settings(METRICS_TOKEN=TOKEN)
class WithoutDatabaseTests(RealTransactionTestCase):
    def test_it_says_so_and_tells_the_rest(self) -> None:
        with no_database():
            told = read(Client())
        assert told["diary_database_up"] == [({}, 0.0)]
        assert not SITES & set(told) - {"diary_database_up"}


NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "age"),
    [
        ([], None),
        (["letter.txt"], None),
        (
            ["pem-diary-20260312T100000Z.backup", "pem-diary-20260301T100000Z.backup.age"],
            timedelta(hours=2),
        ),
    ],
)
def test_the_age_of_the_newest_backup(
    tmp_path: Path, names: list[str], age: timedelta | None
) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert backup_age(tmp_path, NOW) == age
    assert backup_age(tmp_path / "nowhere", NOW) is None
