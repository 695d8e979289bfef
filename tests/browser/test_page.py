"""The page that the server serves: coming in, the live task list, leaving."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import PASSWORD, add_to_list, arrive, fresh_email
from tests.support.browsers import Visit

NO_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def count(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^\d+ open$"))).to_have_text(words)


def test_task_is_added_edited_completed_removed_and_brought_back_in_the_list(visit: Visit):
    page = arrive(visit)
    add_to_list(page, "Water the plants", "Call bob")
    count(page, "2 open")

    page.get_by_role("button", name="Call bob", exact=True).click()
    page.get_by_label("Title", exact=True).fill("Call bob back")
    page.get_by_label("Priority", exact=True).select_option("high")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Call bob back High priority")).to_be_focused()

    page.get_by_role("checkbox", name="Done: Water the plants").check()
    count(page, "1 open")
    expect(page.get_by_role("checkbox", name="Done: Water the plants")).to_have_count(0)

    page.get_by_role("button", name="Remove: Call bob back").press("Enter")
    count(page, "0 open")
    page.get_by_role("button", name="Undo", exact=True).click()
    count(page, "1 open")

    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("checkbox", name="Done: Water the plants")).to_be_checked()
    visit.assert_quiet()


def test_focus_stays_in_the_list_when_its_row_goes(visit: Visit):
    page = arrive(visit)
    add_to_list(page, "One", "Two")
    page.get_by_role("button", name="Remove: One").press("Enter")
    expect(page.get_by_role("checkbox", name="Done: Two")).to_be_focused()


def test_second_tab_shows_a_change_and_is_cleared_when_the_first_signs_out(visit: Visit):
    page = arrive(visit)
    other = page.context.new_page()
    other.goto(visit.home)
    expect(other.get_by_role("heading", name="Tasks")).to_be_visible()
    add_to_list(page, "Seen in both")
    expect(other.get_by_role("checkbox", name="Done: Seen in both")).to_be_visible()

    page.get_by_role("button", name="Account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Email")).to_be_visible()
    expect(other.get_by_label("Email")).to_be_visible()
    assert "Seen in both" not in other.content()


def test_lost_session_asks_again_and_keeps_what_was_typed(visit: Visit):
    page = arrive(visit)
    page.get_by_role("textbox", name="Message").fill("half a thought")
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Add a task").fill("Not lost")
    page.keyboard.press("Enter")

    again = page.get_by_role("dialog", name="Sign in again")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("checkbox", name="Done: Not lost")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("half a thought")


def test_reload_shows_the_same_page(visit: Visit):
    page = arrive(visit)
    add_to_list(page, "Still here")
    page.reload()
    expect(page.get_by_role("checkbox", name="Done: Still here")).to_be_visible()
    visit.assert_quiet()


def test_wrong_password_is_told_and_the_right_one_comes_in(visit: Visit):
    email = fresh_email()
    page = arrive(visit, email)
    page.get_by_role("button", name="Account").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("not this one at all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_label("Password")).to_be_focused()
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()


def test_sign_in_never_scrolls_sideways(visit: Visit):
    page = visit.open()
    expect(page.get_by_label("Email")).to_be_visible()
    for width in (320, 768, 899, 900, 2560):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(NO_SIDEWAYS), width


def test_narrow_page_switches_between_conversation_and_tasks(visit: Visit):
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 640})
    arrive(visit)
    expect(page.get_by_role("heading", name="Tasks")).to_be_hidden()
    page.get_by_role("button", name="Tasks", exact=True).click()
    add_to_list(page, "A title that is long enough to need several lines on a small screen")
    assert page.evaluate(NO_SIDEWAYS)
    page.get_by_role("button", name="Chat", exact=True).click()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    assert page.evaluate(NO_SIDEWAYS)


def test_theme_turns_in_place_and_is_remembered(visit: Visit):
    page = arrive(visit)
    page.get_by_role("textbox", name="Message").fill("draft")
    scheme = "getComputedStyle(document.querySelector('openai-chatkit')).colorScheme"
    for wanted in ("light", "dark"):
        page.get_by_role("button", name="Theme").click()
        assert page.evaluate(scheme) == wanted
    expect(page.get_by_role("textbox", name="Message")).to_have_value("draft")
    page.reload()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()


def test_no_motion_when_the_person_wants_none(visit: Visit):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    if not page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches"):
        pytest.skip("this browser cannot be told over WebDriver BiDi to want less motion")
    arrive(visit)
    add_to_list(page, "Quietly")
    page.get_by_role("checkbox", name="Done: Quietly").check()
    assert page.evaluate("document.getAnimations().length") == 0
