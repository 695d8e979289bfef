"""The browsers, for this folder only: importing Playwright costs every other run time it does not need."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browsers import Visit, browser, browser_page, playwright_session, visit, visiting
from tests.support.fake_provider import FakeProvider
from tests.support.server import RunningServer, running_server

FIGURES = pytest.StashKey[list[str]]()

__all__ = ["browser", "browser_page", "playwright_session", "visit"]


@pytest.fixture(scope="session")
def provider() -> Iterator[FakeProvider]:
    """A model provider; each test scripts it anew."""
    with FakeProvider() as provider:
        yield provider


@pytest.fixture(scope="session")
def model_server(provider: FakeProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose model is at that provider."""
    with running_server(tmp_path_factory.mktemp("browser-model"), model_settings(provider)) as server:
        yield server


@pytest.fixture
def model_visit(browser: Browser, model_server: RunningServer) -> Iterator[Visit]:
    """A new person's page on the server whose answers the test scripts."""
    with visiting(browser, model_server.url) as visit:
        yield visit


def model_settings(provider: FakeProvider) -> dict[str, str]:
    return {
        "TASKPILOT_MODEL": "openai/gpt-4o-mini",
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": provider.url,
        "TASKPILOT_RATE_LIMIT": "off",
    }


@pytest.fixture
def note(request: pytest.FixtureRequest, browser: Browser) -> Callable[[str, float], None]:
    """Keeps a duration in milliseconds for the end of the run, where people compare; no test fails by it."""
    figures = request.config.stash.setdefault(FIGURES, [])
    return lambda name, milliseconds: figures.append(f"{browser.browser_type.name}: {name} {milliseconds:.0f} ms")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.setdefault(FIGURES, [])
    if figures:
        terminalreporter.section("durations seen in browsers")
        for figure in figures:
            terminalreporter.write_line(figure)
