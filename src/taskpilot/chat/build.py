"""Puts the parts of chat together, for the composition root and for tests."""

from dataclasses import dataclass

from taskpilot.chat.actions import Actions
from taskpilot.chat.conversations import Conversations
from taskpilot.chat.history_reader import HistoryReader
from taskpilot.chat.journal import Journal
from taskpilot.chat.live import LiveWidgets
from taskpilot.chat.pace import Pace
from taskpilot.chat.patience import SECONDS
from taskpilot.chat.replay import Replay
from taskpilot.chat.server import Answers, TaskPilotServer
from taskpilot.chat.showing import Showing
from taskpilot.chat.store import ThreadStore
from taskpilot.chat.turns import Turns
from taskpilot.core.changes import Changes
from taskpilot.core.clock import Clock
from taskpilot.core.ids import NewId
from taskpilot.db.engine import Database
from taskpilot.db.people import People
from taskpilot.db.sealing import Vault
from taskpilot.tasks.client import TasksGateway
from taskpilot.telemetry import Metrics


@dataclass(frozen=True, slots=True)
class Chat:
    """What doors and the server's life cycle need of chat."""

    conversations: Conversations
    history: HistoryReader
    live: LiveWidgets
    store: ThreadStore


def build_chat(
    db: Database,
    vault: Vault,
    people: People,
    changes: Changes,
    gateway: TasksGateway,
    answers: Answers,
    *,
    clock: Clock,
    new_id: NewId,
    turns: Turns | None = None,
    pace: Pace | None = None,
    metrics: Metrics | None = None,
    default_assistant: str = "tasks",
    patience: float = SECONDS,
) -> Chat:
    """Chat for one process; `sweep` comes before it, `drain` and `live.close` after."""
    turns = turns or Turns()
    store = ThreadStore(db, vault, new_id, patience=patience)
    actions = Actions(db, vault, gateway, new_id)
    metrics = metrics or Metrics()
    metrics.turns_running.set_function(lambda: len(turns.running()))
    journal = Journal(db, vault, changes, clock, metrics, patience=patience)
    showing = Showing(db, vault, turns)
    server = TaskPilotServer(
        store, answers=answers, gateway=gateway, actions=actions, turns=turns, journal=journal, showing=showing
    )
    conversations = Conversations(
        server,
        turns=turns,
        pace=pace or Pace(None),
        journal=journal,
        actions=actions,
        replay=Replay(db, vault),
        people=people,
        vault=vault,
        clock=clock,
        new_id=new_id,
        default_assistant=default_assistant,
    )
    live = LiveWidgets(db, vault, gateway, people, changes, clock)
    changes.listen(live.heard)
    return Chat(conversations, HistoryReader(db, vault), live, store)
