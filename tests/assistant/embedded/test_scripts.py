"""Which language a sentence in Arabic letters is in, whatever the page's own locale."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import Scene

NOW = datetime(2026, 11, 20, 8)  # noqa: DTZ001 local by contract


@pytest.mark.parametrize(
    ("said", "title", "due"),
    [
        ("ذكرني بالاتصال بالطبيب غدا الساعة 5 مساء", "الاتصال بالطبيب", "2026-11-21T17:00"),
        ("أضف شراء الخبز غدا الساعة الخامسة مساء", "شراء الخبز", "2026-11-21T17:00"),
        ("ذكرني غدا الساعة السابعة والنصف صباحا بأخذ الدواء", "أخذ الدواء", "2026-11-21T07:30"),
        ("ذكرني الساعة الثانية عشرة ظهرا بالصلاة", "الصلاة", "2026-11-20T12:00"),
        ("احجز تذكرة السفر يوم الخميس", "احجز تذكرة السفر", "2026-11-26"),
    ],
)
@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_arabic_with_a_kaf_is_no_urdu(said: str, title: str, due: str, locale: str) -> None:
    reading = read(said, Scene(NOW, "UTC", locale))
    assert reading.language == "ar"
    assert [(call.tool, call.args.get("title"), call.args.get("due")) for call in reading.calls] == [
        ("add_task", title, due)
    ]


@pytest.mark.parametrize("said", ["کام دکھاؤ", "سب کام دکھاو", "کاموں کی فہرست دکھاؤ", "کل دودھ لانا ہے", "2 مکمل کرو"])
def test_urdu_is_urdu_on_an_english_page(said: str) -> None:
    assert read(said, Scene(NOW, "UTC", "en-GB")).language == "ur"


@pytest.mark.parametrize("said", ["کام دکھاؤ", "سب کام دکھاو", "میرے ٹاسک دکھائیں", "کاموں کی فہرست دکھاؤ"])
def test_asking_for_tasks_in_urdu_shows_them(said: str) -> None:
    assert [call.tool for call in read(said, Scene(NOW, "UTC", "ur")).calls] == ["list_tasks"]
