"""What was there before a restart is there after it."""

from collections.abc import Iterator

import pytest

from tests.support.people import Arrive, sign_in
from tests.support.server import RunningServer, StartServer


@pytest.fixture(params=["sqlite", "postgresql"])
def own_server(request: pytest.FixtureRequest, start_server: StartServer) -> Iterator[RunningServer]:
    """A server on each database that a test may stop."""
    if request.param == "sqlite":
        yield start_server()
    else:
        yield start_server(DATABASE_URL=request.getfixturevalue("postgres_url"))


async def test_a_restart_keeps_conversation_tasks_history_and_sign_ins(
    own_server: RunningServer, arrive: Arrive
) -> None:
    """Step 5, C4: also the client secret of an open page, and the second account still sees nothing."""
    ada = await arrive(own_server.url, "ada")
    page = await ada.page()
    first = await page.say("add buy milk tomorrow")
    items, tasks, history = await page.items(first.thread_id), await ada.tasks(), await ada.history()

    assert own_server.stop() == 0
    own_server.start()

    assert await page.items(first.thread_id) == items
    assert await ada.tasks() == tasks
    assert await ada.history() == history
    done = await page.click(first.thread_id, first.widget, "task.complete")
    assert done.ending == "completed"
    assert (await page.say("undo", first.thread_id)).ending == "completed"
    assert (await ada.tasks())[1]["status"] == "open"
    assert (await sign_in(ada.http, ada.account)).status_code == 200
    bob = await arrive(own_server.url, "bob")
    assert await bob.tasks() == {}
