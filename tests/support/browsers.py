"""Real browsers for tests: Debian's Chromium and Firefox ESR, driven by Playwright, nothing downloaded.

Browser tests are plain functions (the synchronous API) under `tests/browser/`, which run last.
"""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request, sync_playwright

from tests.support.server import RunningServer

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ACTION_TIMEOUT = 10_000
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`));"""
"""Not every engine reports a broken content security policy where Playwright listens."""


def find_browser(name: str) -> str | None:
    """The program of a browser on this machine."""
    return next((path for program in PROGRAMS[name] if (path := shutil.which(program))), None)


def wanted_browsers() -> list[str]:
    """All that `TEST_BROWSERS` names: `skip` none, `chromium` or `firefox` one, else both."""
    wish = os.environ.get("TEST_BROWSERS", "")
    return [name for name in PROGRAMS if wish in ("", "all", name)]


@dataclass  # without slots: Playwright leaves marks on the object whose methods listen
class Visit:
    """A page with a record of what must not happen in it."""

    page: Page
    home: str
    errors: list[str] = field(default_factory=list[str])
    foreign: list[str] = field(default_factory=list[str])

    def open(self, path: str = "/") -> Page:
        """Go to an address of the server."""
        self.page.goto(self.home + path)
        return self.page

    def assert_quiet(self) -> None:
        """No error was logged and no request left the page's own server."""
        assert self.errors == []
        assert self.foreign == []

    def watch(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", self._on_page_error)
        self.page.on("request", self._on_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _on_page_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != urlsplit(self.home).netloc:
            self.foreign.append(request.url)


def launch(playwright: Playwright, name: str) -> Browser:
    """Start a browser of the machine. Raises LookupError when it has none."""
    program = find_browser(name)
    if program is None:
        raise LookupError(name)
    if name == "chromium":
        return playwright.chromium.launch(executable_path=program, args=[*CHROMIUM_ARGUMENTS])
    # The stock browser over WebDriver BiDi; Playwright's own channel wants a patched build.
    return playwright.firefox.launch(channel="moz-firefox", executable_path=program)


@pytest.fixture(scope="session")
def playwright_session() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.browser) for name in PROGRAMS])
def browser(request: pytest.FixtureRequest, playwright_session: Playwright) -> Iterator[Browser]:
    """Each browser in turn; skipped, and said so, where it is not wanted or not there."""
    name: str = request.param
    if name not in wanted_browsers():
        pytest.skip(f"TEST_BROWSERS leaves {name} out")
    if find_browser(name) is None:
        pytest.skip(f"{name} is not installed")
    browser = launch(playwright_session, name)
    yield browser
    browser.close()


@contextmanager
def visiting(browser: Browser, url: str) -> Generator[Visit]:
    """A new person's page (no cookies, no storage) on a server, watched from the start."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="Europe/Paris")
    context.set_default_timeout(ACTION_TIMEOUT)
    context.add_init_script(TELL_VIOLATIONS)
    visit = Visit(context.new_page(), url)
    visit.watch()
    try:
        yield visit
    finally:
        context.close()


@pytest.fixture
def visit(browser: Browser, shared_server: RunningServer) -> Iterator[Visit]:
    """A new person's page on the shared server, whose engine is the embedded one."""
    with visiting(browser, shared_server.url) as visit:
        yield visit


@pytest.fixture
def browser_page(visit: Visit) -> Page:
    """The page of `visit`, for tests that do not ask what it logged or loaded."""
    return visit.page
