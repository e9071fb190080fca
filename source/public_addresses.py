"""Addresses of machines: which of them everyone can reach."""

import ipaddress

_GLOBAL = ipaddress.ip_network("2000::/3")  # all that is handed out of IPv6; the rest is local, old or kept for later
_DOCUMENTS = ipaddress.ip_network("3fff::/20")  # of examples, as 2001:db8::/32
_RELAYS = ipaddress.ip_network("192.88.99.0/24")
_TRANSLATED = (  # networks of IPv6 in whose last 32 bits an address of IPv4 stands
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("::ffff:0:0/96"),
    ipaddress.ip_network("::ffff:0:0:0/96"),
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # what stands before an address of IPv4 in the host's half


def is_public(address: str) -> bool:
    """Whether an address is one that everyone can reach; one of IPv4 written in IPv6 is judged as what it is.

    >>> [is_public(one) for one in ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")]
    [True, True, True, True, True]
    >>> [is_public(one) for one in ("10.1.2.3", "fec0::1", "64:ff9b:1::808:808", "::ffff:10.1.2.3", "2002:a01:203::", "::a01:203")]
    [False, False, False, False, False, False]
    """
    made = ipaddress.ip_address(address.split("%")[0])
    if isinstance(made, ipaddress.IPv4Address):
        return made.is_global and not made.is_multicast and made not in _RELAYS
    inner = _find_inner(made)
    if inner is not None:
        return is_public(str(inner))
    return made in _GLOBAL and made not in _DOCUMENTS and made.is_global and not made.is_multicast


def _find_inner(made: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 that a packet to one of IPv6 is handed on to."""
    if made.sixtofour or made.teredo:
        return made.sixtofour or (made.teredo[1] if made.teredo else None)
    if any(made in network for network in _TRANSLATED) or (int(made) >> 32) & 0xFFFFFFFF in _ISATAP:
        return ipaddress.IPv4Address(int(made) & 0xFFFFFFFF)
    return None
