"""Answers that are reloaded, stopped, cut off, refused or crossed by other messages (A4, A5, A9, C5, C6, H3)."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.arriving import arrive
from tests.browser.conftest import model_settings
from tests.browser.talking import answered, answers, ask, composer, only_chromium, rest, say
from tests.support.browsers import Visit, visiting
from tests.support.fake_provider import FakeProvider, Hangs, Says
from tests.support.relay import Relay, relay_to
from tests.support.server import RunningServer, StartServer

PIECES = tuple(f"word{number} " for number in range(60))
WHOLE = "".join(PIECES).strip()
SLOWLY = Says(*PIECES, pace=0.05)
ERRORS = json.loads(Path("src/taskpilot/core/errors.json").read_text(encoding="utf-8"))


@pytest.fixture
def cuttable(browser: Browser, model_server: RunningServer) -> Iterator[tuple[Visit, Relay]]:
    """A page of the model server, and the wire in between."""
    with relay_to(model_server.port) as relay, visiting(browser, relay.url) as visit:
        yield visit, relay


def begun(page: Page, question: str = "tell me something") -> None:
    """Ask, and wait until a part of the answer is on the screen."""
    say(page, question)
    expect(answers(page).last).to_contain_text("word5")


def test_reload_in_the_middle_goes_on_and_ends_once(model_visit: Visit, provider: FakeProvider):
    provider.script(SLOWLY)
    page = arrive(model_visit)
    begun(page)
    page.reload()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(answers(page)).to_contain_text(WHOLE)
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_role("article", name="You said")).to_have_count(1)
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    model_visit.assert_quiet()


def test_stop_keeps_what_was_said_also_after_a_reload(model_visit: Visit, provider: FakeProvider):
    provider.script(SLOWLY)
    page = arrive(model_visit)
    begun(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    page.reload()
    kept = answered(page)
    expect(kept).to_contain_text("word5")
    expect(kept).not_to_contain_text("word59")
    provider.script(Says("Well again."))
    expect(ask(page, "and now?")).to_contain_text("Well again.")
    model_visit.assert_quiet()


def test_lost_connection_is_taken_up_again_without_a_word_lost(cuttable: tuple[Visit, Relay], provider: FakeProvider):
    visit, relay = cuttable
    provider.script(SLOWLY)
    page = arrive(visit)
    begun(page)
    relay.cut()
    expect(answers(page)).to_contain_text(WHOLE)
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_role("alert").filter(has_text="connection")).to_have_count(0)


@only_chromium
def test_network_that_stays_away_offers_retry_and_keeps_what_is_typed(
    cuttable: tuple[Visit, Relay], provider: FakeProvider
):
    """The message never reached the server: Retry sends the same one, once."""
    visit, relay = cuttable
    provider.script(Says("Here again."))
    page = arrive(visit)
    ask(page, "hello")
    relay.down = True
    relay.cut()
    say(page, "are you there?")
    failed = page.get_by_role("alert").filter(has_text="The connection was lost.")
    expect(failed).to_be_visible(timeout=20_000)
    composer(page).fill("half a thought")
    relay.down = False
    failed.get_by_role("button", name="Retry").click()
    expect(answers(page)).to_have_count(2)
    expect(page.get_by_role("article", name="You said")).to_have_count(2)
    expect(composer(page)).to_have_value("half a thought")


@only_chromium
def test_server_that_dies_in_the_middle_leaves_an_answer_that_can_be_tried_again(
    browser: Browser, start_server: StartServer, provider: FakeProvider
):
    """C5: `kill -9`, started again on its data."""
    server = start_server(**model_settings(provider))
    provider.script(SLOWLY)
    with visiting(browser, server.url) as visit:
        page = arrive(visit)
        begun(page)
        # what arrived is kept every second; the last of it may be lost
        expect(answers(page)).to_contain_text("word30")
        server.kill()
        expect(page.get_by_text("Reconnecting…").first).to_be_visible()
        composer(page).fill("half a thought")
        server.start()
        expect(page.get_by_text("This answer was interrupted.")).to_be_visible(timeout=20_000)
        expect(answers(page)).to_contain_text("word5")
        provider.script(Says("Now the whole answer."))
        page.get_by_role("button", name="Retry").click()
        expect(answers(page)).to_contain_text("Now the whole answer.")
        expect(answers(page)).to_have_count(1)
        expect(composer(page)).to_have_value("half a thought")


@only_chromium
def test_refusals_are_told_in_words_and_retry_sends_the_same_message(visit: Visit):
    page = arrive(visit)
    codes = ("rate_limited", "database_away", "provider_timeout")
    for number, code in enumerate(codes, 1):
        told = next(row for row in ERRORS if row["code"] == code)
        bodies: list[str] = []
        refuse = refusing(told, bodies)
        page.route("**/chatkit", refuse)
        say(page, f"add job {code}")
        failed = page.get_by_role("alert").filter(has_text=told["sentence"])
        expect(failed).to_be_visible()
        expect(failed.get_by_text(told["action"])).to_have_count(1)
        page.unroute("**/chatkit", refuse)
        with page.expect_request(lambda request: message_id(request.post_data) is not None) as sent:
            failed.get_by_role("button", name="Retry").click()
        assert {message_id(body) for body in bodies} - {None} == {message_id(sent.value.post_data)}
        expect(answered(page)).to_contain_text(f"Job {code}")
        expect(page.get_by_role("article", name="You said")).to_have_count(number)
    assert len(rest(page, "GET", "/api/tasks")["data"]) == len(codes)


def refusing(told: dict[str, Any], bodies: list[str]) -> Callable[[Route], None]:
    """Answers with one of the table's errors as our server does, and keeps what was asked."""
    error = {"error": {"code": told["code"], "message": f"{told['sentence']} {told['action']}", "request_id": "req_1"}}

    def refuse(route: Route) -> None:
        bodies.append(route.request.post_data or "")
        route.fulfill(status=told["status"], content_type="application/json", body=json.dumps(error))

    return refuse


