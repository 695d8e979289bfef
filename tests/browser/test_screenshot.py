"""The picture in the README: `TASKPILOT_SCREENSHOT=1 pytest tests/browser/test_screenshot.py`."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import arrive
from tests.browser.talking import ask, list_count, only_chromium
from tests.support.browsers import Visit

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "taskpilot.png"
BEFORE = (
    "add: review the budget with Ada friday 10am, high priority #work",
    "add call the dentist monday 9am #health",
    "remind me to water the plants every Sunday",
)


@only_chromium
@pytest.mark.skipif(not os.environ.get("TASKPILOT_SCREENSHOT"), reason="set TASKPILOT_SCREENSHOT=1 to take the picture")
def test_picture_for_the_readme(visit: Visit):
    page = visit.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script("localStorage.setItem('taskpilot.scheme', 'light')")
    arrive(visit)
    for sentence in BEFORE:
        ask(page, sentence)
    page.get_by_role("button", name="New chat").click()
    ask(page, "add task: buy groceries tomorrow 5pm")
    shown = ask(page, "show me my tasks")
    shown.get_by_role("listitem").filter(has_text="dentist").get_by_role("button", name="Complete").click()
    expect(shown.get_by_role("button", name="Reopen")).to_be_visible()
    expect(list_count(page)).to_have_text("3 open")
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURE, animations="disabled", caret="hide")
    visit.assert_quiet()
