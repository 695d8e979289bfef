"""The browsers, for this folder only: importing Playwright costs every other run time it does not need."""

from tests.support.browsers import browser, browser_page, playwright_session, visit

__all__ = ["browser", "browser_page", "playwright_session", "visit"]
