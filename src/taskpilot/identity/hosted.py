"""Hosted sessions: the client secret comes from OpenAI, for the configured workflow (requirement B2).

OpenAI closes the builder of such workflows on 30 November 2026; without `CHATKIT_WORKFLOW_ID` nothing here runs.
"""

from collections.abc import Callable

import openai
from openai import AsyncOpenAI

from taskpilot.core.errors import AppError, OpenAIKeyMissing, ProviderDown, ProviderTimeout, RateLimited
from taskpilot.core.principal import Principal
from taskpilot.identity.sessions import ClientSecret

OpenClient = Callable[[], AsyncOpenAI]


class HostedSessions:
    """Asks OpenAI for client secrets. Neither the workflow nor the key is in any answer or error."""

    def __init__(self, workflow_id: str, client: OpenClient | None) -> None:
        """`client` is None when there is no key."""
        self._workflow_id, self._client = workflow_id, client

    async def create(self, who: Principal) -> ClientSecret:
        """A secret of OpenAI's for this person.

        Raises OpenAIKeyMissing before anything is asked; ProviderDown, ProviderTimeout, RateLimited.
        """
        if self._client is None:
            raise OpenAIKeyMissing()
        try:
            made = await self._client().beta.chatkit.sessions.create(user=who.owner, workflow={"id": self._workflow_id})
        except openai.APIError as problem:
            raise _told(problem) from problem
        # the SDK does not validate what a server sends
        secret, session_id, ends = (getattr(made, name, None) for name in ("client_secret", "id", "expires_at"))
        if not isinstance(secret, str) or not isinstance(session_id, str) or not isinstance(ends, int):
            raise ProviderDown("OpenAI answered with something that is not a session. Try again in a minute.")
        return ClientSecret(secret, session_id, ends)


def _told(problem: openai.APIError) -> AppError:
    match problem:
        case openai.APITimeoutError():
            return ProviderTimeout("OpenAI took too long to make a session. Try again.")
        case openai.APIConnectionError():
            return ProviderDown("OpenAI cannot be reached to make a session. Try again in a minute.")
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return ProviderDown("OpenAI refused the key; whoever runs this server must check OPENAI_API_KEY.")
        case openai.NotFoundError() | openai.BadRequestError():
            return ProviderDown(
                "OpenAI does not take the workflow; whoever runs this server must check CHATKIT_WORKFLOW_ID."
            )
        case openai.RateLimitError():
            return RateLimited("OpenAI takes no more sessions right now. Wait a moment, then try again.")
        case _:
            return ProviderDown("OpenAI could not make a session. Try again in a minute.")
