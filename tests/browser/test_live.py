"""What changes elsewhere is on the screen within a second, in the widget and in the list, in both directions (D4)."""

from playwright.sync_api import Page, expect

from tests.browser.arriving import add_to_list, arrive
from tests.browser.talking import WITHIN, ask, list_count, only_chromium, rest
from tests.support.browsers import Visit


def second_tab(visit: Visit) -> Page:
    tab = visit.page.context.new_page()
    tab.goto(visit.home)
    expect(tab.get_by_role("heading", name="Tasks")).to_be_visible()
    return tab


def test_change_by_another_program_shows_in_an_open_widget_and_in_the_list(visit: Visit):
    page = arrive(visit)
    ask(page, "add water the plants")
    shown = ask(page, "show my tasks")
    rest(page, "POST", "/api/tasks/1/complete")
    expect(shown.get_by_role("button", name="Reopen")).to_be_visible(timeout=WITHIN)
    expect(list_count(page)).to_have_text("0 open", timeout=WITHIN)
    rest(page, "PATCH", "/api/tasks/1", {"title": "Water all plants"})
    expect(shown.get_by_text("Water all plants")).to_be_visible(timeout=WITHIN)


def test_widget_follows_the_list_beside_it_and_the_list_follows_the_widget(visit: Visit):
    page = arrive(visit)
    add_to_list(page, "Call bob")
    shown = ask(page, "show my tasks")
    page.get_by_role("checkbox", name="Done: Call bob").check()
    expect(shown.get_by_role("button", name="Reopen")).to_be_visible(timeout=WITHIN)
    shown.get_by_role("button", name="Reopen").click()
    expect(page.get_by_role("checkbox", name="Done: Call bob")).not_to_be_checked(timeout=WITHIN)
    add_to_list(page, "Call eve")
    expect(shown.get_by_text("Call eve")).to_be_visible(timeout=WITHIN)
    page.get_by_role("button", name="Remove: Call bob").press("Enter")
    expect(shown.get_by_text("Call bob")).to_have_count(0, timeout=WITHIN)
    visit.assert_quiet()


@only_chromium
def test_second_tab_shows_messages_answers_and_clicks_of_the_first(visit: Visit):
    page = arrive(visit)
    ask(page, "add water the plants")
    other = second_tab(visit)
    expect(other.get_by_role("article", name="Assistant said")).to_contain_text("Water the plants")

    shown = ask(page, "show my tasks")
    theirs = other.get_by_role("article", name="Assistant said").last
    expect(theirs.get_by_role("button", name="Complete")).to_be_visible(timeout=2 * WITHIN)
    shown.get_by_role("button", name="Complete").click()
    expect(theirs.get_by_role("button", name="Reopen")).to_be_visible(timeout=WITHIN)
    expect(list_count(other)).to_have_text("0 open", timeout=WITHIN)
    visit.assert_quiet()


@only_chromium
def test_two_tabs_write_in_one_conversation_and_both_end_with_the_same(visit: Visit):
    page = arrive(visit)
    ask(page, "add water the plants")
    other = second_tab(visit)
    expect(other.get_by_role("article", name="You said")).to_have_count(1)
    for tab, text in ((page, "add call bob"), (other, "add call eve")):
        tab.get_by_role("textbox", name="Message").fill(text)
        tab.get_by_role("textbox", name="Message").press("Enter")
    for tab in (page, other):
        expect(tab.get_by_role("article", name="You said")).to_have_count(3)
        expect(tab.get_by_role("article", name="Assistant said")).to_have_count(3)
        expect(list_count(tab)).to_have_text("3 open")
    # which of the two came first is the server's affair, that both tabs agree is ours
    said = [one.splitlines()[-1] for one in page.get_by_role("article", name="You said").all_inner_texts()]
    expect(other.get_by_role("article", name="You said")).to_contain_text(said)
    visit.assert_quiet()


@only_chromium
def test_tab_that_slept_catches_up_when_it_is_seen_again(visit: Visit):
    """A9; a hidden tab lets go of its connection."""
    page = arrive(visit)
    add_to_list(page, "Before")
    page.evaluate("""Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
        document.dispatchEvent(new Event("visibilitychange"));""")
    rest(page, "POST", "/api/tasks", {"title": "While it slept"})
    page.evaluate("""delete document.visibilityState; document.dispatchEvent(new Event("visibilitychange"));""")
    expect(page.get_by_role("checkbox", name="Done: While it slept")).to_be_visible(timeout=2 * WITHIN)
