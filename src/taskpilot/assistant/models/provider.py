"""The client of a model provider: OpenAI's, with a cheaper stream and no request walked twice."""

from functools import cached_property
from typing import Any

import httpx2
import orjson
from openai import AsyncOpenAI, AsyncStream, DefaultAioHttpClient, omit
from openai._base_client import make_request_options
from openai.resources.chat import AsyncChat, AsyncCompletions
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from taskpilot.assistant.models.wire import WINDOW, MergedStream

CONNECT_SECONDS = 5.0
READ_SECONDS = 35.0
"""A backstop only: `patience.py` has the real limits for the first token and for silence."""
MOST_CONNECTIONS = 1_000


class Completions(AsyncCompletions):
    """Streamed calls go out as the Agents SDK made them; everything else is the stock client."""

    async def create(self, **body: Any) -> AsyncStream[ChatCompletionChunk] | ChatCompletion:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The stream of an answer. Raises openai's errors."""
        if body.get("stream") is not True:
            return await super().create(**body)  # pyright: ignore[reportUnknownVariableType]
        options = make_request_options(extra_headers=body.pop("extra_headers"), extra_query=body.pop("extra_query"))
        extra: dict[str, Any] = body.pop("extra_body") or {}
        # The stock client walks the whole request again, although the Agents SDK has just made plain JSON of it:
        # with 14 tools and 20 messages that is most of the call's cost.
        wire: dict[str, Any] = {name: value for name, value in body.items() if value is not omit} | extra
        return await self._post(
            "/chat/completions",
            content=orjson.dumps(wire),
            options=options,
            cast_to=ChatCompletion,
            stream=True,
            stream_cls=MergedStream,
        )


class Chat(AsyncChat):
    @cached_property
    def completions(self) -> Completions:  # pyright: ignore[reportIncompatibleMethodOverride]
        return Completions(self._client)


class Provider(AsyncOpenAI):
    """One provider at one address; certificates are verified and redirects are not followed.

    Nothing is taken from the environment: neither address nor organisation of another provider.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: str,
        window: float = WINDOW,
        connect: float = CONNECT_SECONDS,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        timeout = httpx2.Timeout(READ_SECONDS, connect=connect, pool=connect)
        self.window = window
        super().__init__(
            base_url=base_url,
            api_key=api_key,
            max_retries=0,
            timeout=timeout,
            http_client=http_client
            or DefaultAioHttpClient(
                timeout=timeout,
                follow_redirects=False,
                limits=httpx2.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=100),
            ),
        )
        self.organization = self.project = None
        self._custom_headers = {}

    @cached_property
    def chat(self) -> Chat:  # pyright: ignore[reportIncompatibleMethodOverride]
        return Chat(self)
