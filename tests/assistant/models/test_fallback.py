"""The built-in engine takes over when a provider fails before it said anything, and says so."""

import pytest

from taskpilot.core.errors import ProviderDown, RateLimited
from tests.assistant.house import House
from tests.assistant.models.speaking import engine_of
from tests.support.fake_provider import Call, Calls, FakeProvider, Refuses, Says, cut

TAKEN_OVER = "test/fake-model cannot be reached; the built-in engine answers."


async def test_task_language_is_answered_while_the_provider_is_down(house: House):
    with FakeProvider(Refuses(401)) as provider:
        engine = engine_of(provider)
        answer = await house.ask(engine, "add buy milk tomorrow")
        await engine.close()
    assert await house.titles() == ["Buy milk"]
    assert answer.notices == [TAKEN_OVER]
    assert answer.ctx.engine == "embedded"
    assert answer.did == ["create"]
    assert "Buy milk" in answer.text


async def test_a_general_question_gets_the_provider_s_error(house: House):
    with FakeProvider(Refuses(401)) as provider:
        engine = engine_of(provider)
        with pytest.raises(ProviderDown):
            await house.ask(engine, "What is the tallest mountain?")
        await engine.close()


async def test_a_provider_that_asks_to_wait_for_an_hour_is_replaced_at_once(house: House):
    with FakeProvider(Refuses(429, {"Retry-After": "3600"})) as provider:
        engine = engine_of(provider)
        answer = await house.ask(engine, "show my tasks")
        with pytest.raises(RateLimited):
            await house.ask(engine, "What is the tallest mountain?")
        await engine.close()
    assert answer.notices == [TAKEN_OVER]


async def test_a_provider_that_dies_after_its_tool_call_leaves_the_last_word_to_the_receipts(house: House):
    call = Calls(Call("add_task", {"title": "Buy milk"}))
    with FakeProvider(call, Refuses(401)) as provider:
        engine = engine_of(provider)
        answer = await house.ask(engine, "please note milk")
        await engine.close()
    assert await house.titles() == ["Buy milk"]
    assert answer.text.startswith("Added “Buy milk”.")
    assert answer.notices == [TAKEN_OVER]


async def test_half_an_answer_is_never_answered_twice(house: House):
    with FakeProvider(cut(Says("I think", " that"), 400)) as provider:
        engine = engine_of(provider)
        with pytest.raises(ProviderDown):
            await house.ask(engine, "add buy milk")
        await engine.close()
    assert await house.titles() == []
