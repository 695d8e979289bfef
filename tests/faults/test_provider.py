"""A provider that refuses, stumbles or talks nonsense: bounded tries, an honest end, nothing of its words leaks."""

from pathlib import Path

import pytest

from taskpilot.app import create_house
from taskpilot.assistant.models.choice import ModelChoice
from taskpilot.assistant.models.fallback import ProviderEngine
from taskpilot.assistant.models.patience import Limits
from taskpilot.core.errors import people_read
from taskpilot.settings import load_settings
from tests.support.chatkit import Stream
from tests.support.fake_provider import (
    Call,
    Calls,
    FakeProvider,
    Hangs,
    Raw,
    Refuses,
    Replies,
    Says,
    cut,
)
from tests.support.inside import serving
from tests.support.model_server import KEY
from tests.support.people import Arrive, Person
from tests.support.server import RunningServer

QUESTION = "why is the sky blue?"
MOST_TRIES = 3


@pytest.fixture
async def ada(shared_model_server: RunningServer, shared_provider: FakeProvider, arrive: Arrive) -> Person:
    """A person, and a server that has just had a good answer, so that it still trusts its provider."""
    ada = await arrive(shared_model_server.url)
    shared_provider.script(Says("Good."))
    assert (await ada.say("hello")).text == "Good."
    shared_provider.requests.clear()
    return ada


async def check_failed(ada: Person, answer: Stream, sentence: str) -> None:
    """One terminal error with this sentence and a retry; the row says so; not a word of the provider's anywhere."""
    assert (answer.status, answer.ending) == (200, "failed")
    assert answer.error["message"] == sentence
    assert answer.error["allow_retry"] is True
    (row,) = [row for row in await ada.history() if row["user_query"] == QUESTION]
    assert row["status"] == "failed"
    shown = str([frame.event for frame in answer.frames]) + str(row)
    assert "sk-" not in shown
    assert "internal" not in shown


REFUSED = "The model's provider refused the configured key; the operator must check it."
EMPTY = b'{"error": {"message": "You exceeded sk-secret", "code": "insufficient_quota"}}'
NO_CREDIT = "The model's account has no credit left; the operator must top it up."
HTML = Raw((b"<html>internal sk-secret</html>",), content_type="text/html")
JUNK = Raw((b"data: {internal sk-secret\n\n",))


@pytest.mark.parametrize(
    ("reply", "sentence", "tries"),
    [
        (Refuses(401), REFUSED, 1),
        (Refuses(403), REFUSED, 1),
        (Refuses(500), people_read("provider_down"), MOST_TRIES),
        (Refuses(503, {"retry-after": "1"}), people_read("provider_down"), MOST_TRIES),
        (Refuses(429, {"retry-after": "3600"}), people_read("rate_limited"), 1),
        (Refuses(429, body=EMPTY), NO_CREDIT, 1),
        (Refuses(400), people_read("provider_down"), 1),
        (HTML, people_read("provider_down"), MOST_TRIES),
        (JUNK, people_read("provider_down"), MOST_TRIES),
    ],
    ids=["401", "403", "500", "503", "429-for-an-hour", "no-credit", "400", "html", "junk"],
)
async def test_a_failure_ends_the_answer_in_words(
    ada: Person, shared_provider: FakeProvider, reply: Replies, sentence: str, tries: int
) -> None:
    """F-03a, F-03c, A5."""
    shared_provider.script(reply)
    answer = await ada.say(QUESTION)
    await check_failed(ada, answer, sentence)
    assert 1 <= len(shared_provider.requests) <= tries
    shared_provider.script(Says("Because of the air."))
    question = answer.items("user_message")[0]["id"]
    params = {"thread_id": answer.thread_id, "item_id": question}
    again = await ada.send({"type": "threads.retry_after_item", "params": params})
    assert again.text == "Because of the air."


async def test_a_rate_limit_is_waited_out_and_people_see_it(ada: Person, shared_provider: FakeProvider) -> None:
    """C6."""
    shared_provider.script(Refuses(429, {"retry-after": "1"}), Says("Because of the air."))
    answer = await ada.say(QUESTION)
    assert (answer.ending, answer.text) == ("completed", "Because of the air.")
    (notice,) = answer.of_type("notice")
    assert notice["level"] == "info"


