"""A provider on this machine as an engine, with limits that a busy machine keeps."""

from taskpilot.assistant.models.choice import ModelChoice
from taskpilot.assistant.models.fallback import ProviderEngine
from taskpilot.assistant.models.patience import Limits
from tests.support.fake_provider import FakeProvider

CALM = Limits(first_token=30, idle=30)


def engine_of(provider: FakeProvider, name: str = "fake-model", limits: Limits = CALM) -> ProviderEngine:
    return ProviderEngine(ModelChoice("provider", name, f"test/{name}", provider.url, "test-key"), limits=limits)
