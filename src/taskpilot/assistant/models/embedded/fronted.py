# ruff: noqa: E501 (one pattern or one case a line)
"""A target said first, or first what is not to be done: "110: drop the infra tag", "don't delete 5, complete it"."""

import re
from collections.abc import Callable

from .adding import starts_add
from .canon import Canon
from .clauses import ORDER
from .details import find_details
from .references import Meant
from .renaming import read_rename
from .rescheduling import apply_details, shifted_by
from .turn import Outcome, Turn

Order = Callable[[Canon, Turn], Outcome | None]

LONGEST = 200
_CUT = re.compile(r"\s*(?P<arrow>->|=>|\u2192|(?<=\s)=(?=\s))\s*|\s*[:,;]\s+|\s+-+\s+")
_SOFT = r"(?:(?:please|pls|just|now|then|so|and|but|instead|rather|only|kindly|maybe|can you|could you|you can|you could|we can|i want you to|let's|lets) )*"
_DONT = re.compile(
    rf"^(?:(?:no|please|wait|stop|oh|ok|and)[, ]+)*(?:don't|do not|never|please don't)(?: you)? (?:{ORDER}|touch) (?P<o>.+)$"
)
_ABOUT = re.compile(
    r"^(?:(?:(?:i|we)(?:'m|'re| am| are)? )?(?:not (?:doing|going to do|bothering with)|no longer (?:doing|need)|won't (?:be doing|do|need))|(?:never ?mind|forget)(?: about)?|as for|about|regarding|re|concerning) (?=\w)"
)
_THE_THING = re.compile(r"^(?:it|that|this|them|those|these)(?: (?:one|ones|two|task|tasks))?(?![\w'])")
_PRONOUN = re.compile(
    r"\b(?:(?:all of |both of )?(?:it|that one|that|this one|this|them(?: all| both)?|those|these|both))\b(?!')"
)
_BARE = re.compile(
    r"^(?:(?P<v>delete|remove|bin|scrap|trash|erase|ditch|drop|complete|finish|close|tick off|check off|cross off|reopen|untick|uncheck)(?: now)?|(?P<done>(?:is |are |all )*(?:done|finished|complete|completed|sorted)))$"
)
_LEVEL = re.compile(
    r"^(?:(?:make|set|mark|should be|is|are|to|at|as|now|be) )*(?:(?:very |really )?(?P<l>high|medium|low|urgent|p[1-4])(?:[ -]priority)?|priority:? (?P<l2>high|medium|low|p?[1-4]))$"
)
_TAG = r"[#@]?[^\W\d][\w-]*"
_UNTAG = re.compile(
    rf"^(?:drop|remove|lose|take off|take|strip|delete|clear|get rid of)(?: off)?(?: the| its)? (?:(?P<t>{_TAG}) (?:tag|label)|(?:tag|label) (?P<t2>{_TAG}))(?: off| away)?$"
)
_RETAG = re.compile(
    rf"^(?:add|give|put|attach|use)(?: on)?(?: the| a)? (?:(?:tag|label):? (?P<t>{_TAG})|(?P<t2>{_TAG}) (?:tag|label))(?: on)?$|^(?:tag|label)(?: (?:it|them|that|this|those|both|them all))?(?: with| as)?:? (?P<t3>{_TAG})$|^(?P<t4>[#@][^\W\d][\w-]*)$"
)
_SWAP = re.compile(
    rf"^(?:swap|replace|change|switch|exchange)(?: the| its)?(?: (?!the\\b|its\\b)(?P<t>{_TAG}))? tag (?:for|with|to|by|into)(?: the)?(?: tag)? (?P<t2>{_TAG})$"
)
# "Fix the typo in 2, it should be ...": one order, with a comma in it
_TYPO = re.compile(
    r"^(?:fix|correct|there's|there is) (?:the |a )?(?:typos?|spelling|mistake|error|misspelling) (?:in|of|on) .+?[,:;.-]* (?:it|that|should|to)\b"
)
_KEEP = re.compile(rf"(?:,|;| but| and|, but)+ (?:just )?(?:keep|leave)(?: the)? (?P<t>{_TAG})(?: tag)?$")
_WHEN = re.compile(
    r"^(?P<lead>(?:let's say|let's do|make it|make that|better|rather|say|to|until|till|instead|move to|push to|put)\b )?(?P<d>.+?)(?P<tail>(?: (?:instead|rather|then|will do|works better|is better))*)$"
)


def read_fronted(canon: Canon, turn: Turn, order: Order) -> Outcome | None:
    """What an order says of the tasks named before it; None when none are, or it has an object of its own."""
    if len(canon.text) > LONGEST or starts_add(canon.text):
        return None
    if _TYPO.match(canon.text) and (mended := read_rename(canon, turn)) is not None:
        return mended
    for cut in list(_CUT.finditer(canon.text))[:4]:
        left, right = canon.cut(0, cut.start()).strip(), canon.cut(cut.end()).strip(" .!")
        found = _said_of(left, right, turn, order, sure=cut["arrow"] is not None) if left.text and right.text else None
        if found is not None:
            return found
    return None


def _said_of(left: Canon, right: Canon, turn: Turn, order: Order, *, sure: bool) -> Outcome | None:
    spared = _DONT.match(left.text)
    left = left.cut(*spared.span("o")) if spared else _bare(left)
    meant = _named(left, turn)
    if meant is None:
        return None
    found = _order_on(meant, left, right, turn, order, sure=sure)
    return found or (_another(meant, right, turn, order) if spared else None)


