"""Speaking with the assistant on the page, and asking the server behind it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

only_chromium = pytest.mark.parametrize("browser", [pytest.param("chromium", marks=pytest.mark.browser)], indirect=True)
"""For what does not differ by engine: both engines together have four minutes."""

WITHIN = 1000
"""Milliseconds in which a change made elsewhere must be on the screen (D4)."""


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def say(page: Page, text: str) -> None:
    """Send a message with the keyboard; does not wait for the answer."""
    composer(page).fill(text)
    composer(page).press("Enter")


def answers(page: Page) -> Locator:
    return page.get_by_role("article", name="Assistant said")


def ask(page: Page, text: str) -> Locator:
    """Send a message and wait for its whole answer."""
    before = page.get_by_role("article", name="You said").count()
    say(page, text)
    expect(page.get_by_role("article", name="You said")).to_have_count(before + 1)
    return answered(page)


def answered(page: Page) -> Locator:
    """The newest answer, once it has ended."""
    newest = page.locator("section.turn").last.get_by_role("article", name="Assistant said")
    expect(newest).to_have_attribute("aria-busy", "false")
    return newest


def list_count(page: Page) -> Locator:
    """The count beside the heading of the side list."""
    return page.get_by_role("status").filter(has_text=re.compile(r"^\d+ open$"))


def rest(page: Page, method: str, path: str, body: object = None) -> Any:
    """A request with the person's session, as another page of theirs would send it; the JSON answer."""
    return page.evaluate(
        """async ([method, path, body]) => {
            const content = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
            const response = await fetch(path, { method, ...(body === null ? {} : content) });
            if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
            return response.status === 204 ? null : response.json();
        }""",
        [method, path, body],
    )


def focused(page: Page) -> str:
    """The name of what has the focus, through shadow roots."""
    return page.evaluate(
        """() => {
            let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            const label = at?.labels?.[0]?.textContent;
            return (at?.getAttribute("aria-label") ?? label ?? at?.textContent ?? "").trim().replace(/\\s+/g, " ");
        }"""
    )
