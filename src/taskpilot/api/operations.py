"""What the person on call asks: is it alive, is it ready, what do the numbers say."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from taskpilot.core.errors import AppError
from taskpilot.telemetry import Metrics


def operations_router(metrics: Metrics, ready: Callable[[], Awaitable[None]]) -> APIRouter:
    """`ready` returns when requests can be served and raises an AppError that says what is missing."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", summary="Alive: the process answers")
    async def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @router.get("/readyz", summary="Ready: requests can be served", responses={503: {"description": "Not ready"}})
    async def readyz() -> Response:
        try:
            await ready()
        except AppError as missing:
            return JSONResponse({"ready": False, "code": missing.code}, status_code=503, headers={"Retry-After": "5"})
        return JSONResponse({"ready": True})

    @router.get("/metrics", summary="Prometheus metrics, without anybody's content")
    async def show_metrics() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return router