def _bare(left: Canon) -> Canon:
    """The target without "never mind about" and "after all"."""
    about = _ABOUT.match(left.text)
    if about is None:
        return left
    left = left.cut(about.end())
    return left.cut(0, len(re.sub(r" (?:after all|any ?more|now)$", "", left.text)))


def _named(left: Canon, turn: Turn) -> Meant | None:
    """The tasks that words name and nothing else."""
    if len(left.text.split()) > 8 or _THE_THING.match(left.text):
        return None
    meant = turn.find(left, "open")
    if meant.problem == "missing":
        meant = turn.find(left, "any")
    return meant if meant.numbers and meant.problem in (None, "several") else None


def _another(meant: Meant, right: Canon, turn: Turn, order: Order) -> Outcome | None:
    """ "Don't delete 2, delete 3": an order of its own about other tasks."""
    soft = re.match(_SOFT, right.text)
    found = order(right.cut(soft.end() if soft else 0), turn)
    return found if found and all(call.args.get("number") not in meant.numbers for call in found.calls) else None


def _order_on(meant: Meant, left: Canon, right: Canon, turn: Turn, order: Order, *, sure: bool) -> Outcome | None:
    soft = re.match(_SOFT, right.text)
    right = right.cut(soft.end() if soft else 0)
    said = _spelled_out(meant, left, right, turn)
    if said is None:
        return _to_day(meant, right, turn, sure=sure)
    if meant.problem:
        return turn.unclear(meant, "update")
    return order(said, turn)


def _spelled_out(meant: Meant, left: Canon, right: Canon, turn: Turn) -> Canon | None:
    """The order with the numbers of its tasks in the place of a pronoun, or where none stands."""
    numbers = " and ".join(map(str, meant.numbers))
    if kept := _KEEP.search(right.text):
        if not all(kept["t"].lstrip("#@") in turn.shelf.by_number[n].tags for n in meant.numbers):
            return None
        right = right.cut(0, kept.start())
    if m := _SWAP.match(right.text):
        return _swapped(m, meant, left, right, turn)
    return _without_object(numbers, right) or _with_pronoun(numbers, right)


def _without_object(numbers: str, right: Canon) -> Canon | None:
    """An order that leaves out its object."""
    if m := _BARE.match(right.text):
        return _made(f"{m['v'] or 'complete'} {numbers}")
    if m := _LEVEL.match(right.text):
        level = m["l"] or m["l2"]
        return _made(f"make {numbers} {level if level[0] == 'p' else level + ' priority'}")
    if m := _UNTAG.match(right.text):
        return _around_tag("remove the tag ", right, m, f" from {numbers}")
    m = _RETAG.match(right.text)
    return _around_tag(f"tag {numbers} with ", right, m, "") if m else None


def _with_pronoun(numbers: str, right: Canon) -> Canon | None:
    pronoun = _PRONOUN.search(right.text)
    if pronoun is None or not re.match(rf"^(?:{ORDER}|do|have|take|get)\b", right.text):
        return None
    return right.cut(0, pronoun.start()).joined(_made(numbers)).joined(right.cut(pronoun.end()))


def _swapped(m: re.Match[str], meant: Meant, left: Canon, right: Canon, turn: Turn) -> Canon | None:
    """ "Swap the tag for X": the tag that named the tasks, or the only one they have."""
    numbers = " and ".join(map(str, meant.numbers))
    if old := m["t"] or _tag_of(left, turn):
        return _around_tag(f"swap {old} for ", right, m, f" on {numbers}", "t2")
    only = all(len(turn.shelf.by_number[n].tags) == 1 for n in meant.numbers)
    return _around_tag(f"change the tags of {numbers} to ", right, m, "", "t2") if only else None


def _made(words: str) -> Canon:
    return Canon(words, ("",) * len(words))


def _around_tag(before: str, right: Canon, m: re.Match[str], after: str, *groups: str) -> Canon:
    """Words of our own around the tag that was said."""
    name = next(g for g in groups or [g for g in m.groupdict() if g.startswith("t")] if m[g] is not None)
    return _made(before).joined(right.cut(*m.span(name))).joined(_made(after))


def _tag_of(left: Canon, turn: Turn) -> str | None:
    """The tag in "shopping tasks"."""
    m = re.match(
        r"^(?:all )?(?:the |my |of the |of my )*[#@]?([\w-]+) (?:tasks|ones|stuff|things|items|todos)$", left.text
    )
    return m[1] if m and m[1] in turn.shelf.tags else None


def _to_day(meant: Meant, right: Canon, turn: Turn, *, sure: bool) -> Outcome | None:
    """ "The call, let's say thursday", "23: two days later": nothing but a day, and a word that it is another one."""
    m = _WHEN.match(right.text)
    if m is None:
        return None
    shift, rest = shifted_by(_made(" ").joined(right), right.text)
    details = find_details(rest if shift else right.cut(*m.span("d")), turn.at, to_hour=True)
    if details.rest.text.strip(" .,!") or not (shift or details.day or details.clock or details.moment):
        return None
    if meant.problem:
        return turn.unclear(meant, "update") if sure or shift or m["lead"] or m["tail"] else None
    if not (sure or shift or m["lead"] or m["tail"]):  # "parcel: friday": that one, or a new one?
        return turn.ask("exists", candidates=", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8]))
    return apply_details(_made(" and ".join(map(str, meant.numbers))), details, shift, turn, sure=True)
