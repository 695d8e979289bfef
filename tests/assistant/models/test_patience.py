"""How long a provider is waited for, and what people are told (F-03a, F-03b)."""

import contextlib

import pytest
from agents import RunResultStreaming

from taskpilot.assistant.agent import Assistant
from taskpilot.assistant.models.patience import Limits
from taskpilot.core.errors import AppError, ProviderDown, ProviderTimeout, RateLimited
from tests.assistant.house import House
from tests.assistant.models.speaking import CALM, engine_of
from tests.support.fake_provider import FakeProvider, Hangs, Raw, Refuses, Replies, Says, cut

QUESTION = "What is the tallest mountain?"


async def failure(house: House, *replies: Replies, limits: Limits = CALM) -> tuple[AppError, FakeProvider]:
    with FakeProvider(*replies) as provider:
        engine = engine_of(provider, limits=limits)
        with pytest.raises(AppError) as raised:
            await house.ask(engine, QUESTION)
        await engine.close()
    return raised.value, provider


@pytest.mark.parametrize("status", [500, 502, 503, 529])
async def test_a_failing_provider_is_asked_three_times_at_most(house: House, status: int):
    error, provider = await failure(house, Refuses(status))
    assert isinstance(error, ProviderDown)
    assert len(provider.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_a_refusal_is_not_asked_again_and_its_words_stay_here(house: House, status: int):
    error, provider = await failure(house, Refuses(status))
    assert isinstance(error, ProviderDown)
    assert len(provider.requests) == 1
    assert "sk-secret" not in error.message


async def test_an_answer_after_a_failure_is_whole(house: House):
    with FakeProvider(Refuses(503), Says("Mount ", "Everest.")) as provider:
        engine = engine_of(provider)
        answer = await house.ask(engine, QUESTION)
        await engine.close()
    assert answer.text == "Mount Everest."
    assert answer.ctx.engine == "test/fake-model"


async def test_garbage_before_the_first_token_is_tried_again(house: House):
    with FakeProvider(Raw((b"<html>",), "text/html"), Says("Everest.")) as provider:
        engine = engine_of(provider)
        assert (await house.ask(engine, QUESTION)).text == "Everest."
        await engine.close()


async def test_nothing_is_repeated_once_the_first_token_was_sent(house: House):
    with FakeProvider(cut(Says("Mount", " Everest", " is"), 420)) as provider:
        engine = engine_of(provider)
        ctx = house.turn(QUESTION)
        run = Assistant(engine).start(ctx, [{"role": "user", "content": QUESTION}])
        seen = await types_until_failure(run)
        await engine.close()
    assert "response.output_text.delta" in seen
    assert seen.count("response.created") == 1
    assert len(provider.requests) == 1


async def types_until_failure(run: RunResultStreaming) -> list[str]:
    seen: list[str] = []
    with contextlib.suppress(ProviderDown):
        async for event in run.stream_events():
            if event.type == "raw_response_event":
                seen.append(event.data.type)  # noqa: PERF401
        pytest.fail("the run should have failed")
    return seen


async def test_a_provider_that_asks_to_wait_is_waited_for_and_people_see_it(house: House):
    with FakeProvider(Refuses(429, {"Retry-After": "1"}), Says("Everest.")) as provider:
        engine = engine_of(provider)
        answer = await house.ask(engine, QUESTION)
        await engine.close()
    assert answer.text == "Everest."
    assert answer.notices == ["The model's provider asks to wait; trying again in 1 s."]


async def test_a_wait_that_is_too_long_ends_at_once(house: House):
    error, provider = await failure(house, Refuses(429, {"Retry-After": "3600"}))
    assert isinstance(error, RateLimited)
    assert error.retry_after == 3600
    assert len(provider.requests) == 1


async def test_an_empty_account_is_not_waited_for(house: House):
    body = b'{"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}'
    error, provider = await failure(house, Refuses(429, body=body))
    assert isinstance(error, ProviderDown)
    assert len(provider.requests) == 1


async def test_a_provider_that_never_answers_is_a_timeout(house: House):
    error, _ = await failure(house, Hangs(), limits=Limits(first_token=0.2, retries=0))
    assert isinstance(error, ProviderTimeout)


async def test_a_stall_in_the_middle_is_a_timeout_and_keeps_what_came(house: House):
    with FakeProvider(Hangs("Mount Everest is")) as provider:
        engine = engine_of(provider, limits=Limits(first_token=2, idle=0.2))
        with pytest.raises(ProviderTimeout):
            await house.ask(engine, QUESTION)
        await engine.close()


async def test_an_answer_may_take_no_longer_than_all_its_time(house: House):
    words = Says(*["word "] * 400, pace=0.01)
    error, _ = await failure(house, words, limits=Limits(first_token=2, idle=2, total=0.3))
    assert isinstance(error, ProviderTimeout)


async def test_nobody_there_is_an_error_in_words(house: House):
    with FakeProvider() as provider:
        engine = engine_of(provider)
    try:
        with pytest.raises(ProviderDown):
            await house.ask(engine, QUESTION)
    finally:
        await engine.close()


async def test_a_provider_that_failed_again_and_again_is_left_alone_for_a_while(house: House):
    with FakeProvider(Refuses(500)) as provider:
        engine = engine_of(provider, limits=Limits(retries=0))
        for _ in range(5):
            with pytest.raises(ProviderDown):
                await house.ask(engine, QUESTION)
        asked = len(provider.requests)
        with pytest.raises(ProviderDown) as resting:
            await house.ask(engine, QUESTION)
        await engine.close()
    assert asked == len(provider.requests) == 5
    assert resting.value.retry_after is not None
