"""What people take back while they write is not kept."""

from datetime import datetime

import pytest

from taskpilot.assistant.models.embedded.canon import canon_of
from taskpilot.assistant.models.embedded.corrections import corrected
from taskpilot.assistant.models.embedded.frame import Frame

AT = Frame(datetime.fromisoformat("2027-03-05T08:00"), "UTC", "en-GB")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("call the vet monday no tuesday at 9am", "call the vet tuesday at 9am"),
        ("lunch with Bea at 1pm on monday, no wait, wednesday", "lunch with Bea at 1pm wednesday"),
        ("haircut at 3, actually 4pm tomorrow", "haircut 4pm tomorrow"),
        ("email Jonas, I mean Jonah, about the rota", "email Jonah about the rota"),
        ("buy oat milk, no wait, soy milk", "buy soy milk"),
        ("buy eggs, actually buy flour", "buy flour"),
        ("paint the hall, I mean the kitchen", "paint the kitchen"),
        ("set 5 to high, no, medium", "set 5 to medium"),
        ("complete 5, I mean 6", "complete 6"),
    ],
)
def test_what_is_said_again_replaces_what_was_said(said: str, meant: str) -> None:
    assert corrected(canon_of(said), AT).source() == meant


@pytest.mark.parametrize(
    "said",
    [
        "say sorry to Ann tomorrow",
        "buy milk no sugar tomorrow",
        "remind me to make it to the gym on friday",
        "add standup friday, make it weekly",
        "write thank you, sorry and please cards",
        "wait by the door on monday",
        "call Sam on friday, no rush",
    ],
)
def test_words_that_only_look_like_a_correction_stay(said: str) -> None:
    assert corrected(canon_of(said), AT).source() == said
