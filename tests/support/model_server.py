"""Servers whose model is a fake provider: one that many tests share, and the settings for one of a test's own."""

from collections.abc import Iterator

import pytest

from tests.support.fake_provider import FakeProvider
from tests.support.server import RunningServer, running_server

MODEL = "gpt-4o-mini"
KEY = "sk-test-key-of-the-operator"


def asking(provider: FakeProvider) -> dict[str, str]:
    """Settings of a server that asks this provider."""
    return {
        "TASKPILOT_MODEL": f"openai/{MODEL}",
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": provider.url,
        "TASKPILOT_RATE_LIMIT": "off",
    }


@pytest.fixture(scope="session")
def shared_provider() -> Iterator[FakeProvider]:
    """The provider of the shared server; each test scripts it anew."""
    with FakeProvider() as provider:
        yield provider


@pytest.fixture(scope="session")
def shared_model_server(
    shared_provider: FakeProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """One server with a model for all tests that leave it standing; every test makes accounts of its own."""
    with running_server(tmp_path_factory.mktemp("shared-model"), asking(shared_provider)) as server:
        yield server


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider of a test's own."""
    with FakeProvider() as provider:
        yield provider


@pytest.fixture
def model_env(provider: FakeProvider) -> dict[str, str]:
    """Settings of a server that asks `provider`."""
    return asking(provider)
