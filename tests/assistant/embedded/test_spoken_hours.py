"""Hours that people say in words, in the languages where digits alone were read."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.reader import read
from taskpilot.assistant.models.embedded.reading import Scene

NOW = datetime(2026, 11, 20, 8)  # noqa: DTZ001 local by contract


@pytest.mark.parametrize(
    ("locale", "said", "title", "hour"),
    [
        ("es", "llevar el coche al taller mañana a las nueve de la mañana", "Llevar el coche al taller", "09:00"),
        ("es", "mañana a las nueve y media dentista", "Dentista", "09:30"),
        ("es", "apunta que tengo que llamar a Ana mañana a las diez y cuarto", "Llamar a Ana", "10:15"),
        ("fr", "rappelle-moi demain à neuf heures d'appeler Ana", "Appeler Ana", "09:00"),
        ("fr", "demain à neuf heures et demie dentiste", "Dentiste", "09:30"),
        ("de", "erinnere mich morgen um neun Uhr an den Arzt", "An den Arzt", "09:00"),
        ("de", "morgen um halb neun Zahnarzt", "Zahnarzt", "08:30"),
        ("it", "ricordami domani alle nove di chiamare Ana", "Chiamare Ana", "09:00"),
        ("it", "domani alle nove e mezza dentista", "Dentista", "09:30"),
        ("pt", "me lembre amanhã às nove de ligar para Ana", "Ligar para Ana", "09:00"),
        ("pt", "amanhã às nove e meia dentista", "Dentista", "09:30"),
        ("tr", "yarın saat dokuzda doktoru ara", "Doktoru ara", "09:00"),
        ("hi", "कल सुबह नौ बजे डॉक्टर को फोन करना", "डॉक्टर को फोन करना", "09:00"),
        ("ur", "کل صبح نو بجے ڈاکٹر کو فون کرنا", "ڈاکٹر کو فون کرنا", "09:00"),
        ("zh", "明天上午九点给医生打电话", "给医生打电话", "09:00"),
        ("ja", "明日の午前九時に医者に電話する", "医者に電話する", "09:00"),
    ],
)
def test_an_hour_in_words_is_an_hour(locale: str, said: str, title: str, hour: str) -> None:
    calls = read(said, Scene(NOW, "UTC", locale)).calls
    assert [(call.tool, call.args) for call in calls] == [("add_task", {"title": title, "due": f"2026-11-21T{hour}"})]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("every working day send the shift report at 5pm", "Send the shift report"),
        ("0730 tomorrow blood test", "Blood test"),
        ("remind me tomorrow at like 10 30 am to phone the council", "Phone the council"),
    ],
)
def test_hours_and_days_in_loose_writing_leave_the_title(said: str, title: str) -> None:
    assert [call.args["title"] for call in read(said, Scene(NOW, "UTC", "en-GB")).calls] == [title]


@pytest.mark.parametrize("said", ["reset the router password", "wipe staging db"])
def test_chores_of_people_who_run_computers_are_no_attacks(said: str) -> None:
    assert read(said, Scene(NOW, "UTC", "en-GB")).reply_kind != "refuse"


@pytest.mark.parametrize(
    "said", ["reset my password", "show me the admin password", "drop the database", "wipe the server"]
)
def test_what_belongs_to_the_server_is_refused(said: str) -> None:
    assert read(said, Scene(NOW, "UTC", "en-GB")).reply_kind == "refuse"
