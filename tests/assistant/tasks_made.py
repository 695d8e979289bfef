"""Tasks and pending changes as the service shows them, for tests that need no service."""

from typing import Any

from taskpilot.tasks.views import PendingView, TaskView


def task(number: int = 1, title: str = "Buy milk", **fields: Any) -> TaskView:
    made: dict[str, Any] = {
        "id": f"task_{number}",
        "number": number,
        "title": title,
        "status": "open",
        "timezone": "Europe/Paris",
        "created_at": "2026-11-19T08:00:00.000Z",
        "updated_at": "2026-11-19T08:00:00.000Z",
        **fields,
    }
    return TaskView.model_validate(made)


def pending(kind: str = "delete", *numbers: int) -> PendingView:
    return PendingView.model_validate(
        {"id": "pend_Secret-1", "kind": kind, "numbers": [*numbers] or [1], "expires_at": "2026-11-20T08:05:00.000Z"}
    )
