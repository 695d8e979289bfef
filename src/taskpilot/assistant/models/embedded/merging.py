"""The calls of a message put together: said twice, done once; several changes of one task are one change."""

from collections.abc import Iterable

from .reading import Call


def together(calls: Iterable[Call]) -> list[Call]:
    """The calls in order, none twice, a task's changes in one; undo and add may repeat."""
    kept: list[Call] = []
    for call in calls:
        if call.tool not in ("undo", "add_task") and call in kept:
            continue
        earlier = _same_change(kept, call)
        if earlier is None:
            kept.append(call)
        else:
            kept[earlier] = Call("update_task", {**kept[earlier].args, **call.args})
    return kept


def _same_change(kept: list[Call], call: Call) -> int | None:
    """Where the newest call about the same task stands, when both change fields that the other leaves alone."""
    if call.tool != "update_task":
        return None
    for i in range(len(kept) - 1, -1, -1):
        if kept[i].tool == "undo":
            return None
        if kept[i].args.get("number") == call.args["number"]:
            apart = not (kept[i].args.keys() & call.args.keys() - {"number"})
            return i if kept[i].tool == "update_task" and apart else None
    return None
