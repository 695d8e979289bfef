"""What a browser keeps of a page must survive its asking whether the page has changed."""

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from taskpilot.api.middleware import PAGE_POLICY, Envelope
from taskpilot.telemetry import Metrics

TAG = '"1"'


async def page(request: Request) -> Response:
    if request.headers.get("if-none-match") == TAG:
        return Response(status_code=304, headers={"ETag": TAG})
    return Response("hello", media_type="text/html", headers={"ETag": TAG})


def client() -> httpx2.AsyncClient:
    app = Starlette(routes=[Route("/", page)])
    envelope = Envelope(app, new_id=lambda kind: f"{kind}_1", metrics=Metrics(), https=False)
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(envelope), base_url="http://page")


async def test_not_modified_leaves_the_page_the_policy_it_came_with():
    async with client() as browser:
        first = await browser.get("/")
        again = await browser.get("/", headers={"If-None-Match": TAG})
    assert first.headers["content-security-policy"] == PAGE_POLICY
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers
