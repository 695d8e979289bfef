"""Much of everything: a thousand tasks, long conversations, long words, other scripts (C7, A9)."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.accessibility import sideways
from tests.browser.arriving import add_to_list, arrive
from tests.browser.talking import ask, composer, list_count, only_chromium, rest
from tests.support.browsers import Visit
from tests.support.fake_provider import FakeProvider, Says

FILL = """async (count) => {
    const headers = { "Content-Type": "application/json" };
    const add = async (number) => {
        const task = { title: `Task of many ${number}`, due: `2027-0${1 + number % 9}-1${number % 10}` };
        const answer = await fetch("/api/tasks", { method: "POST", headers, body: JSON.stringify(task) });
        if (!answer.ok) throw new Error(String(answer.status));
    };
    for (let at = 0; at < count; at += 25) await Promise.all(Array.from({ length: 25 }, (_, more) => add(at + more)));
}"""

SOME_FRAMES = """(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
})()"""


@only_chromium
def test_a_thousand_tasks_stay_quick_in_the_widget_and_in_the_list(visit: Visit, note: Callable[[str, float], None]):
    page = arrive(visit)
    page.evaluate(FILL, 1000)
    page.reload()
    began = page.evaluate("performance.now()")
    expect(list_count(page)).to_have_text("1000 open")
    note("side list of 1,000 tasks after the reload", page.evaluate("performance.now()"))

    began = page.evaluate("performance.now()")
    shown = ask(page, "show me my tasks")
    rows = shown.get_by_role("listitem")
    expect(rows.filter(visible=True)).to_have_count(25)
    note("answer with the list widget of 1,000 tasks", page.evaluate("performance.now()") - began)
    expect(shown.get_by_text("1000 open")).to_be_visible()
    shown.get_by_role("button", name=re.compile(r"Show \d+ more")).click()
    expect(shown.get_by_text(re.compile(r"100 of 1000 shown"))).to_be_visible()
    expect(rows.nth(25).get_by_role("button", name="Complete")).to_be_focused()

    began = page.evaluate("performance.now()")
    rows.nth(0).get_by_role("button", name="Complete").click()
    expect(rows.nth(0).get_by_role("button", name="Reopen")).to_be_visible()
    expect(list_count(page)).to_have_text("999 open")
    note("completing one of 1,000 in the widget", page.evaluate("performance.now()") - began)
    began = page.evaluate("performance.now()")
    add_to_list(page, "One more")
    note("adding one to 1,000 in the side list", page.evaluate("performance.now()") - began)
    assert sideways(page) == []
    visit.assert_quiet()


@only_chromium
def test_long_conversation_opens_at_its_end_and_shows_earlier_messages_on_demand(
    model_visit: Visit, provider: FakeProvider, note: Callable[[str, float], None]
):
    """O-322: reading older messages moves nothing that is on the screen."""
    provider.script(lambda request: Says(f"Answer to: {request.last_text}. " + "Words of an answer. " * 20))
    page = arrive(model_visit)
    # a page of the conversation holds 50 items
    for number in range(28):
        ask(page, f"question {number}")
    page.reload()
    last = page.get_by_text("question 27", exact=True)
    expect(last).to_be_in_viewport()
    note("long conversation on the screen after a reload", page.evaluate("performance.now()"))
    older = page.get_by_role("button", name="Show earlier messages")
    older.scroll_into_view_if_needed()
    mark = page.get_by_text("question 3", exact=True)
    expect(mark).to_be_in_viewport()
    before = mark.bounding_box()
    older.click()
    expect(page.get_by_text("question 0", exact=True)).to_be_attached()
    page.evaluate(SOME_FRAMES)
    after = mark.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 8
    model_visit.assert_quiet()


def test_other_scripts_emoji_and_code_are_shown_as_they_were_written(visit: Visit):
    page = arrive(visit)
    add_to_list(page, "شراء الحليب غدا", "👩‍👩‍👧 call family", "日本語のタスク")
    shown = ask(page, "show my tasks")
    arabic = shown.get_by_text("شراء الحليب غدا")
    expect(arabic).to_be_visible()
    expect(shown.get_by_text("👩‍👩‍👧 call family")).to_be_visible()
    for place in (arabic, page.locator("tp-task-row").get_by_text("شراء الحليب غدا")):
        assert place.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    composer(page).fill("مرحبا")
    assert composer(page).evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    visit.assert_quiet()


@only_chromium
def test_longest_message_and_longest_word_fit(model_visit: Visit, provider: FakeProvider):
    """A9: 32,000 characters arrive; a word without an end breaks instead of scrolling the page sideways."""
    provider.script(Says("w" * 5000, "\n\n```\n", "c" * 500, "\n```\n"))
    page = arrive(model_visit)
    page.set_viewport_size({"width": 320, "height": 640})
    text = ("a very long question " * 1600)[:31_999] + "?"
    assert len(text) == 32_000
    answer = ask(page, text)
    expect(answer).to_contain_text("w" * 5000)
    assert provider.requests[-1].last_text.endswith("question a very lo?") or "?" in provider.requests[-1].last_text
    assert sideways(page) == []
    assert _height(page) <= 260
    composer(page).fill("line\n" * 200)
    assert _height(page) <= 260
    expect(page.get_by_role("button", name="Send")).to_be_in_viewport()


def _height(page: Page) -> float:
    box = composer(page).bounding_box()
    assert box
    return box["height"]


@only_chromium
def test_right_to_left_page_mirrors_without_scrolling(visit: Visit):
    page = arrive(visit)
    page.evaluate("document.documentElement.dir = 'rtl'")
    ask(page, "add buy milk")
    ask(page, "show my tasks")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert sideways(page) == []
    assert len(rest(page, "GET", "/api/tasks")["data"]) == 1
