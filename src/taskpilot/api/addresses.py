"""Which client a request comes from, for counting: the peer of the connection, never a header (T-33)."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from fastapi import Request

HOST_BITS_KEPT = 64
"""One home or phone gets a whole /64 of IPv6, so all of it counts as one client."""


def client_network(request: Request) -> str:
    """The IPv4 address or IPv6 /64 of the peer; the server resolves trusted proxies before this."""
    peer = request.client.host if request.client is not None else ""
    try:
        address: IPv4Address | IPv6Address = ip_address(peer)
    except ValueError:
        return peer or "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        plain = IPv6Address(int(address))  # without a zone
        return str(ip_network((plain, HOST_BITS_KEPT), strict=False))
    return str(address)
