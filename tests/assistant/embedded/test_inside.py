# ruff: noqa: E501 (one case a line)
"""The order inside a sentence that tells something first, without a comma, as people dictate."""

import pytest

from tests.assistant.embedded.test_orders import said


@pytest.mark.parametrize(
    ("text", "call"),
    [
        (
            "I'm on nights this week so please remind me to ring the agent at 3pm tomorrow",
            "add_task title=Ring the agent due=2027-04-15T15:00",
        ),
        ("yeah so next month I want you to remind me to bleed the radiators", "add_task title=Bleed the radiators due=2027-05-01"),
        ("high priority please add order the turkey", "add_task title=Order the turkey priority=high"),
        ("sorry I've only just woken up can I see everything that I still need to do please", "list_tasks"),
        ("the party is soon so by saturday I need to wash my suit", "add_task title=Wash my suit due=2027-04-17"),
        ("urgent please add ring the bank", "add_task title=Ring the bank priority=high"),
        ("low priority add tidy the garage", "add_task title=Tidy the garage priority=low"),
        ("my boss wants an update so show me what's tagged admin so I can answer", "list_tasks tag=admin"),
        ("just got on shift, pull up my to-do list", "list_tasks"),
        ("sorry I pressed the wrong thing there can you please undo that", "undo"),
        ("I had a really good morning so you can mark number two as done", "complete_task number=2"),
    ],
)  # fmt: skip
def test_what_is_told_before_an_order_is_no_title(text: str, call: str) -> None:
    assert said(text) == [call]


def test_what_is_told_may_say_when() -> None:
    assert said("the stitches come out in ten days, can you add 'stitches out' for then") == [
        "add_task title=stitches out due=2027-04-24"
    ]


def test_what_is_told_may_say_how_often_the_same_is_done() -> None:
    assert said("the boiler wants servicing annually - add 'service the boiler'") == [
        "add_task title=service the boiler due=2027-04-14 recurrence=FREQ=YEARLY"
    ]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        (
            "I ordered the cat food, now remind me to buy litter",
            ["complete_task number=7", "add_task title=Buy litter"],
        ),
        ("the printer is broken again so can you imagine my mood", []),
        ("I'm tired so please be quick", []),
        ("I wish you could mark everything as done for me", []),
        ("my son asked can you add two and two", []),
        ("who told you to add that", []),
        ("I'd rather you didn't add that", []),
        ("add it again", []),
        ("the cat food is closed today so I can't go", []),
        ("add ask Bo can you send the file", ["add_task title=Ask Bo can you send the file"]),
    ],
)
def test_reports_questions_and_titles_are_no_preface(text: str, calls: list[str]) -> None:
    assert said(text) == calls


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("remind me of my tasks", "list_tasks"),
        ("I need to see my list", "list_tasks"),
        ("can you list what I haven't done yet", "list_tasks"),
        ("can you see if there's anything due on monday", "list_tasks due_after=2027-04-19 due_before=2027-04-19"),
        ("I only want to see the pets ones", "list_tasks tag=pets"),
        ("what was I meant to have done by now", "list_tasks due_before=2027-04-13"),
        ("I'm sure I put something in about a refund can you find it", "list_tasks query=refund"),
        ("what have I got to do with the church", "list_tasks query=church"),
    ],
)
def test_looking_is_asked_for_in_many_words(text: str, call: str) -> None:
    assert said(text) == [call]


def test_as_many_tasks_as_announced_need_no_commas() -> None:
    calls = said("I've got three things to do today ring the surgery post the forms and collect the parcel")
    assert [c.split(" due")[0] for c in calls] == [
        "add_task title=Ring the surgery", "add_task title=Post the forms", "add_task title=Collect the parcel",
    ]  # fmt: skip


def test_a_place_to_bring_something_to_is_something_to_do() -> None:
    assert said("move laundry to dryer in 45 min") == ["add_task title=Move laundry to dryer due=2027-04-14T08:45"]


@pytest.mark.parametrize(
    "text", ["move the kettle to friday", "move 5 to the top in an hour", "move the rent to tomorrow"]
)
def test_a_known_task_or_a_day_is_no_such_place(text: str) -> None:
    assert not any(call.startswith("add_task") for call in said(text))
