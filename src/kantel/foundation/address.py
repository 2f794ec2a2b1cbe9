"""From which address a request comes, behind a proxy too; only ever kept as a hash."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What a proxy says about whom it speaks for.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED")


def client_address(request: HttpRequest) -> str:
    """Return the address of the browser; of IPv6 the network, because one home has one of those.

    Behind proxies of our own it is the one that the outermost of them wrote down, counted from
    the end of X-Forwarded-For; what stands before it can be made up by anybody.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return parsed.exploded[:19]
    return str(parsed)


def is_our_proxy(address: str) -> bool:
    """Tell whether `address` is one from which a proxy of ours may speak for others.

    An empty one is a socket on this machine.
    """
    if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return False
    try:
        parsed = ip_address(address)
    except ValueError:
        return not address
    return any(parsed in ip_network(network) for network in settings.PROXY_ADDRESSES)


class ForwardedMiddleware:
    """Drops what a request says about whom it speaks for, unless a proxy of ours sent it.

    Who reaches the web process past the proxy would else choose the address by which she is
    counted, and whether her connection counts as encrypted.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_our_proxy(request.META.get("REMOTE_ADDR", "")):
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)
