"""Credentials that run out in the middle of an answer cost nothing of it (F-10, H3)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from taskpilot.app import create_house
from taskpilot.settings import load_settings
from tests.support.chatkit import create, finish, read_until
from tests.support.fake_provider import FakeProvider, Says
from tests.support.inside import serving
from tests.support.people import Arrive

WORDS = tuple(f"word{at} " for at in range(20))


class HandClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


async def test_a_secret_that_expires_in_mid_answer_is_renewed_without_losing_anything(
    tmp_path: Path, provider: FakeProvider, model_env: dict[str, str], arrive: Arrive
) -> None:
    clock = HandClock()
    settings = load_settings({**model_env, "TASKPILOT_DATA_DIR": str(tmp_path / "data")})
    async with serving(create_house(settings, clock=clock)) as url:
        ada = await arrive(url)
        page = await ada.page()
        provider.script(Says(*WORDS, pace=0.03))
        async with page.open(create("tell me")) as response:
            heard = await read_until(response, "text_delta")
            clock.now += timedelta(minutes=11)
            await finish(heard)
        assert (heard.ending, heard.text) == ("completed", "".join(WORDS))

        late = await page.post({"type": "threads.list", "params": {}})
        assert (late.status_code, late.json()["error"]["code"]) == (401, "session_expired")
        assert late.headers["WWW-Authenticate"].startswith("Bearer")
        assert (await page.call("GET", f"/chatkit/turns/{heard.turn}/events")).status_code == 401

        renewed = await ada.page()
        assert (await renewed.items(heard.thread_id))[-1]["content"][0]["text"] == "".join(WORDS)
        provider.script(Says("And on."))
        assert (await renewed.say("go on", heard.thread_id)).text == "And on."


async def test_an_access_token_that_expires_is_told_from_one_that_never_was(tmp_path: Path, arrive: Arrive) -> None:
    clock = HandClock()
    settings = load_settings({"TASKPILOT_DATA_DIR": str(tmp_path / "data")})
    async with serving(create_house(settings, clock=clock)) as url:
        ada = await arrive(url)
        token = (await ada.get("/api/auth/token"))["token"]
        headers = {"Authorization": f"Bearer {token}"}
        assert (await ada.http.get("/api/tasks", headers=headers)).status_code == 200
        clock.now += timedelta(minutes=16)
        late = await ada.http.get("/api/tasks", headers=headers)
        assert (late.status_code, late.json()["error"]["code"]) == (401, "session_expired")
        assert (await ada.call("GET", "/api/tasks")).status_code == 200
