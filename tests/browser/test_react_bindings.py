"""`@openai/chatkit-react`, unchanged, drives our element (A1)."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from build_ui import need_node
from tests.browser.arriving import arrive
from tests.browser.talking import answered, answers, ask, composer
from tests.support.browsers import Visit

HOST = Path(__file__).with_name("react_host.jsx")
PACKAGES = Path(__file__).parents[2] / "web" / "node_modules"
HTML = """<!doctype html><html lang="en"><title>Host</title><link rel="stylesheet" href="/react.css">
<script src="/chatkit.js" defer></script><script src="/react.js" defer></script><body><main id="root"></main></html>"""
CSS = ".chat { display: block; width: 100%; height: 600px; }"


@pytest.fixture(scope="session")
def host_script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The host application with React and the bindings in one file."""
    bundle = tmp_path_factory.mktemp("react") / "react.js"
    command = ["node", PACKAGES / "esbuild" / "bin" / "esbuild", HOST, "--bundle", "--minify", "--jsx=automatic"]
    options = ['--define:process.env.NODE_ENV="production"', f"--outfile={bundle}", "--log-level=warning"]
    environment = {**need_node().environment(), "NODE_PATH": str(PACKAGES)}
    subprocess.run([*map(str, command), *options], check=True, env=environment)
    return bundle.read_text(encoding="utf-8")


@pytest.fixture
def host(visit: Visit, host_script: str) -> Page:
    """A signed-in person on a page of the host, under the content security policy of our own page."""
    page = arrive(visit)
    policy = page.request.get(visit.home).headers["content-security-policy"]

    def serve(path: str, kind: str, body: str) -> None:
        def answer(route: Route) -> None:
            route.fulfill(body=body, content_type=kind, headers={"Content-Security-Policy": policy})

        page.route(visit.home + path, answer)

    serve("/react", "text/html; charset=utf-8", HTML)
    serve("/react.js", "text/javascript; charset=utf-8", host_script)
    serve("/react.css", "text/css", CSS)
    page.goto(visit.home + "/react")
    expect(page.get_by_text("Hello from React")).to_be_visible()
    return page


def test_messages_events_and_options_go_through_the_bindings(host: Page, visit: Visit):
    page = host
    expect(ask(page, "add water the plants")).to_contain_text("Water the plants")
    assert page.evaluate("seen") == ["ready", "start", "thread", "end"]

    page.evaluate("setScheme('dark')")
    expect(page.locator("openai-chatkit")).to_have_css("color-scheme", "dark")

    page.evaluate("chat.sendUserMessage({ text: 'show my tasks' })")
    expect(answers(page)).to_have_count(2)
    shown = answered(page)
    shown.get_by_role("button", name="Complete").click()
    expect(shown.get_by_role("button", name="Reopen")).to_be_visible()

    page.evaluate("chat.setComposerValue({ text: 'half a thought' })")
    expect(composer(page)).to_have_value("half a thought")
    page.evaluate("chat.setThreadId(null)")
    expect(page.get_by_text("Hello from React")).to_be_visible()
    page.evaluate("chat.focusComposer()")
    expect(composer(page)).to_be_focused()
    visit.assert_quiet()
