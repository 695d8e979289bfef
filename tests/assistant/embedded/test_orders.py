# ruff: noqa: E501 (one pattern or one case a line)
"""Orders about tasks that are there, as people say them: with remarks around them, or only as a report."""

import pytest

from tests.assistant.embedded.evaluation import read_line

TASKS = [
    {"number": 2, "title": "Descale the kettle", "status": "open", "due": "2027-04-11", "tags": ["home"]},
    {"number": 3, "title": "Book chimney sweep", "status": "open", "tags": ["home"]},
    {"number": 5, "title": "Renew passport", "status": "open", "due": "2027-04-30T10:00", "priority": "high", "tags": ["admin"]},
    {"number": 7, "title": "Order cat food", "status": "open", "due": "2027-04-14", "tags": ["pets", "shopping"]},
    {"number": 9, "title": "Vaccinate the cat", "status": "open", "due": "2027-04-12", "tags": ["pets"]},
    {"number": 17, "title": "Submit tax return", "status": "completed", "tags": ["admin"]},
]  # fmt: skip


def said(text: str, locale: str = "en-US") -> list[str]:
    """The calls of a sentence, each as one line."""
    reading = read_line({"text": text, "today": "2027-04-14", "tasks": TASKS, "locale": locale})
    return [" ".join([call.tool, *(f"{k}={v}" for k, v in call.args.items())]) for call in reading.calls]


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("move 5 to friday, I still need photos", "update_task number=5 due=2027-04-16T10:00"),
        ("delete the chimney sweep, the landlord takes care of it", "delete_task number=3"),
        ("tick 7 off for me, the parcel came this morning", "complete_task number=7"),
        ("the vet is closed, move 9 to next tuesday", "update_task number=9 due=2027-04-20"),
        ("the parcel arrived, tick off the cat food", "complete_task number=7"),
        ("all good now, you can close 9", "complete_task number=9"),
    ],
)
def test_a_remark_around_an_order_is_left_aside(text: str, call: str) -> None:
    assert said(text) == [call]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("the tax return bounced, open it again", ["reopen_task number=17"]),
        ("turns out I never submitted the tax return, put that one back on", ["reopen_task number=17"]),
        ("the tax return got sent back so it's not done after all", ["reopen_task number=17"]),
        ("we vaccinated the cat, you can mark it", ["complete_task number=9"]),
        ("the cat ran off, delete it", []),
    ],
)
def test_it_is_the_one_task_that_the_remark_names(text: str, calls: list[str]) -> None:
    assert said(text) == calls


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("kettle descaled", "complete_task number=2"),
        ("passport renewed!", "complete_task number=5"),
        ("the cat's been vaccinated", "complete_task number=9"),
        ("cat food has finally been ordered", "complete_task number=7"),
        ("cat food ordered yesterday", "complete_task number=7"),
        ("passport: renewed", "complete_task number=5"),
        ("3's booked", "complete_task number=3"),
        ("we vaccinated the cat this morning", "complete_task number=9"),
    ],
)
def test_a_short_report_completes_the_task_that_says_the_same(text: str, call: str) -> None:
    assert said(text) == [call]


