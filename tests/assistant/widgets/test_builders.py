"""Every widget: unique names of the agreed form, buttons that know their task, words for clipboard and model."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.assistant.phrases import phrases, say
from taskpilot.assistant.widgets.confirmation import confirmation, settled
from taskpilot.assistant.widgets.edit_form import edited
from taskpilot.assistant.widgets.shown import CardRecipe, ListRecipe, Shown
from taskpilot.assistant.widgets.states import error_card
from taskpilot.assistant.widgets.task_card import task_card
from taskpilot.assistant.widgets.task_list import ROWS_OPEN, changed_list, task_list
from taskpilot.core.errors import InvalidFields
from taskpilot.tasks.views import PendingDone, TaskFilter, TaskView
from tests.assistant.tasks_made import pending, task

NOW = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001
ID = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*_[a-z]+$")
ACTIONS = {
    "task.complete",
    "task.reopen",
    "task.edit",
    "task.update",
    "task.delete",
    "pending.confirm",
    "pending.cancel",
    "undo",
    "redo",
}
INTERACTIVE = {"Button", "Form", "Input", "Select", "ListViewItem", "Card", "ListView"}

locales = st.sampled_from(sorted(phrases()))
titles = st.text(min_size=1, max_size=80).filter(str.strip)
tasks = st.builds(
    task,
    number=st.integers(1, 2_000_000_000),
    title=titles,
    status=st.sampled_from(["open", "completed"]),
    due=st.sampled_from([None, "2026-11-20", "2026-11-19T17:00", "2031-01-01", "2026-11-21T00:00"]),
    priority=st.sampled_from([None, "high", "medium", "low"]),
    tags=st.lists(titles, max_size=4),
    recurrence=st.sampled_from([None, "FREQ=WEEKLY;BYDAY=SU", "FREQ=MONTHLY;BYDAY=-1FR"]),
    notes=st.none() | titles,
)
several = st.lists(tasks, max_size=8, unique_by=lambda made: made.number)


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    yield tree
    children: list[dict[str, Any]] = tree.get("children") or []
    for child in children:
        yield from nodes(child)


def tree_of(shown: Shown) -> dict[str, Any]:
    return shown.widget.model_dump(mode="json", exclude_none=True)


def builders(made: list[TaskView], locale: str) -> Iterator[Callable[[], Shown]]:
    yield lambda: task_list(made, NOW, ListRecipe(locale=locale))
    yield lambda: task_list(made, NOW, ListRecipe(locale=locale, wanted=TaskFilter(status="completed")))
    yield lambda: changed_list("complete", made, NOW, locale)
    yield lambda: confirmation(pending("bulk", *(task.number for task in made)), made, NOW, locale)
    yield lambda: settled(PendingDone(id="p", kind="delete", state="confirmed", data=made), NOW, locale)
    yield lambda: settled(PendingDone(id="p", kind="delete", state="cancelled", data=[]), NOW, locale)
    yield lambda: error_card("It is broken.", locale)
    for one in made[:2]:
        yield lambda one=one: task_card(one, NOW, CardRecipe(number=one.number, did="create", locale=locale))
        yield lambda one=one: task_card(one, NOW, CardRecipe(number=one.number, did="delete", locale=locale))
        yield lambda one=one: task_card(
            one, NOW, CardRecipe(number=one.number, did="update", locale=locale, editing=True)
        )
        yield lambda one=one: task_list(made, NOW, ListRecipe(locale=locale, editing=one.number))


@settings(deadline=None, max_examples=40)
@given(made=several, locale=locales)
def test_every_tree_has_unique_names_of_the_agreed_form(made: list[TaskView], locale: str):
    for build in builders(made, locale):
        tree = tree_of(build())
        found = [*nodes(tree)]
        names = [node["id"] for node in found if "id" in node]
        assert len(names) == len(set(names))
        for node in found:
            assert node["type"] not in INTERACTIVE or "id" in node
            assert ID.match(node["id"])
            assert node["id"].endswith("_" + node["type"].lower())


@settings(deadline=None, max_examples=40)
@given(made=several, locale=locales)
def test_every_action_is_one_of_the_agreed_and_names_its_task(made: list[TaskView], locale: str):
    numbers = {task.number for task in made}
    for build in builders(made, locale):
        for node in nodes(tree_of(build())):
            for place in ("onClickAction", "onSubmitAction"):
                if action := node.get(place):
                    assert action["type"] in ACTIONS
                    if action["type"].startswith("task."):
                        assert action["payload"]["number"] in numbers


@settings(deadline=None, max_examples=30)
@given(made=several, locale=locales)
def test_every_widget_has_words_for_clipboard_and_model(made: list[TaskView], locale: str):
    for build in builders(made, locale):
        shown = build()
        assert shown.gist or not made
        assert "pend_Secret" not in shown.copy_text + shown.gist


def test_a_list_says_how_many_are_open_and_names_its_numbers():
    shown = task_list([task(1), task(3, status="completed"), task(12)], NOW, ListRecipe())
    assert tree_of(shown)["status"]["text"] == "2 open"
    assert shown.gist == "(task list widget: 1, 3, 12)"


def test_a_row_shows_number_date_in_words_and_badges():
    one = task(5, "Call mom", due="2026-11-27T17:00", priority="high", tags=["home"])
    words = [
        str(node.get("value") or node.get("label")) for node in nodes(tree_of(task_list([one], NOW, ListRecipe())))
    ]
    assert "Call mom" in words
    assert "5 · Fri 27 Nov, 17:00" in words
    assert {say("en", "high"), "#home", "Complete", "Edit", "Delete"} <= set(words)


@pytest.mark.parametrize(
    ("due", "overdue"),
    [
        ("2026-11-19", True),
        ("2026-11-20", False),
        ("2026-11-20T07:59", True),
        ("2026-11-20T08:00", False),
        (None, False),
    ],
)
def test_what_is_overdue_says_so(due: str | None, overdue: bool):
    words = [node.get("label") for node in nodes(tree_of(task_list([task(1, due=due)], NOW, ListRecipe())))]
    assert (say("en", "overdue") in words) is overdue


def test_long_lists_collapse_and_never_grow_without_end():
    made = [task(number) for number in range(1, 1_001)]
    tree = tree_of(task_list(made, NOW, ListRecipe()))
    assert tree["limit"] == ROWS_OPEN
    assert len(tree["children"]) == 101
    assert "1000" in tree["children"][-1]["children"][0]["value"]


def test_an_empty_list_says_what_to_try():
    shown = task_list([], NOW, ListRecipe())
    tree = tree_of(shown)
    assert tree["status"]["text"] == "0 open"
    assert any("add buy milk" in str(node.get("value")) for node in nodes(tree))


def test_a_card_offers_the_way_back_also_after_a_deletion():
    kinds = [
        node["onClickAction"]["type"]
        for node in nodes(tree_of(task_card(task(4), NOW, CardRecipe(number=4, did="delete"))))
        if "onClickAction" in node
    ]
    assert kinds == ["undo"]


def test_what_was_taken_back_offers_to_be_done_again():
    shown = task_card(task(4), NOW, CardRecipe(number=4, did="undo")), changed_list("undo", [task(4)], NOW, "en")
    for widget in shown:
        kinds = [node["onClickAction"]["type"] for node in nodes(tree_of(widget)) if "onClickAction" in node]
        assert "redo" in kinds
        assert "undo" not in kinds


def test_a_confirmation_carries_its_id_and_nothing_else():
    tree = tree_of(confirmation(pending("delete", 2), [task(2, "Buy milk")], NOW, "en"))
    actions = [node["onClickAction"] for node in nodes(tree) if "onClickAction" in node]
    assert actions == [
        {"type": "pending.confirm", "payload": {"id": "pend_Secret-1"}},
        {"type": "pending.cancel", "payload": {"id": "pend_Secret-1"}},
    ]


def test_a_form_sent_back_unchanged_changes_nothing():
    one = task(5, due="2026-11-27T17:00", tags=["home", "work"], priority="low", recurrence="FREQ=WEEKLY;BYDAY=SU")
    tree = tree_of(task_card(one, NOW, CardRecipe(number=5, did="update", editing=True)))
    fields = {node["name"]: node["defaultValue"] for node in nodes(tree) if "name" in node}
    assert edited({"number": 5, **fields}, one, "en").model_fields_set == set()


def test_a_form_tells_changed_from_emptied_and_left_alone():
    one = task(5, due="2026-11-27", tags=["home"], priority="low")
    sent = {"number": 5, "title": "Call dad", "due": "", "tags": "#work, @home", "priority": "none"}
    change = edited(sent, one, "en")
    assert change.model_dump(exclude_unset=True) == {
        "title": "Call dad",
        "due": None,
        "tags": ["work", "home"],
        "priority": None,
    }


def test_a_form_field_that_is_no_text_is_refused():
    with pytest.raises(InvalidFields):
        edited({"title": {"evil": 1}}, task(5), "en")


def test_a_title_is_never_more_than_text():
    hostile = "<img src=x onerror=alert(1)> {{7*7}} [x](javascript:alert(1))"
    tree = tree_of(task_list([task(1, hostile)], NOW, ListRecipe()))
    holders = [node for node in nodes(tree) if hostile in str({**node, "children": None})]
    assert [node["type"] for node in holders] == ["Text"]
