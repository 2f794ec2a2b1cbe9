"""Where the address of a language model leads: out of the house, or to an inner machine."""

import ipaddress
import socket
from urllib.parse import urlsplit


def is_inner(host: str) -> bool:
    """Tell whether a numeric address is one that is not reached over the open internet.

    >>> is_inner("10.1.2.3"), is_inner("::1"), is_inner("::ffff:10.0.0.1"), is_inner("9.9.9.9")
    (True, True, True, False)
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


def resolves_inside(address: str) -> bool:
    """Tell whether the host of an address is an inner one; one that has no address is not."""
    host = urlsplit(address).hostname or ""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(is_inner(str(place[0])) for *_kind, place in found)
