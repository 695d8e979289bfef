"""Every state of the page for everybody: WCAG 2.1 AA by axe-core and what axe cannot see (A7; A-01 to A-18)."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import cut_text, motions, problems, sideways, small_targets
from tests.browser.arriving import PASSWORD, add_to_list, arrive, fresh_email
from tests.browser.talking import answered, answers, ask, composer, focused, only_chromium, say
from tests.support.browsers import Visit
from tests.support.fake_provider import FakeProvider, Says

RICH = """# A heading
مرحبا بالعالم 123

Some *emphasis*, `code`, 👩‍👩‍👧 and a [link](https://example.org/a).

```python
print("a line of code that is long enough to need more room than a small telephone has, by far")
```

| task | due | a third column that is wide | and a fourth one |
|---|---|---|---|
| Call bob | Friday | something to say about it | x |

1. one
2. two
"""
WIDTHS = [(320, 640), (768, 1024), (1440, 900), (2560, 1300)]
ENGINES = [
    pytest.param("chromium", "light", marks=pytest.mark.browser),
    pytest.param("chromium", "dark", marks=pytest.mark.browser),
    pytest.param("firefox", "light", marks=pytest.mark.browser),
]


def states(visit: Visit) -> Iterator[str]:
    """Bring the page from state to state."""
    page = visit.open()
    expect(page.get_by_label("Email")).to_be_visible()
    yield "sign-in"
    arrive(visit)
    yield "start screen"
    ask(page, "add call the dentist friday 9am high priority #health")
    yield "task card"
    answered(page).get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Title", exact=True)).to_be_visible()
    yield "edit form in a card"
    page.get_by_role("button", name="Cancel").click()
    add_to_list(page, "Water the plants")
    shown = ask(page, "show me my tasks")
    shown.get_by_role("button", name="Complete").last.click()
    expect(shown.get_by_role("button", name="Reopen")).to_be_visible()
    yield "task list"
    shown.get_by_role("button", name="Edit").first.click()
    expect(shown.get_by_label("Title", exact=True)).to_be_visible()
    yield "edit form in a list"
    asked = ask(page, "delete task 1")
    yield "confirmation"
    asked.get_by_role("button", name="Confirm delete").click()
    expect(asked.get_by_role("button", name="Undo")).to_be_visible()
    yield "after the confirmation"
    page.get_by_role("button", name="Remove: Water the plants").or_(
        page.get_by_role("button", name="Done", exact=True)
    ).last.click()
    page.get_by_role("button", name="Open", exact=True).click()
    add_to_list(page, "Call bob")
    page.get_by_role("button", name="Call bob", exact=True).click()
    yield "edit form in the list beside"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Account").click()
    yield "account menu"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("region", name="History").get_by_role("listitem")).to_have_count(1)
    yield "history"
    page.get_by_role("button", name="Rename: ").click()
    yield "renaming"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Delete: ").click()
    yield "deleting a conversation"
    page.keyboard.press("Escape")
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Add a task").fill("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Sign in again")).to_be_visible()
    yield "signing in again"


@pytest.mark.parametrize(("browser", "scheme"), ENGINES, indirect=["browser"])
def test_axe_finds_nothing_in_any_state(visit: Visit, scheme: str):
    page = visit.page
    page.add_init_script(f"localStorage.setItem('taskpilot.scheme', '{scheme}')")
    found = {state: (problems(page), small_targets(page)) for state in states(visit)}
    assert {state: told for state, told in found.items() if told != ([], [])} == {}


@only_chromium
def test_nothing_scrolls_sideways_or_is_cut_at_any_width(visit: Visit):
    page = visit.page
    found: dict[str, list[str]] = {}
    for state in states(visit):
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            found[f"{state} at {width}"] = sideways(page) + cut_text(page) + small_targets(page)
        page.set_viewport_size({"width": 1280, "height": 800})
    assert {state: told for state, told in found.items() if told} == {}


@only_chromium
def test_rich_answer_reads_and_reflows_at_320_by_256(model_visit: Visit, provider: FakeProvider):
    """A-07, A-08, A-11, A-15: also with the text spacing that WCAG 1.4.12 asks for."""
    provider.script(Says(RICH))
    page = arrive(model_visit)
    answer = ask(page, "write something rich")
    page.set_viewport_size({"width": 320, "height": 256})
    assert sideways(page) == []
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`p { margin-block-end: 2em !important; }
            * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }`);
        const host = document.querySelector("openai-chatkit").shadowRoot;
        for (const root of [document, host]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }""")
    assert sideways(page) + cut_text(page) == []
    assert answer.get_by_role("heading", name="A heading").get_attribute("aria-level") in (None, "3")
    assert answer.locator("h1, h2").count() == 0
    expect(answer.get_by_role("region", name="Code, python")).to_have_attribute("tabindex", "0")
    direction = answer.get_by_text("مرحبا").evaluate("(one) => getComputedStyle(one).direction")
    assert direction == "rtl"
    assert problems(page) == []


