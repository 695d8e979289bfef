"""Which client a request counts for (T-33)."""

import pytest
from fastapi import Request

from taskpilot.api.addresses import client_network


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:0DB8:0001:0002:ffff::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", "unknown"),
    ],
)
def test_one_network_counts_as_one_client(peer: str, network: str) -> None:
    headers = [(b"x-forwarded-for", b"198.51.100.1"), (b"x-real-ip", b"198.51.100.2")]
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})
    assert client_network(request) == network


def test_a_socket_without_a_peer_is_one_client() -> None:
    assert client_network(Request({"type": "http", "client": None, "headers": []})) == "unknown"
