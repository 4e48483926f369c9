"""Every how-to page: its commands are run in the order of the page, its configuration is read."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typst

from config.embedded.place import Place
from config.embedded.session import database
from tests.config import how_to, sandbox
from tests.config.conftest import copied
from tests.config.how_to import PAGES, RUNS, STOPPED, Step, steps
from tests.config.rows import manage
from tests.config.sandbox import Sandbox

NEW_MACHINE, ADDRESSES = "sh on the new machine", "sh with the addresses"
# Labels of blocks that are not run here, and what is done with them instead.
NOT_RUN = {
    "sh as root": "parsed by a shell",
    "sh that measures": "run by whoever measures",
}
_PERSON = """
from accounts.models import User
person = User(username="alice"); person.set_unusable_password(); person.save()
"""
# For the person who writes the diary; or with commands of another page.
_PAGES_WITHOUT_COMMANDS = {"reminders", "find-a-day", "read-the-timeline", "when-something-fails"}
# Pages with machines or servers of their own are carried out below.
_ALONE = {"move", "upgrade"}
_APART = {"outside-postgresql", "put-behind-a-proxy"}


@pytest.fixture(scope="session")
def peopled(template: Path, grounds: Path) -> Path:
    """A prepared data folder with one account, alice."""
    data = copied(template, grounds / "peopled")
    done = manage(data, "shell", "-c", _PERSON)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def ground(peopled: Path, folder: Path) -> Iterator[Sandbox]:
    made = Sandbox(folder, copied(peopled, folder / "data"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def common(peopled: Path, grounds: Path) -> Iterator[Sandbox]:
    """One place for all pages whose commands leave the diary as a whole where it is.

    Its database stays up between the commands: starting and stopping it is tried elsewhere.
    """
    folder = grounds / "common"
    folder.mkdir()
    made = Sandbox(folder, copied(peopled, folder / "data"))
    with database(Place(made.data.resolve())):
        yield made
        made.stop()


def prepare_backup(ground: Sandbox) -> None:
    ground.replace = {
        "FOLDER": "elsewhere",
        "FILE": "passphrase",
        "BACKUP": "$DATA_DIR/backups/*.backup",
    }


def prepare_diary_file(ground: Sandbox) -> None:
    ground.replace = {"FILE": "diary.csv", "NAME": "alice"}


def prepare_articles(ground: Sandbox) -> None:
    from tests.evidence.articles import article_text

    ground.replace = {"NAME": "alice"}
    (ground.clone / "article.txt").write_text(article_text("twitching"))
    (ground.clone / "article.pdf").write_bytes(typst.compile(sandbox.ARTICLE.encode()))


def prepare_name(ground: Sandbox) -> None:
    ground.replace = {"NAME": "alice"}


def prepare_phone(ground: Sandbox) -> None:
    names = (
        "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 -subj /CN=10.77.0.1"
    )
    key, cert = ground.folder / "key.pem", ground.folder / "cert.pem"
    openssl = shutil.which("openssl")
    assert openssl is not None, "This test needs the program openssl."
    subprocess.run(
        [openssl, *names.split(), "-keyout", key, "-out", cert], check=True, capture_output=True
    )
    ground.replace = {
        "/path/to": str(ground.folder),
        "HOST=10.77.0.1": "HOST=127.0.0.1",
        "8443": ground.other,
    }


def prepare_upgrade(ground: Sandbox) -> None:
    sandbox.make_repository(ground)
    first = "$(ls $DATA_DIR/backups/*.backup | head -n 1)"
    ground.replace = {"VERSION": "HEAD~1", " BACKUP": f" {first}"}


def prepare_move(ground: Sandbox) -> None:
    origin = sandbox.make_repository(ground)
    ground.command("scp", f'cp "$1" {ground.home}')
    # The packages are there already, so that nothing is asked of a network.
    lend = f"cp -a {ground.clone}/.venv .venv && requirements/install.sh run"
    ground.replace = {
        "https://example.org/pem-diary.git": str(origin),
        "requirements/install.sh run": lend,
    }


PREPARE: dict[str, Callable[[Sandbox], None]] = {
    "back-up-and-restore": prepare_backup,
    "bring-in-a-diary": prepare_diary_file,
    "get-back-in": prepare_name,
    "import-an-article": prepare_articles,
    "move": prepare_move,
    "phone": prepare_phone,
    "share": prepare_name,
    "upgrade": prepare_upgrade,
}


@pytest.mark.parametrize("page", [page for page in PAGES if page not in _APART | _ALONE])
def test_the_commands_of_a_page(page: str, common: Sandbox) -> None:
    carry_out_page(page, common)
    common.stop()


@pytest.mark.parametrize("page", sorted(_ALONE))
def test_the_commands_of_a_page_that_moves_everything(page: str, ground: Sandbox) -> None:
    carry_out_page(page, ground)


def carry_out_page(page: str, ground: Sandbox) -> None:
    ground.replace = {}
    PREPARE.get(page, lambda _ground: None)(ground)
    counted = [carry_out(ground, step) for step in steps(page)]
    print(f"{page}: {sum(counted)} commands run")
    assert sum(counted) or page in _PAGES_WITHOUT_COMMANDS | {"for-the-doctor"}


def carry_out(ground: Sandbox, step: Step) -> int:
    """Do what one step of a page says, and return how many commands were run."""
    if step.label == STOPPED:
        ground.stop()
    elif step.label == RUNS:
        ground.start()
        assert ground.is_ready()
    elif step.starts_the_diary:
        assert_ready(ground, step)
    elif step.label == NEW_MACHINE:
        on_the_new_machine(ground, step)
    elif step.label == "sh for a site that may fetch":
        done = ground.run(step.text)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert "ARTICLES_FETCH" in done.stderr
    elif step.language == "sh" and step.label not in NOT_RUN:
        succeeds(ground, step)
    else:
        return 0
    return len(step.text.strip().splitlines())


def assert_ready(ground: Sandbox, step: Step, **over: str) -> None:
    diary = ground.start(step.text, **over)
    if "TLS_CERT" not in step.text:
        assert ground.is_ready(), diary.log


def succeeds(ground: Sandbox, step: Step, at: Path | None = None, **over: str) -> str:
    done = ground.run(step.text, at, **over)
    assert done.returncode == 0, f"{step.text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def on_the_new_machine(ground: Sandbox, step: Step) -> None:
    new, data = ground.folder / "new-diary", {"DATA_DIR": str(ground.folder / "new-data")}
    if step.text.strip() == "make run":
        ground.start(step.text, new, **data)
        assert ground.is_ready()
    else:
        succeeds(ground, step, new if new.exists() else ground.folder, **data)


def test_a_postgresql_of_ones_own(ground: Sandbox, template: Path, folder: Path) -> None:
    """Another data folder's server, as its administrator sees it, stands for db.example.org."""
    place = Place(copied(template, folder / "theirs").resolve())
    sandbox.lend_postgresql_clients(ground)
    with database(place) as session:
        socket = str(session.server.sockets)
        ground.replace = {"@db.example.org/diary?": f"@/their_diary?host={socket}&port=5432&"}
        counted = 0
        for step in steps("outside-postgresql"):
            if step.language == "sql":
                counted += run_as_administrator(place, session.server.sockets, step)
            elif step.starts_the_diary:
                addresses = named_in(ground.filled_in(step.text))
                assert_ready(ground, step)
                assert not (ground.data / "postgresql/postmaster.pid").exists()
            elif step.label == ADDRESSES:
                if "restore" in step.text:
                    addresses["BACKUP_DAYS"] = "14"
                succeeds(ground, step, **addresses)
            counted += (
                0
                if step.label in {ADDRESSES} or step.starts_the_diary or step.language == "sql"
                else carry_out(ground, step)
            )
    print(f"outside-postgresql: {counted} commands run")