@only_chromium
def test_streaming_speaks_in_few_whole_pieces_and_each_once(model_visit: Visit, provider: FakeProvider):
    """A-01: at most one change of a live region in 1.5 seconds; all of them together are the answer once."""
    sentences = [f"This is sentence number {number} of the answer." for number in range(1, 9)]
    words = " ".join(sentences).split(" ")
    provider.script(Says(*(f"{word} " for word in words), pace=0.06))
    page = arrive(model_visit)
    page.evaluate("""() => {
        const region = document.querySelector("openai-chatkit").shadowRoot.querySelector("[data-announcer]");
        globalThis.told = [];
        new MutationObserver(() => told.push([performance.now(), region.textContent]))
            .observe(region, { childList: true, characterData: true, subtree: true });
    }""")
    say(page, "speak")
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-busy", "true")
    expect(log).to_have_attribute("aria-live", "off")
    expect(page.locator("[data-announcer]")).to_contain_text(sentences[-1], timeout=15_000)
    told: list[tuple[float, str]] = page.evaluate("told")
    assert " ".join(text for _, text in told) == " ".join(sentences)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(told)]
    assert all(gap >= 1400 for gap in gaps), gaps


def test_focus_goes_where_the_work_goes_on(visit: Visit):
    """A-02: in the composer while answers come; in a widget to what replaced the pressed control."""
    page = arrive(visit)
    ask(page, "add call bob")
    shown = ask(page, "show my tasks")
    assert focused(page) == "Message"
    shown.get_by_role("button", name="Complete").press("Enter")
    expect(shown.get_by_role("button", name="Reopen")).to_be_focused()
    shown.get_by_role("button", name="Edit").press("Enter")
    expect(shown.get_by_label("Title", exact=True)).to_be_focused()
    shown.get_by_label("Title", exact=True).press("Enter")
    expect(shown.get_by_role("button", name="Reopen")).to_be_focused()
    asked = ask(page, "delete task 1")
    asked.get_by_role("button", name="Confirm delete").press("Enter")
    expect(asked.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_role("button", name="History").press("Enter")
    expect(page.get_by_role("button", name="Back to the conversation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="History")).to_be_focused()


def test_tab_reaches_every_control_in_order_and_leaves_the_page(visit: Visit):
    """A-03."""
    page = arrive(visit)
    ask(page, "add call bob")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator("h1").evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    visited: list[str] = []
    while (name := _tab(page)) not in visited[-1:] and len(visited) < 40:
        visited.append(name)
        if name == "Open":
            break
    order = [
        "History",
        "New chat",
        "Conversation",
        "Undo",
        "Complete",
        "Edit",
        "Delete",
        "Message",
        "Send",
        "Add a task",
        "Open",
    ]
    assert [name for name in visited if name in order] == order
    back: list[str] = []
    for _ in visited:
        page.keyboard.press("Shift+Tab")
        back.append(focused(page))
    assert back[: len(visited) - 1] == visited[-2::-1]


def _tab(page: Page) -> str:
    page.keyboard.press("Tab")
    return focused(page)


def test_everything_is_done_with_the_keyboard_alone(visit: Visit):
    page = visit.open()
    expect(page.get_by_label("Email")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type(fresh_email())
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    while focused(page) != "Create account":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(composer(page)).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the conversation"
    page.keyboard.press("Enter")
    expect(composer(page)).to_be_focused()
    page.keyboard.type("add call bob")
    page.keyboard.press("Enter")
    expect(answered(page)).to_contain_text("Call bob")
    page.keyboard.type("delete task 1")
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)
    answered(page)
    while focused(page) != "Confirm delete":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Deleted", exact=True)).to_be_visible()


@only_chromium
def test_wanting_less_motion_gets_none(model_visit: Visit, provider: FakeProvider):
    """A-10: at every moment, also while an answer is made. Firefox cannot be told over WebDriver BiDi."""
    page = model_visit.page
    page.emulate_media(reduced_motion="reduce")
    provider.script(Says("a ", "b ", "c", pace=0.3))
    arrive(model_visit)
    say(page, "move")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert motions(page) == 0
    answered(page)
    add_to_list(page, "Quietly")
    page.get_by_role("button", name="Remove: Quietly").press("Enter")
    assert motions(page) == 0


@only_chromium
def test_scrolling_up_stops_following_and_jump_to_latest_comes_back(model_visit: Visit, provider: FakeProvider):
    """A-04."""
    provider.script(Says(*(f"Paragraph {number}.\n\n" for number in range(60)), pace=0.03))
    page = arrive(model_visit)
    say(page, "go on and on")
    answer = page.get_by_role("article", name="Assistant said")
    expect(answer).to_contain_text("Paragraph 25.")
    question = page.get_by_role("article", name="You said")
    expect(question).to_be_in_viewport()
    page.get_by_role("button", name="Jump to latest").click()
    answered(page)
    expect(answer.get_by_text("Paragraph 59.")).to_be_in_viewport()
    page.get_by_role("log", name="Conversation").evaluate("(one) => one.scrollTo(0, 0)")
    expect(question).to_be_in_viewport()
    expect(page.get_by_role("button", name="Jump to latest")).to_be_visible()
