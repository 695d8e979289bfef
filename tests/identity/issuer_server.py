"""A sign-in server of somebody else's: real HTTP on loopback with a key set, and a hand that signs anything."""

import base64
import hmac
import json
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

AnyKey = OKPKey | ECKey | RSAKey | OctKey


@dataclass
class IssuerServer:
    """`keys` is what its key set shows; `status` what it answers; `asked` which paths were asked for."""

    url: str
    keys: dict[str, AnyKey] = field(default_factory=dict[str, AnyKey])
    extra: list[dict[str, object]] = field(default_factory=list[dict[str, object]])
    status: int = 200
    body: bytes | None = None
    asked: list[str] = field(default_factory=list[str])

    @property
    def jwks_url(self) -> str:
        return f"{self.url}/jwks"

    def answer(self) -> bytes:
        shown: list[object] = [{**key.as_dict(private=False), "kid": kid} for kid, key in self.keys.items()]
        return self.body if self.body is not None else json.dumps({"keys": [*shown, *self.extra]}).encode()


@contextmanager
def issuer_server() -> Generator[IssuerServer]:
    """A server that is gone at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            body = issuer.answer()
            self.send_response(issuer.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = IssuerServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def forge(claims: Mapping[str, object], key: AnyKey, header: Mapping[str, object]) -> str:
    """A JWT with exactly this header and these claims, valid or not."""
    algorithm = _Forgery.algorithms[str(header["alg"])]
    return forge_with(lambda text: algorithm.sign(text, key), claims, header)


def forge_with_secret(claims: Mapping[str, object], secret: bytes, header: Mapping[str, object]) -> str:
    """The same with any bytes as the shared secret; the library would refuse what only forgers use."""
    digest = "sha" + str(header["alg"])[2:]
    return forge_with(lambda text: hmac.new(secret, text, digest).digest(), claims, header)


def forge_with(sign: Callable[[bytes], bytes], claims: Mapping[str, object], header: Mapping[str, object]) -> str:
    """The same with any signature."""
    text = f"{_part(header)}.{_part(claims)}"
    return f"{text}.{base64.urlsafe_b64encode(sign(text.encode())).decode().rstrip('=')}"


def _part(value: Mapping[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


class _Forgery(jws.JWSRegistry):
    """The library's own algorithms, without its warnings and checks."""
