"""`/docs`: the HTTP reference as one plain page, made from the OpenAPI description without any script.

FastAPI's own page loads its viewer from another company's servers; ours asks nobody.
"""

from collections.abc import Iterator
from html import escape
from typing import Any, cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

Json = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2.5rem 0 0.5rem; text-transform: capitalize; }
section { border-top: 1px solid #8884; padding: 0.75rem 0; }
h3 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
p, ul { margin: 0.25rem 0; }
code { font-family: ui-monospace, monospace; }
"""


def reference_router() -> APIRouter:
    """`/docs` and its style sheet."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(_page(cast(FastAPI, request.app).openapi()))

    @router.get("/docs.css")
    async def style() -> Response:
        return Response(STYLE, media_type="text/css")

    return router


def _page(description: Json) -> str:
    info = cast(Json, description["info"])
    return "\n".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(info['title'])}: HTTP reference</title>",
            '<link rel="stylesheet" href="/docs.css"></head><body><main>',
            f"<h1>{escape(info['title'])}: HTTP reference</h1>",
            f"<p>{escape(info.get('description', ''))}</p>",
            '<p>The same for programs: <a href="/openapi.json">openapi.json</a>.</p>',
            *_groups(description),
            "</main></body></html>",
        )
    )


def _groups(description: Json) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for path, entry in cast(Json, description["paths"]).items():
        for method in METHODS:
            if method in entry:
                tag = (entry[method].get("tags") or ["other"])[0]
                groups.setdefault(tag, []).append(_operation(method, path, entry[method]))
    for tag, operations in groups.items():
        yield f"<h2>{escape(tag)}</h2>"
        yield from operations


def _operation(method: str, path: str, operation: Json) -> str:
    parts = [f"<section><h3>{method.upper()} {escape(path)}</h3>", f"<p>{escape(operation.get('summary', ''))}</p>"]
    if text := operation.get("description"):
        parts.append(f"<p>{escape(text)}</p>")
    if names := [parameter["name"] for parameter in operation.get("parameters", [])]:
        parts.append(f"<p>Parameters: {', '.join(f'<code>{escape(name)}</code>' for name in names)}</p>")
    answers = (
        f"<li><code>{code}</code> {escape(answer['description'])}</li>"
        for code, answer in operation["responses"].items()
    )
    return "\n".join((*parts, f"<ul>{''.join(answers)}</ul></section>"))
