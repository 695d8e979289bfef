"""What a new user does on the first day, on the page, in each browser (steps 2 to 5; D1 to D5, A8)."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.arriving import PASSWORD, arrive, fresh_email, join, leave
from tests.browser.talking import answered, answers, ask, composer, list_count, rest, say
from tests.support.browsers import Visit


def test_adding_shows_the_resolved_date_in_words_and_undo_takes_it_back(visit: Visit):
    page = arrive(visit)
    answer = ask(page, "add task: buy groceries tomorrow 5pm")
    expect(answer).to_contain_text("Buy groceries")
    expect(answer).to_contain_text(re.compile(r"tomorrow \(\w{3} \d{1,2} \w{3}\), 17:00"))
    expect(page.get_by_role("checkbox", name="Done: Buy groceries")).to_be_visible()
    answer.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name="Done: Buy groceries")).to_have_count(0)
    expect(list_count(page)).to_have_text("0 open")
    visit.assert_quiet()


def test_list_is_worked_with_in_place(visit: Visit):
    page = arrive(visit)
    for title in ("Call the dentist", "Pay rent on friday"):
        ask(page, f"add {title}")
    shown = ask(page, "show me my tasks")
    expect(shown.get_by_text("2 open")).to_be_visible()
    expect(shown.get_by_role("listitem")).to_have_count(2)
    expect(shown.get_by_text(re.compile(r"2 · Fri \d"))).to_be_visible()
    assert shown.locator("svg.ck-icon").count() >= 2

    first, second = shown.get_by_role("listitem").nth(0), shown.get_by_role("listitem").nth(1)
    first.get_by_role("button", name="Complete").click()
    expect(first.get_by_role("button", name="Reopen")).to_be_visible()
    expect(shown.get_by_text("1 open")).to_be_visible()
    expect(list_count(page)).to_have_text("1 open")

    second.get_by_role("button", name="Edit").click()
    shown.get_by_label("Title").fill("Pay the rent")
    shown.get_by_role("button", name="Save").click()
    expect(second).to_contain_text("Pay the rent")
    expect(page.get_by_role("checkbox", name="Done: Pay the rent")).to_be_visible()
    expect(answers(page)).to_have_count(3)
    visit.assert_quiet()


def test_deleting_asks_first_cancel_keeps_confirm_deletes_undo_brings_back(visit: Visit):
    page = arrive(visit)
    ask(page, "add buy milk")
    ask(page, "add call mom")
    row = page.get_by_role("checkbox", name="Done: Call mom")

    asked = ask(page, "delete task 2")
    expect(row).to_be_visible()
    asked.get_by_role("button", name="Cancel").click()
    expect(asked.get_by_text("Kept as it was")).to_be_visible()
    expect(row).to_be_visible()

    asked = ask(page, "delete task 2")
    asked.get_by_role("button", name="Confirm delete").click()
    expect(asked.get_by_text("Deleted", exact=True)).to_be_visible()
    expect(row).to_have_count(0)

    ask(page, "undo")
    expect(row).to_be_visible()
    assert [task["number"] for task in rest(page, "GET", "/api/tasks")["data"]] == [1, 2]
    visit.assert_quiet()


def test_one_sentence_adds_two_tasks_of_which_one_repeats(visit: Visit):
    page = arrive(visit)
    ask(page, "I need to renew my passport before June, and remind me to water the plants every Sunday")
    expect(page.get_by_role("button", name=re.compile("passport.*31 May", re.IGNORECASE))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("plants.*every Sunday", re.IGNORECASE))).to_be_visible()


def test_nothing_to_show_says_so_and_what_to_try(visit: Visit):
    page = arrive(visit)
    shown = ask(page, "show me my tasks")
    expect(shown.get_by_text("No tasks here")).to_be_visible()
    expect(page.get_by_text("Nothing to do.")).to_be_visible()


def test_second_account_in_the_same_tab_sees_nothing_of_the_first(visit: Visit):
    """Step 5, T-04b."""
    ada, bob = fresh_email("ada"), fresh_email("bob")
    page = arrive(visit, ada)
    ask(page, "add the secret plan")
    leave(page)
    join(page, bob)
    expect(page.get_by_role("heading", name="Tasks")).to_be_visible()
    assert "secret plan" not in ask(page, "show me my tasks").inner_text()
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("region", name="History").get_by_role("listitem")).to_have_count(1)
    assert "secret plan" not in page.content() + page.locator("openai-chatkit").inner_text()


def test_person_who_returns_finds_conversation_and_tasks(visit: Visit):
    email = fresh_email()
    page = arrive(visit, email)
    ask(page, "add water the plants")
    leave(page)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("checkbox", name="Done: Water the plants")).to_be_visible()
    expect(answered(page)).to_contain_text("Water the plants")


def test_whole_workflow_is_quick_and_quiet(visit: Visit, note: Callable[[str, float], None]):
    """D5: add, view, complete, delete; the time is for the record only."""
    page = arrive(visit)
    began = page.evaluate("performance.now()")
    ask(page, "add pay rent friday")
    ask(page, "show me my tasks").get_by_role("button", name="Complete").click()
    expect(list_count(page)).to_have_text("0 open")
    ask(page, "delete task 1").get_by_role("button", name="Confirm delete").click()
    expect(answered(page).get_by_text("Deleted", exact=True)).to_be_visible()
    note("add, view, complete, delete", page.evaluate("performance.now()") - began)
    say(page, "thanks")
    expect(composer(page)).to_have_value("")
    visit.assert_quiet()
