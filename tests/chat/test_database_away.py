"""The database stops before, in and at the end of a turn: nothing is lost silently (F-04)."""

import asyncio

from taskpilot.core.errors import people_read
from taskpilot.db.engine import open_database
from taskpilot.db.migrate import migrate
from taskpilot.db.sealing import Vault
from tests.chat.house import open_house
from tests.chat.scripts import says
from tests.support.chatkit import add, create, read_until
from tests.support.postgres import private_postgres


async def test_database_that_stops_is_told_and_what_comes_after_works(vault: Vault) -> None:
    with private_postgres() as server:
        db = open_database(server.url)
        migrate(db)
        go = asyncio.Event()
        async with open_house(db, vault, patience=0.1) as house:
            house.engine.play(says("Half of ", go, "it."), says("Back."))
            async with house.ada.open(create("hi")) as response:
                seen = await read_until(response, "text_delta")
                server.stop()
                go.set()
            rest = await house.ada.resume(seen.turn)
            assert rest.ending == "incomplete"
            assert rest.of_type("error")[0]["message"] == people_read("database_away")
            refused = await house.ada.post(create("again", client_request_id="r1"))
            assert (refused.status_code, refused.json()["error"]["code"]) == (503, "database_away")
            assert "Retry-After" in refused.headers
            assert len(house.engine.model.calls) == 1
            server.start()
            answer = await house.ada.send(create("again", client_request_id="r1"))
            assert answer.text == "Back."
            async with asyncio.timeout(30):
                while "running" in {row["status"] for row in await house.ada.history()}:
                    await asyncio.sleep(0.05)
            house.engine.play(says("On."))
            assert (await house.ada.send(add(seen.thread_id, "more"))).text == "On."
        await db.close()
