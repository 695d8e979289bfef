"""The whole app on a real socket, inside the test's own event loop: for seams that a process cannot be handed."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import uvicorn
from fastapi import FastAPI

from taskpilot.app import House, house_app
from tests.support.ports import LOOPBACK, free_port


def serving(house: House, app: FastAPI | None = None) -> AbstractAsyncContextManager[str]:
    """The address of a house that is open, and closed in order at the end; `app` when it has doors of its own."""
    return serving_app(app or house_app(house))


@asynccontextmanager
async def serving_app(app: FastAPI) -> AsyncGenerator[str]:
    """The address of an app."""
    port = free_port()
    config = uvicorn.Config(
        app,
        host=LOOPBACK,
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = _Quiet(config)
    job = asyncio.create_task(server.serve())
    try:
        while not server.started:
            if job.done():
                await job
            await asyncio.sleep(0.005)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.should_exit = True
        await job


class _Quiet(uvicorn.Server):
    """Signals stay with pytest."""

    def install_signal_handlers(self) -> None:
        return None
