"""Which network addresses are everybody's: those of the public internet, and no others."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Allowed = Callable[[str, int], bool]
"""Whether a numeric address and a port may be connected to."""

PORTS = frozenset({80, 443})
NAT64 = ipaddress.ip_network("64:ff9b::/96")
COMPATIBLE = ipaddress.ip_network("::/96")
NEAR = tuple(
    map(
        ipaddress.ip_network,
        ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "2001:1::/32"),
    )
)
"""Public by their numbers, but answered by whoever is nearest: a cloud's host, a router."""


Found = list[tuple[socket.AddressFamily, tuple[object, ...]]]
"""Numeric addresses as a socket connects to them."""


def is_public(address: str, port: int) -> bool:
    """Whether an address is one of the public internet, and a port one of the web.

    Addresses of this machine, of private and link-local networks, of carriers, documentation and
    reserved ranges are not, also when they are written inside an IPv6 address.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return port in PORTS and _is_everybodys(found)


def _is_everybodys(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and (address in NAT64 or address in COMPATIBLE):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_everybodys(inner)
        if address.teredo or address.is_site_local:
            return False
    if any(address in network for network in NEAR):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def addresses_of(host: str, port: int) -> Found:
    """Every numeric address that a name stands for now, as a socket connects to it.

    Raises
    ------
    OSError
        If there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, sockaddr) for family, _, _, _, sockaddr in found]
