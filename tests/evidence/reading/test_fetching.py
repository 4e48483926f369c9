"""Fetching from a real server on this machine, which only these tests may ask."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from evidence.addresses import Doors, is_public
from evidence.article_wording import why_not_fetched
from evidence.articles.outcome import MOST_BYTES
from evidence.connecting import Patience
from evidence.fetching import NotFetched, fetch
from tests.evidence.reading.fixtures import PAGE
from tests.evidence.reading.server import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def here(site: Site) -> Doors:
    """Return doors through which this machine may be asked, at the site's port and by its name only."""
    names = {"articles.test": ["127.0.0.1"], "inside.test": ["10.0.0.7"]}
    return Doors(
        resolve=lambda host, _port: names.get(host, [host]),
        allowed=lambda address, port: (address, port) == ("127.0.0.1", site.port),
    )


def code_of(url: str, doors: Doors | None = None, patience: Patience | None = None) -> str:
    with pytest.raises(NotFetched) as refused:
        fetch(url, doors, patience)
    assert why_not_fetched(refused.value)
    return refused.value.code


def test_an_article_is_fetched(site: Site) -> None:
    site.say("/walk?page=1", PAGE.encode())
    found = fetch(f"{site.base}/walk?page=1", here(site))
    assert found.data == PAGE.encode()
    assert (found.charset, found.url) == ("utf-8", f"{site.base}/walk?page=1")
    assert site.hosts == [f"articles.test:{site.port}"]


def test_a_redirect_is_followed_and_told(site: Site) -> None:
    site.lead("/old", "/new")
    site.say("/new", b"text", "text/plain")
    assert fetch(f"{site.base}/old", here(site)).url == f"{site.base}/new"


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.test/",
        "http://169.254.169.254/latest/",
        "http://127.0.0.1:1/",
        "http://[::1]/",
    ],
)
def test_no_redirect_leads_inside(site: Site, target: str) -> None:
    site.lead("/out", target)
    assert code_of(f"{site.base}/out", here(site)) == "inside"


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://articles.test/", "gopher://x/"])
def test_no_redirect_leads_to_another_scheme(site: Site, target: str) -> None:
    site.lead("/out", target)
    assert code_of(f"{site.base}/out", here(site)) == "no-address"


def test_a_circle_comes_to_an_end(site: Site) -> None:
    site.lead("/round", "/round")
    assert code_of(f"{site.base}/round", here(site)) == "too-many-hops"
    assert len(site.asked) == 6


def test_a_name_is_looked_up_once_and_its_answer_kept(site: Site) -> None:
    """A resolver that answers with another address the second time changes nothing."""
    site.say("/", PAGE.encode())
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    doors = Doors(resolve=lambda _host, _port: answers.pop(0), allowed=here(site).allowed)
    assert fetch(f"{site.base}/", doors).data == PAGE.encode()
    assert len(answers) == 1


def test_one_private_address_among_public_ones_is_enough_to_refuse(site: Site) -> None:
    doors = Doors(resolve=lambda *_: ["127.0.0.1", "10.0.0.7"], allowed=here(site).allowed)
    assert code_of(f"{site.base}/", doors) == "inside"
    assert site.asked == []


def test_without_the_tests_doors_this_machine_is_not_asked(site: Site) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        assert code_of(f"http://{host}:{site.port}/") in {"inside", "unknown-host"}
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "http://",
        "http://user:word@example.org/",
        "http://example.org:port/",
        "http://example.org/a\r\nHost: inside",
        "http://[::1/",
        "",
    ],
)
def test_what_is_no_address(url: str) -> None:
    assert code_of(url, Doors(resolve=lambda *_: ["10.0.0.7"])) == "no-address"


def test_an_unknown_name() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise OSError

    assert code_of("https://nowhere.test/", Doors(resolve=nowhere)) == "unknown-host"


def test_what_is_no_article(site: Site) -> None:
    site.say("/picture", b"x", "image/png")
    site.say("/packed", b"x", Content_Encoding="br")
    site.say("/damaged", b"x", Content_Encoding="gzip")
    assert code_of(f"{site.base}/picture", here(site)) == "wrong-type"
    assert code_of(f"{site.base}/packed", here(site)) == "wrong-type"
    assert code_of(f"{site.base}/damaged", here(site)) == "no-answer"
    assert code_of(f"{site.base}/missing", here(site)) == "refused"


def test_an_answer_that_breaks_off_is_no_article(site: Site) -> None:
    site.say("/short", PAGE.encode(), Content_Length=str(len(PAGE) + 100))
    site.say("/cut", gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")
    assert code_of(f"{site.base}/short", here(site)) == "no-answer"
    assert code_of(f"{site.base}/cut", here(site)) == "no-answer"


def test_too_large_an_answer_is_left_packed_or_not(site: Site) -> None:
    huge = b" " * (MOST_BYTES + 1)
    site.say("/huge", huge)
    site.say("/bomb", gzip.compress(huge * 3), Content_Encoding="gzip")
    assert code_of(f"{site.base}/huge", here(site)) == "too-large"
    assert code_of(f"{site.base}/bomb", here(site)) == "too-large"
    site.say("/small", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert fetch(f"{site.base}/small", here(site)).data == PAGE.encode()


def test_a_site_that_drips_is_left(site: Site) -> None:
    site.drip("/drip")
    assert code_of(f"{site.base}/drip", here(site), Patience(total=0.4)) == "too-slow"


def test_a_certificate_that_is_none(site: Site) -> None:
    url = site.base.replace("http:", "https:")
    assert code_of(url, here(site)) == "no-certificate"


PRIVATE = """127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 100.100.100.200 0.0.0.0 224.0.0.1
    255.255.255.255 240.0.0.1 198.18.0.1 192.0.0.192 192.0.2.1 168.63.129.16 ::1 :: fe80::1 fe80::1%eth0 fc00::1
    fd00:ec2::254 ff02::1 fec0::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 2002:7f00:1:: 2001:0:7f00:1::
    64:ff9b::7f00:1 64:ff9b:1::1 2001:db8::1 nonsense"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address, 443)


def test_public_ones_are_at_a_web_servers_doors() -> None:
    assert all(is_public(one, 443) for one in ("8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"))
    assert is_public("8.8.8.8", 80)
    assert not any(is_public("8.8.8.8", port) for port in (22, 25, 5432, 8000))
