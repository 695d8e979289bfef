# ruff: noqa: E501 (one case a line)
"""Good-byes, nods and sighs in every language are answered and are never tasks; what only sounds alike is one."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.canon import fold
from taskpilot.assistant.models.embedded.languages.registry import LANGUAGES
from taskpilot.assistant.models.embedded.languages.small_talk import small_talk
from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import KnownTask, PastMessage, Scene

NOW = datetime.fromisoformat("2026-11-20T08:00")
TASKS = (KnownTask(3, "Call the dentist", "open", "2026-11-19"),)
SPOKEN_OF = (PastMessage("user", "add call the dentist"), PastMessage("assistant", "Added 3 Call the dentist."))


@pytest.mark.parametrize(("text", "locale"), [("hasta mañana", "es"), ("à demain", "fr"), ("bis morgen", "de"), ("a domani", "it"), ("até amanhã", "pt-BR"), ("yarın görüşürüz", "tr"), ("أراك غدا", "ar"), ("کل ملتے ہیں", "ur"), ("कल मिलते हैं", "hi"), ("明天见", "zh-CN"), ("また明日", "ja"), ("see you tomorrow", "en"), ("ok bye, see you on monday!", "en")])  # fmt: skip
def test_a_good_bye_moves_no_task_even_when_one_was_just_spoken_of(text: str, locale: str) -> None:
    reading = read(text, Scene(NOW, "UTC", locale, TASKS, SPOKEN_OF))
    assert (reading.calls, reading.reply_kind) == ((), "answer")


@pytest.mark.parametrize(("text", "locale"), [("por fin viernes", "es"), ("enfin vendredi", "fr"), ("endlich Freitag", "de"), ("finalmente venerdì", "it"), ("sonunda cuma", "tr"), ("终于周五了", "zh-CN"), ("今日は忙しかった", "ja"), ("आखिर शुक्रवार आ गया", "hi")])  # fmt: skip
def test_a_sigh_with_a_day_in_it_is_no_task(text: str, locale: str) -> None:
    assert read(text, Scene(NOW, "UTC", locale, TASKS)).calls == ()


@pytest.mark.parametrize(("text", "locale"), [("明天交意见", "zh-CN"), ("कल राम से मिलना है", "hi"), ("morgen Bier kaufen", "de"), ("comprar vale regalo mañana", "es"), ("demain acheter du super glue", "fr"), ("وأخيرا اشتري الخبز غدا", "ar")])  # fmt: skip
def test_tasks_with_words_of_small_talk_in_them_are_added(text: str, locale: str) -> None:
    assert [call.tool for call in read(text, Scene(NOW, "UTC", locale, TASKS)).calls] == ["add_task"]


NODS = {"es": "vale", "fr": "d'accord", "de": "perfekt", "it": "va bene", "pt": "beleza", "tr": "tamam", "ar": "حسنا", "ur": "ٹھیک ہے", "ur-latn": "theek hai", "hi": "ठीक है", "zh": "好的", "ja": "了解です"}  # fmt: skip


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
def test_a_nod_is_understood_in_every_language(code: str) -> None:
    assert small_talk(fold(NODS[code]), code) == "ok"
