"""Coming to the page for the first time, as every person does."""

import secrets

from playwright.sync_api import Page, expect

from tests.support.browsers import Visit

PASSWORD = "correct horse battery staple"


def fresh_email(name: str = "ada") -> str:
    return f"{name}-{secrets.token_hex(4)}@example.org"


def arrive(visit: Visit, email: str | None = None) -> Page:
    """The signed-in page of a new account."""
    return join(visit.open(), email)


def join(page: Page, email: str | None = None) -> Page:
    """Create an account on the page that asks who is there."""
    page.get_by_label("Email").fill(email or fresh_email())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    return page


def leave(page: Page) -> None:
    page.get_by_role("button", name="Account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Email")).to_be_visible()


def add_to_list(page: Page, *titles: str) -> None:
    """Type tasks into the list beside the conversation."""
    for title in titles:
        page.get_by_role("textbox", name="Add a task").fill(title)
        page.keyboard.press("Enter")
        expect(page.get_by_role("checkbox", name=f"Done: {title}")).to_be_visible()
