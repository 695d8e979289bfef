"""The widgets for nothing and for trouble."""

from taskpilot.assistant.phrases import say
from taskpilot.assistant.widgets.nodes import Node, node, root
from taskpilot.assistant.widgets.shown import ListRecipe, Shown


def empty_list(recipe: ListRecipe) -> Shown:
    """A list that holds nothing: says so, and what to try."""
    locale = recipe.locale
    key = "completed_count" if recipe.wanted.status == "completed" else "open_count"
    words = [
        node("Text", "empty_title", value=say(locale, "no_tasks"), weight="medium"),
        node("Caption", "empty_hint", value=say(locale, "no_tasks_hint")),
    ]
    children = [
        node("Icon", "empty", name="notebook", size="xl", color="secondary"),
        node("Col", "empty", words, gap=1),
    ]
    row = node("Row", "empty", children, gap=3, align="center")
    status: Node = {"text": say(locale, key, count=0), "icon": "notebook"}
    made = node("Card", "empty", [row], size="md", status=status)
    return Shown(root(made), say(locale, "no_tasks"), "(task list widget: empty)", recipe)


def error_card(message: str, locale: str) -> Shown:
    """Something did not work, in words for people."""
    words = [
        node("Text", "error_title", value=say(locale, "error_title"), weight="medium"),
        node("Text", "error_message", value=message, size="sm", color="secondary"),
    ]
    children = [node("Icon", "error", name="info", color="danger"), node("Col", "error", words, gap=1, flex=1)]
    made = node("Card", "error", [node("Row", "error", children, gap=3, align="start")], size="md")
    return Shown(root(made), message, f"(error widget: {message})")
