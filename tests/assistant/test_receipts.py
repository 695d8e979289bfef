"""What a receipt says, and its name in the history."""

from datetime import date

import pytest

from taskpilot.assistant.receipts import Did, Receipt, gist_of, sentence, task_performed
from tests.assistant.tasks_made import pending, task

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        (Receipt("create", (task(1, "Buy milk"),)), "Added “Buy milk”."),
        (Receipt("create", (task(1, "Call mom", due="2026-11-27T17:00"),)), "Added “Call mom”, due Fri 27 Nov, 17:00."),
        (
            Receipt("create", (task(1, "Water", due="2026-11-22", recurrence="FREQ=WEEKLY;BYDAY=SU"),)),
            "Added “Water”, due Sun 22 Nov, repeats every Sunday.",
        ),
        (Receipt("complete", (task(3, "Pay", status="completed"),)), "Completed 3 “Pay”."),
        (Receipt("complete", (task(3, "Pay", due="2026-12-01"),)), "Completed 3 “Pay”; next on Tue 1 Dec."),
        (Receipt("update", (task(3, "Pay", due="2027-01-04"),)), "Updated 3 “Pay”: Mon 4 Jan 2027."),
        (Receipt("delete", (task(3, "Pay"), task(4, "Go"))), "Deleted 2 tasks: 3, 4."),
        (Receipt("undo", (task(3, "Pay"),), reversed="delete"), "Undone: 3 Pay."),
        (
            Receipt("pending", (task(3, "Pay"),), pending=pending("delete", 3)),
            "Please confirm in the card above; nothing is deleted until you do.",
        ),
        (Receipt("list", ()), "No tasks match."),
    ],
)
def test_a_receipt_is_one_sentence(receipt: Receipt, words: str):
    assert sentence(receipt, "en", TODAY) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("es", "He añadido «Riego» para dom 22 nov. Se repite cada domingo."),
        ("de", "„Riego“ hinzugefügt, fällig So 22. Nov. Wiederholt sich jeden Sonntag."),
        ("ja", "「Riego」を追加しました（期限：11月22日(日)）。繰り返し：毎週日曜日。"),
        ("hi", "“Riego” जोड़ दिया, तारीख रवि 22 नव। हर रविवार दोहराया जाता है।"),
    ],
)
def test_a_receipt_says_how_a_task_repeats_in_the_persons_language(locale: str, words: str):
    receipt = Receipt("create", (task(1, "Riego", due="2026-11-22", recurrence="FREQ=WEEKLY;BYDAY=SU"),))
    assert sentence(receipt, locale, TODAY) == words


def test_the_most_consequential_verb_names_the_interaction():
    did: list[Did] = ["list", "create", "complete", "delete", "redo"]
    assert task_performed([Receipt(verb) for verb in did]) == (
        "delete",
        ["delete", "undo", "create", "complete", "list"],
    )


def test_what_was_not_confirmed_is_nothing():
    assert task_performed([Receipt("pending", pending=pending())]) == ("none", ["none"])
    assert task_performed([]) == ("none", ["none"])


def test_a_gist_reads_like_the_history_that_the_grammar_knows():
    assert gist_of("create", (task(13, "Submit visa form"),)) == "Added 13 Submit visa form."
    assert gist_of("delete", (task(1), task(2, "Go"))) == "Deleted 1 Buy milk. Deleted 2 Go."
