"""The conversation in `<openai-chatkit>`, with the embedded engine behind it."""

import re

from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.arriving import arrive
from tests.browser.talking import say
from tests.support.browsers import Visit


def answers(page: Page) -> int:
    return page.get_by_role("article", name="Assistant said").count()


def test_message_is_answered_and_the_focus_stays_in_the_composer(visit: Visit):
    page = arrive(visit)
    say(page, "add task: buy groceries tomorrow 5pm")
    expect(page.get_by_role("article", name="You said")).to_contain_text("add task: buy groceries")
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("Buy groceries", ignore_case=True)
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    expect(page.get_by_role("checkbox", name=re.compile("groceries", re.IGNORECASE))).to_be_visible()
    visit.assert_quiet()


def test_shift_and_enter_break_the_line(visit: Visit):
    page = arrive(visit)
    message = page.get_by_role("textbox", name="Message")
    message.fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(message).to_have_value("one\ntwo")
    assert answers(page) == 0


def test_widget_click_changes_the_widget_in_place(visit: Visit):
    page = arrive(visit)
    say(page, "add task: water the plants")
    expect(page.get_by_role("article", name="Assistant said")).to_have_count(1)
    say(page, "show me my tasks")
    shown = page.get_by_role("article", name="Assistant said").nth(1)
    shown.get_by_role("button", name="Complete").first.click()
    expect(shown.get_by_role("button", name="Complete")).to_have_count(0)
    expect(page.get_by_role("article", name="Assistant said")).to_have_count(2)
    visit.assert_quiet()


def test_deleting_asks_and_cancel_keeps(visit: Visit):
    page = arrive(visit)
    say(page, "add task: water the plants")
    expect(page.get_by_role("article", name="Assistant said")).to_have_count(1)
    say(page, "delete task 1")
    asking = page.get_by_role("article", name="Assistant said").nth(1)
    asking.get_by_role("button", name="Cancel").click()
    expect(asking.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Done: Water the plants")).to_be_visible()


def test_reload_shows_the_conversation_again(visit: Visit):
    page = arrive(visit)
    say(page, "add task: water the plants")
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("plants")
    page.reload()
    expect(page.get_by_role("article", name="You said")).to_contain_text("water the plants")
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("plants")
    visit.assert_quiet()


def test_conversation_is_renamed_and_deleted_with_the_keyboard(visit: Visit):
    page = arrive(visit)
    say(page, "add task: water the plants")
    expect(page.get_by_role("article", name="Assistant said")).to_have_count(1)
    page.get_by_role("button", name="History").press("Enter")
    page.get_by_role("button", name=re.compile("^Rename: ")).press("Enter")
    page.get_by_label("Title", exact=True).fill("Plants")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Plants"))).to_be_focused()
    page.get_by_role("button", name="Delete: Plants").press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Back to the conversation").click()
    expect(page.get_by_role("article")).to_have_count(0)


def test_markup_in_a_title_stays_text(visit: Visit):
    page = arrive(visit)
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    say(page, 'add task: "<img src=x onerror=alert(1)> [x](javascript:alert(2))"')
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("openai-chatkit img").count() == 0
    assert page.locator('openai-chatkit a[href^="javascript"]').count() == 0
    assert dialogs == []


def test_message_that_finds_no_server_is_kept_and_sent_by_retry(visit: Visit):
    page = arrive(visit)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/chatkit", refuse)
    say(page, "add task: water the plants")
    failed = page.get_by_role("alert").filter(has_text="The connection was lost")
    expect(failed).to_be_visible()
    expect(page.get_by_role("article", name="You said")).to_contain_text("water the plants")
    page.unroute("**/chatkit", refuse)
    failed.get_by_role("button", name="Retry").click()
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("plants")
    expect(page.get_by_role("article", name="You said")).to_have_count(1)
    expect(failed).to_have_count(0)


def test_answer_is_spoken_in_the_status_region(visit: Visit):
    page = arrive(visit)
    say(page, "what can you do?")
    expect(page.locator("openai-chatkit [data-announcer]")).to_contain_text("I can add tasks")
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-busy", "false")
