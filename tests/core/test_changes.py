"""A feed of changes: in order, from where a page left off, and nobody else's."""

import pytest

from taskpilot.core.changes import KEPT, OWNERS_KEPT, Change, Changes


def change(number: int) -> Change:
    return Change("task.updated", {"number": number})


async def test_a_page_that_comes_back_gets_what_it_missed_in_order() -> None:
    changes = Changes()
    changes.publish("ada", change(1), change(2), change(3))
    feed = changes.follow("ada", after=1)
    seen = [await anext(feed), await anext(feed)]
    assert [(entry[0], entry[1].about["number"]) for entry in seen if entry] == [(2, 2), (3, 3)]
    await feed.aclose()


async def test_nobody_hears_what_changed_for_others() -> None:
    changes = Changes()
    feed = changes.follow("bob", after=0, beat=0.01)
    changes.publish("ada", change(1))
    assert await anext(feed) is None
    await feed.aclose()


async def test_silence_gives_a_beat() -> None:
    feed = Changes().follow("ada", beat=0.01)
    assert await anext(feed) is None
    await feed.aclose()


async def test_a_followed_feed_survives_however_many_people_come() -> None:
    changes = Changes()
    feed = changes.follow("ada", after=0, beat=5)
    changes.publish("ada", change(1))
    assert await anext(feed) is not None
    for other in range(OWNERS_KEPT + 10):
        changes.latest(f"other{other}")
    changes.publish("ada", change(2))
    entry = await anext(feed)
    assert entry is not None
    assert entry[0] == 2
    await feed.aclose()


async def test_who_falls_too_far_behind_is_let_go_to_come_back_and_read_anew() -> None:
    changes = Changes()
    feed = changes.follow("ada", after=0)
    changes.publish("ada", change(1))
    assert await anext(feed) is not None
    changes.publish("ada", *(change(number) for number in range(KEPT + 1)))
    with pytest.raises(StopAsyncIteration):
        await anext(feed)
    back = changes.follow("ada", after=1, beat=0.01)
    assert await anext(back) is None
    await back.aclose()
