"""The record that browser tests rely on really sees what must not happen."""

from playwright.sync_api import Browser, Page, expect

from tests.support.browsers import Visit
from tests.support.ports import free_port

HOME = "http://127.0.0.1:1"


def watched(browser: Browser, content: str) -> Visit:
    visit = Visit(browser.new_page(), HOME)
    visit.watch()
    visit.page.set_content(content)
    expect(visit.page.get_by_text("drawn")).to_be_visible()
    return visit


def close(page: Page) -> None:
    page.context.close()


def test_a_page_that_does_nothing_wrong_is_quiet(browser: Browser) -> None:
    visit = watched(browser, "<p>drawn</p>")
    visit.assert_quiet()
    close(visit.page)


def test_an_error_in_the_console_and_a_thrown_one_are_noticed(browser: Browser) -> None:
    visit = watched(browser, "<p>drawn</p><script>console.error('bad')</script><script>throw Error('worse')</script>")
    assert any("bad" in error for error in visit.errors)
    assert any("worse" in error for error in visit.errors)
    close(visit.page)


def test_a_request_to_another_server_is_noticed(browser: Browser) -> None:
    address = f"http://127.0.0.1:{free_port()}/pixel.png"
    visit = watched(browser, f"<p>drawn</p><img src='{address}'>")
    assert visit.foreign == [address]
    close(visit.page)
