# ruff: noqa: E501 (one pattern or one case a line)
"""Which tasks a phrase selects: "overdue", "everything due today", "completed tasks tagged study"."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from . import calendar_days as days
from .canon import Canon, fold
from .dates import DatePhrase, find_dates
from .frame import Frame
from .reading import JSON, Call, KnownTask
from .references import Shelf
from .vocabulary import MONTH_LONG, WD_LONG


def _none() -> dict[str, JSON]:
    return {}


_NOTHING = Canon("", ())


@dataclass(frozen=True, slots=True)
class Filter:
    """A selection of tasks; `left` are the words that said nothing about it."""

    status: str = "open"
    due_before: date | None = None
    due_after: date | None = None
    tag: str | None = None
    priority: str | None = None
    query: str | None = None
    extras: dict[str, JSON] = field(default_factory=_none)
    left: Canon = _NOTHING
    named: bool = False  # whether any word selected something

    def call(self) -> Call:
        """The `list_tasks` call."""
        args: dict[str, JSON] = {} if self.status == "open" else {"status": self.status}
        args |= {"due_after": f"{self.due_after:%Y-%m-%d}"} if self.due_after else {}
        args |= {"due_before": f"{self.due_before:%Y-%m-%d}"} if self.due_before else {}
        args |= {k: v for k, v in (("tag", self.tag), ("priority", self.priority), ("query", self.query)) if v}
        return Call("list_tasks", args, self.extras)

    @classmethod
    def of(cls, call: Call) -> "Filter":
        """The selection of such a call."""
        before, after = (call.args.get(name) for name in ("due_before", "due_after"))
        return cls(
            status=str(call.args.get("status", "open")),
            due_before=date.fromisoformat(str(before)) if before else None,
            due_after=date.fromisoformat(str(after)) if after else None,
            extras=dict(call.extras),
            tag=_text(call, "tag"),
            priority=_text(call, "priority"),
            query=_text(call, "query"),
        )

    def admits(self, task: KnownTask) -> bool:
        """Whether the task is selected."""
        day = task.due[:10] if task.due else ""
        return (
            self.status in ("all", task.status)
            and (self.due_before is None or "" < day <= f"{self.due_before:%Y-%m-%d}")
            and (self.due_after is None or day >= f"{self.due_after:%Y-%m-%d}")
            and (self.tag is None or fold(self.tag) in {fold(t) for t in task.tags})
            and (self.priority is None or task.priority == self.priority)
            and (self.query is None or fold(self.query) in fold(task.title))
            and self._extra(task)
        )

    def _extra(self, task: KnownTask) -> bool:
        wants = self.extras
        return (
            ("has_due" not in wants or wants["has_due"] == bool(task.due))
            and ("untagged" not in wants or not task.tags)
            and ("recurring" not in wants or bool(task.recurrence))
            and ("no_priority" not in wants or task.priority is None)
            and ("completed_after" not in wants or (task.completed_at or "") >= str(wants["completed_after"]))
        )


def _text(call: Call, name: str) -> str | None:
    value = call.args.get(name)
    return value if isinstance(value, str) else None


_ALL = re.compile(
    r"\b(?:including (?:the )?(?:ones )?(?:what(?:'s| is) )?(?:that )?(?:(?:i|we)(?:'ve| have) )?(?:already )?(?:completed|done|finished)(?: ones| tasks)?|(?:both )?(?:open|pending|done|completed) and (?:open|done|completed|finished|pending|closed)|(?:and |also |even |with |plus )*(?:the |my )?(?:completed|done|finished)(?: (?:ones|tasks|items))? (?:too|as well|also|included)|(?:also|even|plus|with) (?:the )?(?:completed|done|finished)(?: ones| tasks| items)?|(?:completed|done|finished)(?: ones| tasks)? included|(?:complete|full|entire) list|done or not|all statuses|of any status|any status|every single|ever)\b"
)
_COMPLETED = re.compile(
    r"\b(?:(?:have|did) (?:i|we)(?: already| actually| just)* manage[d]? to (?:finish|complete|do|get done|get through)|(?<!must )(?<!should )(?<!can )(?<!to )i(?:'ve| have| already)? (?:already |just )?(?:complete|finish|accomplish|tick off|check off)(?:ed|d)?(?: off)?|(?:have|did|do) i (?:already |just )?(?:complete[d]?|finish(?:ed)?|accomplish(?:ed)?|do|done|get done|tick(?:ed)? off|check(?:ed)? off)|completed|finished|done|closed|ticked(?: off)?|checked(?: off)?|accomplished|got done)\b(?: off\b)?"
)
_OPEN = re.compile(
    r"\b(?:(?:that )?(?:i|we) (?:haven't|have not|didn't|did not|never)(?: yet)? (?:done|finished|completed|do|finish|complete|got(?:ten)? round to)(?: yet)?|(?:left |still )*to be (?:done|finished|completed|sorted)|open|pending|incomplete|unfinished|uncompleted|outstanding|remaining|active|(?:that are |which are |are |is )?not (?:yet )?(?:done|completed|finished)(?: yet)?|(?:that |which )?(?:aren't|isn't) (?:done|completed|finished)(?: yet)?|to-?do|undone|(?:must|needs? to|ha(?:s|ve) to|should|ought to|got to|supposed to|meant to) (?:i |we )?(?:be|get|have)(?: \w+)? (?:done|finished|completed|ready|sorted)(?: off)?|(?:should|must|can|shall|do) (?:i|we) (?:need to |have to )?(?:finish|complete|do)\b|(?:should|must|can|shall|do) (?:i|we) (?:need to |have to )?(?:get|have) (?:done|finished|sorted)|needs? (?:doing|finishing|completing|sorting)|(?:still |that are )?(?:left|to do)|still need to)\b(?: left\b)?"
)
_OVERDUE = re.compile(
    r"\b(?:over ?due|(?:i|we)(?:'ve| have) (?:already |just )?(?:missed|let (?:slip|slide)|blown|overrun)|(?:gone|run|went|is|are) (?:over|past|beyond) (?:their |its |the )?(?:due )?(?:date|deadline)s?|(?:(?:was|were) (?:i|we) )?(?:meant|supposed) to have (?:been )?(?:done|finished|completed)(?: already| by now)?|should (?:i|we) have (?:already )?(?:done|finished|completed)(?: already| by (?:now|yesterday))?|past (?:their |its )?due(?: date)?|running (?:late|behind)|past it|late|(?:falling |fallen )?behind(?: schedule| on)?|(?:did|have|has) (?:i|we) (?:already |just )?(?:miss|missed|blow|blown|overrun|let slip)\b|missed|blown|lapsed|slipped(?: past (?:their |its |the )?(?:due )?(?:date|deadline)s?)?|past (?:their |its |the )?(?:deadline|date)s?|(?:deadlines?|due ?dates?|dates) (?:that )?(?:have |has |already |just )*(?:passed|gone by|lapsed|expired|slipped)|(?:passed|gone past|blew|overran) (?:their |its |the )?(?:due ?)?(?:date|deadline)s?|should(?: i)? have (?:already )?(?:been )?(?:done|finished)(?: already| by now)?|should be (?:done|finished) (?:already|by now))\b(?: on\b)?"
)
_NO_DUE = re.compile(
    r"\b(?:(?:with(?:out)?|have|has|having|that have|w/o) (?:no |any |a |an )*(?:due ?dates?|deadlines?|dates?|due)\b|no (?:due ?)?(?:date|deadline)s?\b|undated|dateless|unscheduled|(?:aren't|isn't|are not|is not|haven't been|not) (?:scheduled|dated|planned)|(?:i|we)(?:'ve| have)?(?: not| never|n't| haven't| didn't) (?:put|set|given?|gave)(?: them| it)? (?:a |any )?(?:due ?)?(?:date|deadline)s?(?: (?:on|for|to)\b)?|(?:don't|doesn't|do not|does not|haven't|hasn't|have not|has not)(?: have| got)* (?:a |an |any )?(?:due ?dates?|deadlines?|dates?)|not scheduled|not dated)"
)
_NO_TAG = re.compile(
    r"\b(?:untagged|unlabell?ed|(?:with(?:out)?|have|has|having) (?:no |any |a )*(?:tags?|labels?)|no tags?)\b"
)
_NO_PRIORITY = re.compile(r"\b(?:unprioriti[sz]ed|(?:with(?:out)?|have|has) (?:no |any |a )*priority|no priority)\b")
_RECURRING = re.compile(r"\b(?:recurring|repeating|repeated|that repeat)\b")
_PRIORITY = re.compile(
    r"\b(?:with |of |at |marked (?:as )?)?(?:(?P<a>high|highest|top|low|lowest|medium|med|normal)(?:[- ]priority|(?= ?$)|(?= tasks?\b| ones\b| items\b| stuff\b| things\b| work\b|,| and\b))|priority[ :=]*(?P<b>high|medium|low|[1-3])|(?P<c>p[1-3])s?|(?P<d>urgent|important|critical|most important|pressing))\b"
)
_TAG = re.compile(
    r"(?:\b(?:tagged|labell?ed|with (?:the )?(?:tags?|labels?)|under|in|tag|label|in the category|from)\b[: ]+(?:with |as )?(?:the )?[#@]?\"?(?P<a>[^\W\d][\w-]*)\"?(?: tag| list| category| label)?\b)|(?<![\w&])[#@](?P<b>[^\W\d][\w-]*)"
    r"|(?:\b(?:with|under|in|having|has|have|carrying|bearing|of) )?(?:\b(?:the|an?|my) )?\b(?!(?:no|any|the|a|an|my|this|that|which|what|without|same|other|of|each|every)\b)\"?(?P<c>[^\W\d][\w-]*)\"? (?:tag|label)\b(?!s|:| [\w-]+$)"
)
_NOISE = re.compile(
    r"(?<![^\W_])(?:please|quick|sitting|hanging|lying|(?:from|on|at) my (?:side|end|part)|getting(?: on)?|cards|screen|full|history|whatever(?:'s)?|whichever|them|then|the lot(?! of)|we|pls|plz|show|list|display|see|view|give|print|get|pull up|open up|read|tell|let|lemme|me|us|my|mine|the|a|an|of|all|any|anything|everything|every|each"
    r"|something|nothing|tasks?|to-?dos?|items?|stuff|things?|ones?|list|agenda|plate|schedule|calendar|plans?|that's|what's|whats|how's|when's|where's|who's|what|which|who|how|many|much|do|does|did|is|are|am|was|were|i've|i'm|i|have|has|had|there|got|need|to|on|in|for"
    r"|due|deadlines?|be|at(?: the (?:minute|moment|mo))?|that|it|'s|am|atm|been|up to|look(?:s|ing)?|shap(?:es?|ing)(?: up)?|comes?|follow(?:s|ing)?|falls?|falling|lands?|landing|happens?|awaits?|onwards?|forwards?|in store|doing|expected|attention|needs?|requires?|required|waiting|talk|walk|take|fill|catch|bring|brief|supposed|meant|stand|where|some|rest of|going to|gonna|really|actually|currently|right now|now|already|today's|tomorrow's|week's|month's|still|left|coming|up|next|with|and|or|else|can|could|you|would|will|should|must|want|supposed|around|between|about|by|out"
    r"|scheduled|planned|happening|whole|complete|current|existing|so far|yet|again|only|just|date|dates|deadline|assigned|work on|working|look|like|go through|overview|first|also|hey|hi|ok|okay|thanks|gotta|this|these|those|from|check|run|through|brief|summary|summari[sz]e|count|number|most|top|sort(?:ed)?|order(?:ed)?|group(?:ed)?|overview|rundown|going|\d+|too|priority|high to low|latest|newest|oldest|recent(?:ly)?|upcoming|soon|ahead|(?:sorted )?by (?:due ?)?(?:date|priority|deadline|urgency|tag|name)|created|added)\b|[?!.,:;\"()]"
)
_TODAY_S = re.compile(
    r"\b(today|tomorrow|tonight|yesterday)'s\b|\b((?:this|next|last) (?:week|month|year|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday))'s\b|\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)'s\b"
)


def _without(canon: Canon, m: re.Match[str] | None) -> Canon:
    return canon.blank(*m.span()) if m else canon


def read_filter(canon: Canon, at: Frame, shelf: Shelf, *, asking: bool = False) -> Filter:
    """Read every selecting word of a phrase. `asking`: "what do I have to do today" also wants what is overdue."""
    found = Filter()
    canon = _unpossessed(canon).rewrite(_SINCE, r"from last \1")
    for step in (_by_status, _by_overdue, _by_lack, _by_level):
        found, canon = step(found, canon, at)
    found, canon = _by_day(found, canon, at, asking)
    found, canon = _by_tag(found, canon, shelf)
    return replace(found, left=_left(canon))


_SINCE = re.compile(r"\bsince (?:last )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


# "Between 8 and 12 march"
_SPAN = re.compile(
    rf"\b(between|from) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)? ?(?:and|to|until|till|through|-) ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH_LONG})\b"
)


_OR_EARLIER = re.compile(rf"\b(today|tomorrow|{WD_LONG}) or (?:earlier|before|sooner)\b")
_OR_LATER = re.compile(rf"\b(today|tomorrow|{WD_LONG}) or (?:later|after)\b")
_FROM_NOW = re.compile(r"\b(?:between|from) now (?:and|to|until|till|through) (?=\w)")


def _unpossessed(canon: Canon) -> Canon:
    canon = canon.rewrite(_OR_EARLIER, r"by \1").rewrite(_OR_LATER, r"from \1")
    canon = canon.rewrite(_FROM_NOW, "between today and ").rewrite(_SPAN, r"\1 \2 \4 and \3 \4")
    return canon.rewrite(_TODAY_S, r"for \1\2\3 ") if _TODAY_S.search(canon.text) else canon


def _left(canon: Canon) -> Canon:
    for m in _NOISE.finditer(canon.text):
        canon = canon.blank(*m.span())
    return canon.without([m.span() for m in re.finditer(r"[\u2400\s'-]+", canon.text) if "\u2400" in m[0]]).strip(" '-")


_SHOULD_BE = re.compile(
    r"\b(?:should(?: i| we)?|meant to|supposed to) have (?:already )?(?:been )?(?:done|finished|completed)\b"
)


def _by_status(found: Filter, canon: Canon, at: Frame) -> tuple[Filter, Canon]:
    if _SHOULD_BE.search(canon.text):
        return found, canon
    whole, done, undone = _ALL.search(canon.text), _COMPLETED.search(canon.text), _OPEN.search(canon.text)
    if whole and not re.search(r"\bnot (?:done|completed)\b", canon.text):
        return replace(found, status="all", named=True), _without(
            _without(canon, whole), _COMPLETED.search(_without(canon, whole).text)
        )
    if undone and (not done or (undone.start() <= done.start() and undone.end() >= done.end())):
        return replace(found, named=found.named or undone[0] not in ("to do", "todo", "to-do")), _without(canon, undone)
    if done:
        return replace(found, status="completed", named=True), _without(canon, done)
    return found, canon


def _by_lack(found: Filter, canon: Canon, at: Frame) -> tuple[Filter, Canon]:
    lacks: tuple[tuple[re.Pattern[str], dict[str, JSON]], ...] = (
        (_NO_DUE, {"has_due": False}),
        (_NO_TAG, {"untagged": True}),
        (_NO_PRIORITY, {"no_priority": True}),
        (_RECURRING, {"recurring": True}),
    )
    for pattern, extra in lacks:
        if m := pattern.search(canon.text):
            if pattern is _NO_DUE and not re.search(
                r"\bno\b|n't|without|w/o|undated|dateless|unscheduled|\bnot\b", m[0]
            ):
                extra = {"has_due": True}
            found, canon = replace(found, extras=found.extras | extra, named=True), _without(canon, m)
    return found, canon


_LEVELS = {
    "med": "medium",
    "normal": "medium",
    "medium": "medium",
    "low": "low",
    "lowest": "low",
    "2": "medium",
    "3": "low",
    "p2": "medium",
    "p3": "low",
}


def _by_level(found: Filter, canon: Canon, at: Frame) -> tuple[Filter, Canon]:
    m = _PRIORITY.search(canon.text)
    if not m:
        return found, canon
    level = _LEVELS.get(m["a"] or m["b"] or m["c"] or "", "high")
    blanked = _without(canon, m)
    return replace(found, priority=level, named=True), _without(blanked, re.search(r"\bpriority\b", blanked.text))


def _by_overdue(found: Filter, canon: Canon, at: Frame) -> tuple[Filter, Canon]:
    m = _OVERDUE.search(canon.text)
    if not m:
        return found, canon
    return replace(found, due_before=days.shifted(at.today, -1), named=True), _without(canon, m)


_WITHIN = re.compile(r"(?:due )?within\b")
_BETWEEN = re.compile(r"\b(?:between|from)\s")


def _by_day(found: Filter, canon: Canon, at: Frame, asking: bool) -> tuple[Filter, Canon]:
    text = canon.text
    phrases = find_dates(text, at) or _anywhere(canon, at)
    if not phrases:
        return found, canon
    for phrase in phrases:
        canon = canon.blank(phrase.start, phrase.end)
    canon = _without(canon, re.search(r"\b(?:morning|afternoon|evening|night|tonight|noon)\b", canon.text))
    if found.status == "completed":
        since = phrases[0].stretch.first
        return replace(found, extras=found.extras | {"completed_after": f"{since:%Y-%m-%d}"}, named=True), canon
    between = _BETWEEN.search(canon.text) if len(phrases) == 1 else True
    if len(phrases) > 1 and between:
        return replace(
            found, due_after=phrases[0].stretch.first, due_before=phrases[-1].stretch.last, named=True
        ), canon
    phrase = phrases[0]
    if _WITHIN.match(text[phrase.start :]):
        return replace(found, due_after=at.today, due_before=phrase.stretch.last, named=True), canon
    return _bounded(found, phrase, at, asking), canon


def _anywhere(canon: Canon, at: Frame) -> list[DatePhrase]:
    """In a question a weekday or a month counts as a date wherever it stands."""
    m = re.search(
        r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|january|february|march|april|june|july|august|september|october|november|december)\b",
        canon.text,
    )
    if not m:
        return []
    alone = find_dates("on " + m[0] if m[0] != "weekend" else "this weekend", at)
    return [replace(p, start=m.start(), end=m.end()) for p in alone[:1]]


def _bounded(found: Filter, phrase: DatePhrase, at: Frame, asking: bool) -> Filter:
    first, last = phrase.stretch.first, phrase.stretch.last
    found = replace(found, named=True)
    if found.due_before is not None and last >= at.today and phrase.side in ("on", "until"):  # "overdue and today"
        return replace(found, due_before=last)
    if found.due_before is not None:  # "overdue since last week"
        return replace(found, due_after=first) if first <= found.due_before else found
    if phrase.side == "before":
        return replace(found, due_before=days.shifted(first, -1))
    if phrase.side == "until":
        return replace(found, due_before=last)
    if phrase.side == "from" and last < at.today and first != last:  # "from last week"
        return replace(found, due_after=first, due_before=last)
    if phrase.side in ("after", "from"):
        return replace(found, due_after=days.shifted(last, 1) if phrase.side == "after" else first)
    if asking and (first, last) == (at.today, at.today):
        return replace(found, due_before=last)
    return replace(found, due_after=first, due_before=last)


_ANY_TAG = re.compile(r"[^\W\d][\w-]*")


def _by_tag(found: Filter, canon: Canon, shelf: Shelf) -> tuple[Filter, Canon]:
    for m in _TAG.finditer(canon.text):
        group = "a" if m["a"] else "b" if m["b"] else "c"
        said = m[group]
        marked = group != "a" or re.match(r"tag|label|with|in the cat|under (?!way|review|construct|control)", m[0])
        if marked or said in shelf.tags:
            tag = shelf.tags.get(said) or canon.source(*m.span(group)).casefold()
            return replace(found, tag=tag, named=True), canon.blank(*m.span())
    for m in _ANY_TAG.finditer(canon.text):
        if re.match(r" on\b", canon.text[m.end() : m.end() + 4]):  # "work on"
            continue
        if m[0] in shelf.tags and not _NOISE.fullmatch(m[0]):
            return replace(found, tag=shelf.tags[m[0]], named=True), canon.blank(*m.span())
    return found, canon
