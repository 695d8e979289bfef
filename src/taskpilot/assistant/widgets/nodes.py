"""Widget nodes as plain JSON; every node is named `{purpose}_{type}`, so that it can be found and replaced."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from chatkit.widgets import DynamicWidgetRoot

Node: TypeAlias = dict[str, Any]


def node(kind: str, purpose: str, children: Sequence[Node] | None = None, **props: Any) -> Node:
    """One node; properties that are None are left out."""
    made: Node = {"type": kind, "id": f"{purpose}_{kind.lower()}"}
    made |= {name: value for name, value in props.items() if value is not None}
    if children is not None:
        made["children"] = list(children)
    return made


def action(kind: str, payload: Mapping[str, Any] | None = None) -> Node:
    """What a click sends to the server."""
    return {"type": kind, "payload": dict(payload or {})}


def button(purpose: str, label: str, does: Node | None = None, **props: Any) -> Node:
    """A small quiet button; say otherwise where it matters."""
    defaults: Node = {"size": "sm", "variant": "ghost", "color": "secondary"}
    return node("Button", purpose, label=label, onClickAction=does, **{**defaults, **props})


def root(made: Node) -> DynamicWidgetRoot:
    """The tree as the SDK wants it; the named widget classes cost twelve times as much and warn."""
    return DynamicWidgetRoot.model_validate(made)
