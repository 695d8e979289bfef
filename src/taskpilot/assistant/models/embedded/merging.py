"""The calls of a message put together: said twice, done once; several changes of one task are one change."""

from collections.abc import Iterable

from .reading import JSON, Call


def together(calls: Iterable[Call]) -> list[Call]:
    """The calls in order, none twice, a task's changes in one; undo and add may repeat."""
    kept: list[Call] = []
    # by the number of a task, where the calls about it stand: of a thousand each is compared with its own only
    about: dict[JSON, list[int]] = {}
    undone = -1
    for call in calls:
        number = call.args.get("number")
        known = about.setdefault(number, []) if isinstance(number, int | None) else []
        if call.tool not in ("undo", "add_task") and any(kept[at] == call for at in known):
            continue
        newest = known[-1] if known and known[-1] > undone else None
        if newest is not None and _join(kept[newest], call):
            kept[newest] = Call("update_task", {**kept[newest].args, **call.args})
            continue
        if call.tool == "undo":
            undone = len(kept)
        known.append(len(kept))
        kept.append(call)
    return kept


def _join(earlier: Call, call: Call) -> bool:
    """Whether both change the same task in fields that the other leaves alone."""
    if not earlier.tool == call.tool == "update_task":
        return False
    return not (earlier.args.keys() & call.args.keys() - {"number"})
