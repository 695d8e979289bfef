"""The built page, the element and the loader; files come from `ui/`, which `build_ui.py` fills."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

FOLDER = Path(__file__).parent.parent / "ui"

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
SERVED = {
    "/": "index.html",
    "/chat": "index.html",
    "/chatkit.js": "chatkit.js",
    "/loader.js": "loader.js",
    "/page.js": "page.js",
    "/page.css": "page.css",
}
MISSING = "The user interface is not built; run `make run`, or `python build_ui.py`, and restart."


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    tag: str
    type: str


def ui_router(config: Mapping[str, object], engine: Mapping[str, str]) -> APIRouter:
    """`config` is the merged TASKPILOT_UI_CONFIG; `engine` says who answers, for the page's foot."""
    router = APIRouter(tags=["page"], include_in_schema=False)
    files = {name: _load(name) for name in set(SERVED.values())}
    words = JSONResponse({**config, "engine": dict(engine)}).body

    @router.get("/ui-config.json")
    async def ui_config() -> Response:
        return Response(words, media_type="application/json", headers={"Cache-Control": "no-cache"})

    for path, name in SERVED.items():
        router.add_api_route(path, _serve(files[name]), methods=["GET", "HEAD"])
    return router


def _serve(file: _File | None):
    async def serve(request: Request) -> Response:
        if file is None:
            return Response(MISSING, status_code=503, media_type="text/plain")
        headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "cross-origin"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=headers)
        return Response(file.body, media_type=file.type, headers=headers)

    return serve


def _load(name: str) -> _File | None:
    path = FOLDER / name
    if not path.is_file():
        return None
    body = path.read_bytes()
    return _File(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', TYPES[path.suffix])