@pytest.mark.parametrize("text", ["3's cancelled", "kettle broken", "passport lost", "chimney sweep cancelled", "cat food opened", "passport not renewed"])  # fmt: skip
def test_a_report_of_something_else_changes_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["number 5?", "what about 7?", "3?"])
def test_a_bare_number_with_a_question_mark_is_a_question(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("call 3 'Find a sweep' and make it high", "update_task number=3 title=Find a sweep priority=high"),
        ("set 3 to 'Find a sweep' and the priority stays", "update_task number=3 title=Find a sweep"),
        ("3 should be called Find a sweep and be low priority", "update_task number=3 title=Find a sweep priority=low"),
        ("set 7 to low and due friday", "update_task number=7 due=2027-04-16 priority=low"),
    ],
)
def test_several_changes_of_one_task_are_one_change(text: str, call: str) -> None:
    assert said(text) == [call]


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("chimney sweep can be done by monday instead", "update_task number=3 due=2027-04-19"),
        ("push 5 to the 20th, same time", "update_task number=5 due=2027-04-20T10:00"),
        ("kettle: sunday works better", "update_task number=2 due=2027-04-18"),
        ("2 on thursday rather than now", "update_task number=2 due=2027-04-15"),
        ("give the kettle a due date of friday", "update_task number=2 due=2027-04-16"),
    ],
)
def test_a_task_moves_in_other_words(text: str, call: str) -> None:
    assert said(text) == [call]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("take shopping off the cat food", ["update_task number=7 tags=['pets']"]),
        ("swap admin for travel on the passport", ["update_task number=5 tags=['travel']"]),
        ("take home off the list", []),
        ("take music off 3", []),
    ],
)
def test_a_tag_is_taken_off_where_the_task_has_it(text: str, calls: list[str]) -> None:
    assert said(text) == calls


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("tick off all the pets tasks", ["complete_task number=7", "complete_task number=9"]),
        ("do all overdue jobs on sunday instead", ["update_task number=2 due=2027-04-18", "update_task number=9 due=2027-04-18"]),
        ("set all home tasks due friday", ["update_task number=2 due=2027-04-16", "update_task number=3 due=2027-04-16"]),
        ("every home task is low now", ["update_task number=2 priority=low", "update_task number=3 priority=low"]),
        ("honestly just bin all the overdue stuff", ["delete_task number=2", "delete_task number=9"]),
        ("2 and 7 are both sorted, complete them", ["complete_task number=2", "complete_task number=7"]),
        ("make everything due today due tomorrow", ["update_task number=7 due=2027-04-15"]),
        ("2 and 9 both need to move to friday", ["update_task number=2 due=2027-04-16", "update_task number=9 due=2027-04-16"]),
        ("do all overdue things tomorrow instead", ["update_task number=2 due=2027-04-15", "update_task number=9 due=2027-04-15"]),
        ("I did 2, 7 and 9 this morning", ["complete_task number=2", "complete_task number=7", "complete_task number=9"]),
        ("move all tasks due friday", []),
    ],
)  # fmt: skip
def test_a_selection_takes_any_verb(text: str, calls: list[str]) -> None:
    assert said(text) == calls


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("make the passport application repeat every year", []),
        ("make the sweep booking repeat every year", ["update_task number=3 recurrence=FREQ=YEARLY"]),
        ("move the sweep appointment to friday", ["update_task number=3 due=2027-04-16"]),
        ("delete the sweep letter", []),
    ],
)
def test_a_noun_for_the_verb_of_a_title_names_its_task(text: str, calls: list[str]) -> None:
    assert said(text) == calls


@pytest.mark.parametrize(
    "text",
    [
        "the chimney sweep moved to a new office", "the kettle is lovely", "sorted out the garage", "nailed the interview", "3 is heavy", "2 to 5",
        "the cat can go wild", "no need to worry", "i'd rather have pizza", "delete 3, eggs, milk", "called the cat a hero", "the tax return was fun",
        "the vet wants 4pm instead", "cat food only every other friday from now on", "let's say friday for the lot", "if 2 is done then delete 3", "what happened to 2", "the kettle, the passport and the cat",
    ],
)  # fmt: skip
def test_what_only_speaks_of_a_task_changes_nothing(text: str) -> None:
    assert said(text) == [] or all(call.startswith("list_tasks") for call in said(text))


@pytest.mark.parametrize(
    ("locale", "text", "call"),
    [
        ("de", "Aufgabe 5 auf Freitag verschieben", "update_task number=5 due=2027-04-16T10:00"),
        ("de", "hak die 7 ab", "complete_task number=7"),
        ("de", "5 umbenennen in Pass holen", "update_task number=5 title=Pass holen"),
        ("fr", "la 17 n'est pas terminée, rouvre-la", "reopen_task number=17"),
        ("es", "cambia el nombre de la 3 a Limpiar chimenea", "update_task number=3 title=Limpiar chimenea"),
        ("es", "ponle la etiqueta viaje a la 5", "update_task number=5 tags=['admin', 'viaje']"),
        ("it", "la 17 non è finita", "reopen_task number=17"),
        ("pt", "apaga a tarefa 3", "delete_task number=3"),
        ("tr", "3 numarayı sil", "delete_task number=3"),
        ("ja", "5を金曜日に変更して", "update_task number=5 due=2027-04-16T10:00"),
        ("zh", "把5号任务改到星期五", "update_task number=5 due=2027-04-16T10:00"),
        ("ar", "المهمة 7 مكتملة", "complete_task number=7"),
        ("ur", "کام 5 جمعہ پر کر دو", "update_task number=5 due=2027-04-16T10:00"),
        ("hi", "कार्य 3 हटा दो", "delete_task number=3"),
    ],
)
def test_orders_about_numbers_are_read_in_every_language(locale: str, text: str, call: str) -> None:
    assert said(text, locale) == [call]