def named_in(text: str) -> dict[str, str]:
    return dict(re.findall(r"(DATABASE\w*URL)='([^']+)'", text))


def run_as_administrator(place: Place, sockets: Path, step: Step) -> int:
    from config.embedded.roles import _superuser

    statements = [one.strip() for one in step.text.split(";") if one.strip()]
    with _superuser(place, sockets) as connection:
        for statement in statements:
            connection.execute(re.sub(r"DATABASE diary\b", "DATABASE their_diary", statement))
    return len(statements)


def test_every_block_is_fenced_and_of_a_known_kind() -> None:
    known = {"sh", "sql", "nginx", "caddy", "systemd", "ini", "hba", "json", "yaml", "text"}
    for page in PAGES:
        found = [step for step in steps(page) if step.text]
        assert {step.language for step in found} <= known, page
        assert {step.label for step in steps(page) if not step.text} <= {RUNS, STOPPED}, page
        assert "```" not in how_to.text_outside_blocks(page), page
        assert not re.search(r"^\n {4,}\S", how_to.text_outside_blocks(page), re.MULTILINE), page


def test_what_needs_root_is_a_shells_language_and_says_so() -> None:
    for page, step in how_to.blocks("sh"):
        parsed = subprocess.run(["sh", "-n"], input=step.text, text=True, capture_output=True)
        assert parsed.returncode == 0, (page, step.text)
        needs_root = re.search(r"\b(sudo|systemctl|useradd|apt-get|journalctl)\b", step.text)
        assert not needs_root or step.label == "sh as root", (page, step.text)


def test_configuration_can_be_read() -> None:
    for page, step in [*how_to.blocks("ini"), *how_to.blocks("systemd")]:
        parser = configparser.RawConfigParser(strict=False)
        parser.read_string(step.text)
        assert parser.sections(), page
    for _page, step in how_to.blocks("json"):
        assert json.loads(step.text)["program"] == "web"
    for _page, step in how_to.blocks("hba"):
        kind, _database, roles, _address, method = step.text.split()
        assert (kind, roles, method) == ("hostssl", "diary_owner,diary_app", "scram-sha-256")


def test_the_unit_is_one_that_systemd_takes(folder: Path) -> None:
    program = shutil.which("systemd-analyze")
    [(_page, step)] = how_to.blocks("systemd")
    (folder / "pem-diary.service").write_text(step.text.replace("User=pem-diary", "User=daemon"))
    if program is None:
        assert "ExecStart=" in step.text
        return
    judged = subprocess.run(
        [program, "verify", folder / "pem-diary.service"], capture_output=True, text=True
    )
    assert "pem-diary.service" not in judged.stderr, judged.stderr
