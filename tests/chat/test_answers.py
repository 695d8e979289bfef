"""A message is stored, answered in a stream and remembered."""

from tests.chat.house import House
from tests.chat.scripts import says, thinks
from tests.support.chatkit import add, create


async def test_new_thread_streams_its_answer_and_keeps_it(house: House) -> None:
    house.engine.play(says("Hello ", "Ada."))
    answer = await house.ada.send(create("hi there"))
    assert answer.status == 200
    assert answer.types == [
        "thread.created",
        "thread.item.done",
        "stream_options",
        "thread.item.added",
        "thread.updated",
        "thread.item.updated",
        "thread.item.updated",
        "thread.item.updated",
        "thread.item.updated",
        "thread.item.done",
    ]
    assert [frame.id for frame in answer.frames] == list(range(1, len(answer.frames) + 1))
    assert answer.ending == "completed"
    assert answer.text == "Hello Ada."
    stored = await house.ada.items(answer.thread_id)
    assert [item["type"] for item in stored] == ["user_message", "assistant_message"]
    assert stored[1] == answer.items("assistant_message")[0]
    house.engine.model.assert_complete()


async def test_every_time_carries_its_offset(one_house: House) -> None:
    one_house.engine.play(says("Yes."))
    answer = await one_house.ada.send(create("hi"))
    times = [answer.of_type("thread.created")[0]["thread"]["created_at"]]
    times += [event["thread"]["created_at"] for event in answer.of_type("thread.updated")]
    times += [event["item"]["created_at"] for event in answer.of_type("thread.item.done")]
    assert all(time.endswith("Z") for time in times)
    assert times[0] == times[1]


async def test_chat_completions_replies_get_ids_of_their_own(one_house: House) -> None:
    one_house.engine.play(says("One."), says("Two."))
    first = await one_house.ada.send(create("a"))
    second = await one_house.ada.send(add(first.thread_id, "b"))
    ids = [answer.items("assistant_message")[0]["id"] for answer in (first, second)]
    assert len({*ids, "__fake_id__"}) == 3
    assert {event["item"]["id"] for event in second.of_type("thread.item.added")} == {ids[1]}
    assert {event["item_id"] for event in second.of_type("thread.item.updated")} == {ids[1]}


async def test_first_message_names_the_thread(house: House) -> None:
    house.engine.play(says("Fine."))
    answer = await house.ada.send(create("plan the trip to the mountains"))
    assert answer.of_type("thread.updated")[0]["thread"]["title"] == "Plan the trip to the mountains"
    threads = await house.ada.ask("threads.list")
    assert threads["data"][0]["title"] == "Plan the trip to the mountains"


async def test_model_reads_the_conversation(one_house: House) -> None:
    one_house.engine.play(says("One."), says("Two."))
    first = await one_house.ada.send(create("a"))
    await one_house.ada.send(add(first.thread_id, "b"))
    assert one_house.engine.heard() == [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": "One."},
        {"role": "user", "content": "b"},
    ]


async def test_model_reads_the_twenty_newest_messages_from_a_question_on(one_house: House) -> None:
    one_house.engine.play(*[says(f"answer {at}") for at in range(15)])
    first = await one_house.ada.send(create("question 0"))
    for at in range(1, 15):
        await one_house.ada.send(add(first.thread_id, f"question {at}"))
    heard = one_house.engine.heard()
    assert len(heard) == 19
    assert heard[0] == {"role": "user", "content": "question 5"}
    assert heard[-1] == {"role": "user", "content": "question 14"}


async def test_history_row_holds_question_and_answer(house: House) -> None:
    house.engine.play(says("Hello."))
    answer = await house.ada.send(create("hi"))
    (row,) = await house.ada.history()
    assert row["thread_id"] == answer.thread_id
    assert (row["user_query"], row["agent_response"]) == ("hi", "Hello.")
    assert (row["status"], row["task_performed"], row["engine"]) == ("completed", "none", "scripted")
    assert await house.bob.history() == []


async def test_reasoning_is_a_workflow_before_the_answer(one_house: House) -> None:
    one_house.engine.play(thinks("let me see", "Yes."))
    answer = await one_house.ada.send(create("hm"))
    done = answer.of_type("thread.item.done")
    assert [event["item"]["type"] for event in done] == ["user_message", "workflow", "assistant_message"]
    assert done[1]["item"]["workflow"]["tasks"][0]["content"] == "let me see "
    stored = await one_house.ada.items(answer.thread_id)
    assert [item["type"] for item in stored] == ["user_message", "workflow", "assistant_message"]


async def test_answer_with_no_words_leaves_no_message(one_house: House) -> None:
    one_house.engine.play(says("  "))
    answer = await one_house.ada.send(create("hi"))
    assert answer.items("assistant_message") == []
    assert answer.ending == "completed"
