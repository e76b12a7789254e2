"""Whom the limits count as one: the network that an address belongs to."""

from __future__ import annotations

import ipaddress


def network_of(address: str | None) -> str:
    """What an address is counted as: of IPv6 the network of a household, which has them all.

    Returns
    -------
    str
        Empty if the address is not known, or is none.
    """
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