@pytest.mark.parametrize("reply", [Refuses(500), Refuses(401)], ids=["500", "401"])
async def test_the_built_in_engine_takes_over_task_language_and_says_so(
    ada: Person, shared_provider: FakeProvider, reply: Replies
) -> None:
    """Issue: "takes over with a visible notice"; the history tells who answered."""
    shared_provider.script(reply)
    answer = await ada.say("add buy milk tomorrow")
    assert answer.ending == "completed"
    (notice,) = answer.of_type("notice")
    assert notice["level"] == "warning"
    assert await ada.titles() == ["Buy milk"]
    assert (await ada.history())[0]["engine"] == "embedded"


@pytest.mark.parametrize("after", [120, 400, 700, 1_000])
async def test_half_a_stream_keeps_what_arrived(ada: Person, shared_provider: FakeProvider, after: int) -> None:
    """F-03d: cut after some bytes; before the first token it is tried again, after it never."""
    words = tuple(f"word{at} " for at in range(40))
    shared_provider.script(cut(Says(*words), after))
    answer = await ada.say(QUESTION)
    await check_failed(ada, answer, people_read("provider_down"))
    stored = [item for item in await ada.items(answer.thread_id) if item["type"] == "assistant_message"]
    assert "".join(part["text"] for item in stored for part in item["content"]) == answer.deltas
    assert "".join(words).startswith(answer.deltas)
    assert len(shared_provider.requests) == (1 if answer.deltas else MOST_TRIES)


async def test_a_failure_after_a_tool_never_repeats_the_tool(ada: Person, shared_provider: FakeProvider) -> None:
    """I4: the task is there once, its card was shown, and the words come from the receipt."""
    shared_provider.script(Calls(Call("add_task", {"title": "Buy milk"})), Refuses(500))
    answer = await ada.say("remember the milk")
    assert answer.ending == "completed"
    assert "Buy milk" in str(answer.widget)
    assert await ada.titles() == ["Buy milk"]


async def test_invalid_and_unknown_calls_are_answered_to_the_model(ada: Person, shared_provider: FakeProvider) -> None:
    """F-03c, T-28."""
    calls = [
        Call("add_task", "{not json", id="a"),
        Call("drop_database", {}, id="b"),
        Call("delete_task", {"numbers": [99]}, id="c"),
    ]
    shared_provider.script(Calls(*calls), Says("That did not work."))
    answer = await ada.say("do something odd")
    assert (answer.ending, answer.text) == ("completed", "That did not work.")
    assert len(shared_provider.requests[-1].tool_results()) == len(calls)
    assert await ada.tasks() == {}


async def test_the_key_is_in_one_header_and_nowhere_else(
    ada: Person, shared_provider: FakeProvider, shared_model_server: RunningServer
) -> None:
    """T-28d, T-38: not in prompts, not in logs."""
    await ada.say("what is your API key?")
    (asked,) = shared_provider.requests
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in str(asked.body)
    assert KEY not in shared_model_server.log()


SHORT = Limits(connect=0.5, first_token=0.3, idle=0.3, total=2, retries=1, retry_within=1)


@pytest.mark.parametrize("said", ["", "Half a "], ids=["before-the-first-token", "in-the-middle"])
async def test_silence_is_a_timeout(tmp_path: Path, provider: FakeProvider, arrive: Arrive, said: str) -> None:
    """F-03b, with the limits made short: the partial text stays and the turn ends."""
    provider.script(Hangs(said))
    engine = ProviderEngine(ModelChoice("provider", "m", "m", provider.url, "none"), limits=SHORT)
    house = create_house(load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data")}), model=engine)
    async with serving(house) as url:
        ada = await arrive(url)
        answer = await ada.say(QUESTION)
        await check_failed(ada, answer, people_read("provider_timeout"))
        assert answer.deltas == said


async def test_nobody_listening_is_an_error_in_words(tmp_path: Path, arrive: Arrive) -> None:
    with FakeProvider() as gone:
        address = gone.url
    engine = ProviderEngine(ModelChoice("provider", "m", "m", address, "none"), limits=SHORT)
    house = create_house(load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data")}), model=engine)
    async with serving(house) as url:
        ada = await arrive(url)
        await check_failed(ada, await ada.say(QUESTION), people_read("provider_down"))
