"""What people may do with tasks, on both databases."""

from taskpilot.tasks.views import NewTask, TaskFilter
from tests.support.task_house import TaskHouse, person


async def test_smoke(house: TaskHouse) -> None:
    ada = house.gateway().acting(person(), "assistant", "turn_1")
    made = await ada.add(NewTask(title=" Buy milk ", due="2026-11-21T17:00", tags=["#home", "Home"]), key="k")
    again = await ada.add(NewTask(title=" Buy milk ", due="2026-11-21T17:00", tags=["#home", "Home"]), key="k")
    assert made == again
    assert made.number == 1
    assert (await ada.list_all(TaskFilter(sort="-due"))) == (made,)
    assert (await ada.list_all(TaskFilter(query="MILK", tag="home", sort="priority"))) == (made,)
    held = await ada.delete(1)
    assert held is not None
    widget = house.gateway().acting(person(), "widget")
    done = await widget.confirm(held.id)
    assert done.data[0].number == 1
    back = await ada.undo()
    assert back.reversed == "delete"
    assert (await ada.get(1)).title == "Buy milk"
