"""The words and look of the page: our own, with what TASKPILOT_UI_CONFIG says laid over them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

Options = dict[str, Any]

OWN: Options = {
    "page": {"title": "TaskPilot", "tagline": "Your tasks, in your own words."},
    "startScreen": {
        "greeting": "What would you like to get done?",
        "prompts": [
            {"label": "Show me my tasks", "prompt": "Show me my tasks", "icon": "notebook"},
            {
                "label": "Add: buy groceries tomorrow 5pm",
                "prompt": "add task: buy groceries tomorrow 5pm",
                "icon": "plus",
            },
            {"label": "What's due this week?", "prompt": "What's due this week?", "icon": "calendar"},
            {"label": "What can you do?", "prompt": "What can you do?", "icon": "circle-question"},
        ],
    },
    "composer": {"placeholder": "Add, change or find a task…"},
    "theme": {},
}


class UiConfigError(ValueError):
    """The file is not what the page can use; one sentence that names it."""


def page_words(file: Path | None) -> Options:
    """The options the page hands to the element, and its own title and tagline. Raises UiConfigError."""
    if file is None:
        return OWN
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise UiConfigError(f"TASKPILOT_UI_CONFIG: {file} cannot be read as JSON ({problem}).") from None
    if not isinstance(given, dict):
        raise UiConfigError(f"TASKPILOT_UI_CONFIG: {file} must hold one JSON object of ChatKit options.")
    return _over(OWN, cast(Options, given))


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Options:
    """Objects are merged, everything else is replaced."""
    merged = dict(below)
    for name, value in above.items():
        known = merged.get(name)
        both = isinstance(known, dict) and isinstance(value, dict)
        merged[name] = _over(cast(Options, known), cast(Options, value)) if both else value
    return merged
