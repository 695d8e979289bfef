"""One message being read: the scene with its index, and what a clause amounts to."""

from dataclasses import dataclass, replace

from .canon import Canon
from .frame import Frame
from .reading import JSON, Call, KnownTask, ReplyKind, Scene
from .references import Meant, Prefer, Shelf, resolve
from .sentences import say
from .sets import read_set


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause means: calls, or words when it cannot be done as it stands."""

    calls: tuple[Call, ...] = ()
    kind: ReplyKind | None = None
    reply: str = ""
    focus: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """The scene of a message, its index and its language; `focus` are tasks of the clause before."""

    scene: Scene
    at: Frame
    shelf: Shelf
    language: str = "en"
    focus: tuple[int, ...] = ()

    def say(self, key: str, **fields: object) -> str:
        return say(key, self.language, **fields)

    def ask(self, key: str, **fields: object) -> Outcome:
        return Outcome(kind="clarify", reply=self.say(key, **fields))

    def after(self, focus: tuple[int, ...]) -> "Turn":
        return replace(self, focus=focus) if focus else self

    def tasks_of(self, meant: Meant) -> list[KnownTask]:
        return [self.shelf.by_number[n] for n in meant.numbers]

    def find(self, phrase: Canon, prefer: Prefer) -> Meant:
        """The tasks a phrase means, one or many."""
        return read_set(phrase, self.at, self.scene, self.shelf, prefer) or resolve(
            phrase, self.scene, self.shelf, prefer, self.focus
        )

    def unclear(self, meant: Meant, what: str) -> Outcome:
        """The question to ask when a phrase does not name its task: with every candidate's number."""
        if meant.problem == "several":
            named = ", ".join(
                f"{n} {self.shelf.by_number[n].title}" for n in meant.numbers[:8] if n in self.shelf.by_number
            )
            return self.ask("which", candidates=named)
        if meant.problem == "unknown":
            return self.ask("unknown_number", numbers=", ".join(map(str, meant.numbers)))
        if meant.problem == "missing" and meant.words.strip():
            return self.ask("no_match", words=meant.words.strip()[:80])
        return self.ask("which_task", verb=self.say(f"verb_{what}"))


def on_each(tool: str, numbers: tuple[int, ...], args: dict[str, JSON] | None = None) -> Outcome:
    """The same call for each number."""
    return Outcome(tuple(Call(tool, {"number": n, **(args or {})}) for n in numbers), focus=numbers)
