"""Which machines an article may be fetched from: public ones, at their web server's usual door."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

# Public by their number, and yet the inside of somebody's data centre.
_METADATA = frozenset({"168.63.129.16"})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PROTOCOLS = ipaddress.IPv4Network("192.0.0.0/24")


def resolve(host: str, port: int) -> list[str]:
    """Return every address the system's resolver gives for a name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str, port: int) -> bool:
    """Return whether an address belongs to a machine anybody may ask, at port 80 or 443."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return port in (80, 443) and all(_is_public(inner) for inner in (number, *_inside(number)))


def _is_public(number: IPAddress) -> bool:
    refused = (
        not number.is_global
        or number.is_multicast
        or number.is_reserved
        or number.is_unspecified
        or getattr(number, "is_site_local", False)
        or number in _PROTOCOLS
        or str(number) in _METADATA
    )
    return not refused or number in _NAT64


def _inside(number: IPAddress) -> list[IPAddress]:
    """Return the IPv4 addresses that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(number, ipaddress.IPv4Address):
        return []
    found: list[IPAddress] = []
    if number.ipv4_mapped:
        found.append(number.ipv4_mapped)
    if number.sixtofour:
        found.append(number.sixtofour)
    if number.teredo:
        found += number.teredo
    if number in _NAT64:
        found.append(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
    return found


@dataclass(frozen=True, slots=True)
class Doors:
    """How names become addresses, and which of these may be asked."""

    resolve: Resolver = resolve
    allowed: Callable[[str, int], bool] = is_public
