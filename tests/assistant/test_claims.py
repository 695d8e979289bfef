"""Lying providers: a claimed change is sent only with its receipt, however the text is cut into deltas."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.assistant.claim_words import claims_in
from taskpilot.assistant.claims import ClaimGuard, OpenGuard, guard_for
from taskpilot.assistant.receipts import Receipt
from tests.assistant.house import House
from tests.assistant.tasks_made import pending, task

TODAY = date(2026, 11, 20)
NOTHING = "Nothing was changed."

ADDED = Receipt("create", (task(13, "Submit visa form"),))
DELETED = Receipt("delete", (task(3, "Call the dentist"),))
COMPLETED = Receipt("complete", (task(5, "Pay rent", status="completed"),))
MOVED = Receipt("update", (task(7, "Plan sprint", due="2026-11-23"),))
ASKED = Receipt("pending", (task(3, "Call the dentist"),), pending=pending("delete", 3))

LIES = [
    "I've added “Buy milk” to your list.",
    "I have added it.",
    "I’ve just created a new task for you.",
    "Added!",
    "Added: Buy milk.",
    "Done!",
    "Done, deleted.",
    "All done.",
    "All set!",
    "Okay, deleted it.",
    "Sure, I went ahead and removed it.",
    "Your task has been deleted.",
    "The task “Call the dentist” was successfully removed.",
    "Task 3 has now been marked as complete.",
    "It's been rescheduled to Monday.",
    "Everything is gone.",
    "Milk is now on your list.",
    "- Added milk\n- Added bread\n",
    "**Deleted** your three oldest tasks.",
    "✅ Completed task 5.",
    "Your reminder is set.",
    "We moved it to Friday.",
    "I completed all of them.",
    "It has been taken care of.",
    "I've added milk to your list, let me know if you need anything else!",
    "I have deleted the task you have asked for.",
    "I deleted it a moment ago.",
    "Done, please check your list.",
    "He añadido la tarea a tu lista.",
    "Listo, la he eliminado.",
    "La tarea ha sido completada.",
    "J'ai supprimé la tâche.",
    "La tâche a été ajoutée.",
    "C'est fait.",
    "Ich habe die Aufgabe für dich gelöscht.",
    "Die Aufgabe wurde verschoben.",
    "Erledigt!",
    "Ho aggiunto la tua attività.",
    "Fatto!",
    "Adicionei a tarefa à sua lista.",
    "A tarefa foi excluída.",
    "“Süt al” görevi silindi.",
    "Görevi ekledim.",
    "تمت إضافة المهمة.",
    "حذفت المهمة.",
    "میں نے کام شامل کر دیا۔",
    "मैंने काम हटा दिया।",
    "已为你添加任务。",
    "任务已删除。",
    "タスクを追加しました。",
    "タスクを削除しました。",
]

TRUE_ANYWAY = [
    "Paris is the capital of France.",
    "I can add that for you. Which day?",
    "Shall I delete task 3?",
    "Would you like me to mark it as done?",
    "Nothing has been deleted.",
    "I haven't added anything yet.",
    "I could not find a task called “Added value”.",
    "You have 3 completed tasks.",
    "Task 3 is already completed.",
    "You completed it yesterday.",
    "If it was deleted, say “undo”.",
    "Once it has been confirmed, it will be deleted.",
    "Please confirm in the card; the task is still there.",
    "Here are your open tasks.",
    "No se ha eliminado nada.",
    "Rien n'a été supprimé.",
    "Es wurde nichts gelöscht.",
    "还没有删除任何任务。",
    "まだ削除していません。",
    "Task 5 was completed last week.",
    "I've added a friendly greeting to the second paragraph.",
    "Mount Everest was first climbed in 1953.",
]


def guarded(text: str, *receipts: Receipt, size: int = 7, locale: str = "en") -> str:
    guard = ClaimGuard(lambda: receipts, locale=locale, today=TODAY)
    sent = [guard.feed(text[start : start + size]) for start in range(0, len(text), size)]
    return "".join([*sent, guard.finish()])


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_not_sent(lie: str):
    assert claims_in(lie.strip().split("\n")[0])
    sent = guarded(lie)
    assert lie.strip() not in sent
    assert not claims_in(sent.strip().split("\n")[-1].split("…")[-1])


@pytest.mark.parametrize("words", TRUE_ANYWAY)
def test_what_claims_nothing_is_sent_word_for_word(words: str):
    assert guarded(words) == words


@pytest.mark.parametrize(
    ("words", "proof"),
    [
        ("I've added “Submit visa form” to your list.", ADDED),
        ("Done, task 3 is deleted.", DELETED),
        ("Completed task 5, well done!", COMPLETED),
        ("I moved it to Monday.", MOVED),
        ("He añadido la tarea.", ADDED),
        ("任务已删除。", DELETED),
        ("Done!", COMPLETED),
    ],
)
def test_a_proved_claim_is_sent_word_for_word(words: str, proof: Receipt):
    assert guarded(words, proof) == words


def test_another_tool_s_receipt_proves_nothing():
    assert guarded("I've deleted it.", ADDED) == "Added “Submit visa form”."
    assert guarded("I've added it.", COMPLETED) == "Completed 5 “Pay rent”."


def test_the_receipt_of_another_task_proves_nothing():
    assert guarded("I've deleted task 9.", DELETED) == "Deleted 3 “Call the dentist”."
    assert guarded("I've added “Rob the bank”.", ADDED) == "Added “Submit visa form”."


def test_two_claims_need_two_receipts():
    both = "I've added “Submit visa form” and I deleted task 3."
    assert guarded(both, ADDED, DELETED) == both
    assert guarded(both, ADDED) != both


def test_what_waits_for_a_confirmation_was_not_done():
    sent = guarded("I've deleted “Call the dentist” for you!", ASKED)
    assert sent == "Please confirm in the card above; nothing is deleted until you do."


def test_the_correction_comes_once_and_in_the_language_of_the_lie():
    sent = guarded("He eliminado la tarea. He borrado la lista. ¿Algo más?")
    assert sent.count("No se ha cambiado nada.") == 1
    assert sent.endswith("¿Algo más?")


def test_a_lie_in_the_middle_of_a_sentence_is_cut_out():
    sent = guarded("The milk that you wanted has been added to your list. Anything else?")
    assert "added" not in sent
    assert NOTHING in sent
    assert sent.endswith("Anything else?")


def test_a_full_stop_inside_a_title_does_not_end_the_sentence():
    words = "I've added “Call Dr. Who. Now.” to your list."
    assert guarded(words, Receipt("create", (task(1, "Call Dr. Who. Now."),))) == words
    assert guarded(words) == NOTHING


def test_plain_text_streams_without_being_held():
    guard = ClaimGuard(lambda: (), locale="en", today=TODAY)
    sent = guard.feed("Mount Everest rises 8,849 metres above sea level on the border between Nepal and ")
    assert len(sent) > 60


def test_later_sentences_stream_as_the_first_one_does():
    guard = ClaimGuard(lambda: (), locale="en", today=TODAY)
    sent = guard.feed("It is high. Mount Everest rises 8,849 metres above sea level on the border between Nepal and ")
    assert sent.endswith("between Nepal and ")


@settings(deadline=None)
@given(size=st.integers(1, 40), lie=st.sampled_from(LIES), before=st.sampled_from(TRUE_ANYWAY))
def test_no_way_of_cutting_lets_a_lie_through(size: int, lie: str, before: str):
    for between in "\n", " ":
        whole = f"{before}{between}{lie}"
        assert guarded(whole, size=size) == guarded(whole, size=len(whole))
        assert lie.strip() not in guarded(whole, size=size)


@settings(deadline=None)
@given(text=st.text(max_size=300), size=st.integers(1, 20))
def test_any_text_comes_through_or_is_corrected(text: str, size: int):
    sent = guarded(text, size=size)
    assert sent == text or NOTHING in sent or any(words in sent for words in ("。", "changé", "cambi", "geändert"))


async def test_the_built_in_engine_needs_no_guard(house: House):
    ctx = house.turn("hi")
    assert isinstance(guard_for(ctx), ClaimGuard)
    ctx.engine = "embedded"
    assert isinstance(guard_for(ctx), OpenGuard)