def message_id(body: str | None) -> str | None:
    """The request id of a message; None for what only reads."""
    sent: dict[str, Any] = json.loads(body) if body and body.startswith("{") else {}
    writes = sent.get("type") in ("threads.create", "threads.add_user_message")
    return sent["metadata"]["client_request_id"] if writes else None


@only_chromium
def test_too_long_message_is_told_in_words_and_comes_back_into_the_composer(visit: Visit):
    page = arrive(visit)
    text = "x" * 32_001
    say(page, text)
    expect(page.get_by_role("alert").filter(has_text="This message is too long.")).to_be_visible()
    expect(page.get_by_text("at most 32,000 characters")).to_have_count(1)
    expect(composer(page)).to_have_value(text)
    expect(page.get_by_role("article")).to_have_count(0)


def test_expired_secret_is_renewed_without_a_sign_of_it(visit: Visit):
    """A-05, B4: one secret serves many messages; after its end one new one is fetched."""
    page = arrive(visit)
    secrets: list[str] = []
    page.on("request", lambda request: secrets.append(request.url) if "/api/chatkit/sessions" in request.url else None)
    ask(page, "add water the plants")
    ask(page, "show my tasks")
    assert len(secrets) == 1

    expired = json.dumps({"error": {"code": "session_expired", "message": "This session has expired."}})
    page.route(
        "**/chatkit",
        lambda route: route.fulfill(status=401, content_type="application/json", body=expired),
        times=1,
    )
    expect(ask(page, "add call bob")).to_contain_text("Call bob")
    expect(page.get_by_role("alert").filter(has_text="session")).to_have_count(0)
    assert len(secrets) == 2


def test_message_typed_while_an_answer_streams_is_kept_and_sent_next(model_visit: Visit, provider: FakeProvider):
    provider.script(Says(*PIECES[:30], pace=0.05))
    page = arrive(model_visit)
    begun(page)
    composer(page).fill("and another thing")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("and another thing")
    expect(page.get_by_role("article", name="You said")).to_have_count(1)
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    provider.script(Says("The other thing."))
    composer(page).press("Enter")
    expect(answers(page)).to_have_count(2)
    expect(answers(page).last).to_contain_text("The other thing.")
    expect(composer(page)).to_be_focused()
    model_visit.assert_quiet()


@only_chromium
def test_rapid_sends_lose_and_double_nothing(visit: Visit):
    page = arrive(visit)
    for number in range(6):
        expect(page.get_by_role("button", name="Send")).to_be_visible()
        composer(page).fill(f"add job {number}")
        for _ in range(3):
            composer(page).press("Enter")
    expect(answers(page)).to_have_count(6)
    expect(page.get_by_role("checkbox", name="Done: Job 5")).to_be_visible()
    titles = [task["title"] for task in rest(page, "GET", "/api/tasks")["data"]]
    assert titles == [f"Job {number}" for number in range(6)]
    visit.assert_quiet()


@only_chromium
def test_provider_that_waits_shows_that_work_goes_on(
    model_visit: Visit, provider: FakeProvider, note: Callable[[str, float], None]
):
    provider.script(Hangs())
    page = arrive(model_visit)
    say(page, "hello?")
    expect(page.get_by_text("Working on it")).to_be_attached()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()

    provider.script(Says("First ", "token."))
    began = page.evaluate("performance.now()")
    say(page, "again")
    expect(answers(page).last).to_contain_text("First")
    note("first token on the screen after", page.evaluate("performance.now()") - began)
    page.reload()
    expect(composer(page)).to_be_visible()
    note("interface ready after a reload", page.evaluate("performance.now()"))
