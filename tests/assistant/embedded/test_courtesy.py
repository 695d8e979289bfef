"""Orders in other languages with courtesy around them, the verb first or last."""

import pytest

from tests.assistant.embedded.evaluation import Line, read_line

TASKS: list[Line] = [
    {"number": 4, "title": "Call the bank", "status": "open", "due": "2027-04-12"},
    {"number": 8, "title": "Send invoice", "status": "completed"},
    {"number": 12, "title": "Pay rent", "status": "open"},
]


def said(locale: str, text: str) -> list[str]:
    """The calls of a sentence, each as one line."""
    reading = read_line({"text": text, "today": "2027-04-14", "tasks": TASKS, "locale": locale})
    return [" ".join([call.tool, *(f"{k}={v}" for k, v in call.args.items())]) for call in reading.calls]


@pytest.mark.parametrize(
    ("locale", "text", "call"),
    [
        ("de", "Könntest du bitte Aufgabe 4 löschen?", "delete_task number=4"),
        ("de", "Aufgabe 12 bitte als erledigt markieren", "complete_task number=12"),
        ("fr", "peux-tu supprimer la tâche 4 s'il te plaît ?", "delete_task number=4"),
        ("es", "¿puedes borrar la tarea 4 por favor?", "delete_task number=4"),
        ("it", "puoi spostare la 12 a domani?", "update_task number=12 due=2027-04-15"),
        ("pt", "passa a 12 para amanhã por favor", "update_task number=12 due=2027-04-15"),
        ("tr", "lütfen 4. görevi siler misin?", "delete_task number=4"),
        ("ar", "هل يمكنك حذف المهمة 4؟", "delete_task number=4"),
        ("ur", "براہ کرم کام نمبر 4 حذف کر دیں", "delete_task number=4"),
        ("hi", "कृपया टास्क 4 हटा दो", "delete_task number=4"),
        ("zh-CN", "帮我把任务4删了", "delete_task number=4"),
        ("ja", "タスク4を削除してください", "delete_task number=4"),
    ],
)
def test_courtesy_around_an_order_is_left_aside(locale: str, text: str, call: str) -> None:
    assert said(locale, text) == [call]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "die letzte Änderung bitte rückgängig machen"),
        ("fr", "annule la dernière modification"),
        ("es", "¿puedes deshacer eso?"),
        ("it", "annulla l'ultima modifica"),
        ("pt", "desfaça a última alteração"),
        ("tr", "son değişikliği geri al"),
        ("ar", "تراجع عن آخر تغيير"),
        ("ur", "آخری تبدیلی واپس لو"),
        ("hi", "पिछला बदलाव वापस लो"),
        ("zh-CN", "撤销上一步"),
        ("ja", "さっきの変更を取り消して"),
    ],
)
def test_the_last_change_is_taken_back(locale: str, text: str) -> None:
    assert said(locale, text) == ["undo"]


@pytest.mark.parametrize(
    ("locale", "text", "title"),
    [
        ("fr", "rappelle-moi vendredi à 18 h d'aller chercher les enfants", "Aller chercher les enfants"),
        ("it", "ricordami venerdì alle 18 di prendere i bambini", "Prendere i bambini"),
        ("pt", "me lembre na sexta às 18h de buscar as crianças", "Buscar as crianças"),
    ],
)
def test_a_reminder_may_say_first_when(locale: str, text: str, title: str) -> None:
    assert said(locale, text) == [f"add_task title={title} due=2027-04-16T18:00"]
