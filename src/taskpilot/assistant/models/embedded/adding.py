"""New tasks: what begins one, what is its title, and when one sentence holds several."""

import re

from .canon import GAP, Canon, fold
from .details import Details, find_details, first_due
from .reading import JSON, Call
from .references import content
from .sets import selects
from .titles import off_list, tidy, ungerund, written
from .turn import Outcome, Turn
from .verbs import IMPERATIVES

_THING = r"(?:tasks?|to-?dos?|to do|items?|reminders?|entry|entries|action items?|notes?|memo)"
_A = r"(?:(?:me|a|an|another|one more|new|the|my|this|these|following|some|quick|two|three|four|five|\d(?= (?:new )?(?:tasks|todos|to-dos|items|reminders))|also|in|up|down|this as|as|both) )*"
_POLITE = r"(?:(?:please|pls|plz|hey|hi|hello|ok|okay|so|and|also|then|oh|well|now|yes|kindly|actually|just|um|uh|right|alright|taskpilot),? )*"
_ASK = r"(?:(?:can|could|would|will) (?:you|we|u)(?: please| pls| kindly| also| just)? |i(?:'d| would) like (?:you )?to |i(?: want| need) (?:you )?to (?=add|create|make a|put)|i want to (?=add|create)|let's |lets |help me |i wanna (?=add))?"
# A command to add; what follows is the title.
_LEADS = [re.compile(rf"^{_POLITE}{_ASK}{p}") for p in (
    rf"(?:add|create|make|insert|enter|log|set up|set|put|give me|i need|i want|save|register|write|note|record|new|generate|schedule|(?:open|start|track) (?=(?:a|an|another|new|one)\b)) {_A}(?:new )?(?:(?P<before>high|medium|low|top)[- ]priority |(?P<urgent>urgent|important|critical) )?(?P<thing>{_THING})\b(?!\s*(?:number |no\.? )?#?\d)(?: (?:to|on|in) (?:my|the) (?:list|to-?do list|tasks))?(?:,? (?:called|named|titled|to|for|about|saying|that says|which says|with the title|with title|as follows|that i (?:need|have|should|must)(?: to)?|reminding me to|of|regarding)\b)*\s*[:,-]*\s*",
    rf"(?:add|create|make|set up|set|give me|i need|i want|schedule) {_A}(?P<often>daily|weekly|monthly|yearly|annual|quarterly|hourly|nightly|biweekly|fortnightly) (?P<thing>{_THING})\b(?:,? (?:called|named|titled|to|for|about|of)\b)*\s*[:,-]*\s*",
    rf"(?:new )?(?P<thing>{_THING})\s*[:;-]+\s*",
    rf"new {_THING}\b[:, ]*",
    rf"add(?:ing)?(?: (?:one|another|another one|a new one)(?: more)?(?: (?:to|for|called|named))?(?= )| the following| these| this| as well| in)?\b(?: to (?:my|the) (?:(?:to-?do |task )?list|tasks|to-?dos)(?=[ :,-]))?\s*[:,-]*\s*(?!(?:the |a )?(?:tags?|labels?)\b)",
    r"(?:remind|rmd|alert|ping|nudge|notify|prompt) me\b(?: again)?(?: (?:please|that i (?:need|have) to|that|about|of))?,?\s*",
    r"(?:set|create|give me) (?:a |me a )?reminder\b(?: (?:for me|to|for|about))?\s*",
    r"(?:don't|do not|never) (?:let me )?forget\b(?: (?:to|about|that))?\s*:?\s*",
    r"(?:i )?(?:mustn't|must not|can't|cannot|shouldn't) forget (?:to|about)\s*",
    r"(?:make sure|ensure|be sure)(?: that)? (?:i|we)(?: don't forget(?: to)?| remember to)?\s+(?:to )?",
    r"(?:help me |let me |i (?:need|want|have) to )?remember (?:to|that i (?:need|have) to|that|about)?\s*",
    r"note to self[:, -]*(?:to )?",
    r"(?:jot|write|note|scribble|put|take)(?: (?:this|that|it))? down\b(?: (?:that i (?:need|have) to|to|that))?[: -]*",
    r"(?:take a note|make a note|note)\b(?: (?:that i (?:need|have) to|to|that|of|about))?\s*[:-]*\s*(?=\S)",
    r"(?:i|we)(?:'ve| have)? (?:really |also |still )*(?:need|have|got|ought|gotta|must|should|want|wanna|has|am supposed|'m supposed|needs)(?: (?:really|also))* ?to\b(?: remember to)?\s*",
    r"(?:i|we) (?:must|should|gotta|better|shall|wanna|need)(?: (?:really|also))*\s+(?=[a-z]+\b)",
    r"(?:i'd|i had) better\s+",
    r"(?:gotta|need to|have to|must|got to|should)\s+(?=[a-z]+\b)",
    r"i(?:'m going to| am going to|'m gonna| plan to| intend to|'ll(?: need to| have to)?)\s+",
    r"(?:(?:i|we)(?:'ve got| have got| have|'ve)|there(?:'s| is|'ll be| will be)) (?:a |an |my |another |the |our )(?=\S)",
    r"(?:put in|pencil in|throw in|stick in)\s+",
    r"(?:schedule|pencil in)\s+(?=\S)",
)]  # fmt: skip
_HAVING = re.compile(r"^.*(?:i|we)(?:'ve got| have got| have|'ve) (?:a|an|my|another|the|our) $|^.*there\b")
_PUT_ON = re.compile(
    rf"^{_POLITE}{_ASK}(?:put|stick|throw|get|have|write|place|drop|pop|include) (?P<t>.+?) (?:on|onto|in|into|to) (?:my|the|our) (?:(?P<tag>[a-z][\w-]*) )?(?:list|to-?dos?|to-?do list|tasks?|agenda)\b(?P<rest>.*)$"
)
_WEAK_LEADS = set(_LEADS[12:])
_LOCATION = re.compile(
    r"\b(?:when(?:ever)?|once|as soon as|next time|after|while) (?:i(?:'m| am)?|we(?:'re| are)?) (?:next )?(?:reach|reached|get|got|arrive|arrived|leave|left|come|go|pass|drive|near|close|at|in|back|walk|enter|am|exit|return)\b(?! (?:paid|time|up|free|done|bored|sick|well|a chance|the chance|married|old|older)\b)|\b(?:when|once|next time) (?:near|at|passing|leaving|arriving)\b"
)
_WHEN_FIRST = re.compile(r"^((?:when(?:ever)?|once|as soon as|next time) (?:i|we)\b.+?)(?:,? to |: ?)(.+)$")
_ITEM_MARK = re.compile(r"(?:^|(?<=[\s,;]))(?:\(?\d{1,2}[.)]|[-*\u2022+]|\[[ x]?\]|- \[[ x]?\])\s+")
_SPLIT = re.compile(r"\s*(?:;|\n|,\s*(?:and|then|also|plus)\b|,|\band(?: also| then)?\b|\bplus\b|\bthen\b|&)\s*")


def read_add(canon: Canon, turn: Turn) -> Outcome | None:
    """A sentence that says it adds: "add", "remind me", "I need to"."""
    if m := _PUT_ON.match(canon.text):
        return _put(m, canon, turn)
    for lead in _LEADS:
        if m := lead.match(canon.text):
            return _led(m, canon, turn, weak=lead in _WEAK_LEADS)
    return None


def starts_add(text: str) -> bool:
    """Whether a clause openly adds (so the words after it are a title, whatever they say)."""
    return any(lead.match(text) for lead in _LEADS[:12]) or bool(_PUT_ON.match(text))


def _put(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome:
    rest = canon.cut(*m.span("t"))
    after = canon.cut(*m.span("rest"))
    tag = m["tag"] if m["tag"] not in (None, "todo", "to-do", "task", "do") else None
    whole = Canon(f"{rest.text} {after.text}", (*rest.origin, " ", *after.origin))
    return _made([whole], turn, tag=canon.source(*m.span("tag")).casefold() if tag else None)


def _led(m: re.Match[str], canon: Canon, turn: Turn, *, weak: bool) -> Outcome | None:
    groups = m.groupdict()
    rest = _often(canon.cut(m.end()), groups.get("often"))
    if _HAVING.match(m[0]) and not find_details(rest, turn.at).dated:
        return None
    said = groups.get("before") or groups.get("urgent")
    priority = {"top": "high", "urgent": "high", "important": "high", "critical": "high"}.get(said or "", said)
    thing = groups.get("thing") or ""
    if not rest.text.strip(' .!?:,"-'):
        return turn.ask("what_title")
    several = thing.endswith("s") or bool(re.match(r"^.*:\s*$", m[0])) and bool(re.search(r",|\band\b", rest.text))
    gerund = bool(re.search(r"\b(?:for|about|of)\s*$", m[0]))
    pieces = _pieces(rest, turn, plural=thing.endswith("s") and thing not in ("notes",), listed=several)
    return _made([ungerund(p) if gerund else p for p in pieces], turn, priority=priority)


def _often(rest: Canon, word: str | None) -> Canon:
    """ "A daily reminder to stretch": the repetition is said before the title."""
    every = {"annual": " yearly"}.get(word or "", f" {word}")
    return rest if not word or not rest.text.strip() else Canon(rest.text + every, (*rest.origin, *("",) * len(every)))


def _pieces(rest: Canon, turn: Turn, *, plural: bool, listed: bool) -> list[Canon]:
    marked = list(_ITEM_MARK.finditer(rest.text))
    if len(marked) >= 2 and not rest.text[: marked[0].start()].strip(" ,:;"):
        ends = [m.start() for m in marked[1:]] + [len(rest.text)]
        return [rest.cut(m.end(), end).strip(" ,;\n") for m, end in zip(marked, ends, strict=True)]
    parts = _cut(rest)
    if len(parts) < 2:
        return [rest]
    parts = _shared_verb(parts, turn)
    if plural or _own_dates(parts, turn) or _all_verbs(parts) or _all_quoted(parts):
        return parts
    lines = [rest.cut(*m.span()).strip() for m in re.finditer(r"[^\n;]+", rest.text)]
    return [p for p in lines if p.text] if len(lines) > 1 else [rest]


def _cut(rest: Canon) -> list[Canon]:
    parts, at = list[Canon](), 0
    for m in [*_SPLIT.finditer(rest.text), None]:
        end = m.start() if m else len(rest.text)
        piece = rest.cut(at, end).strip(" ,;\n.")
        if piece.text:
            parts.append(piece)
        at = m.end() if m else end
    return parts


def _all_verbs(parts: list[Canon]) -> bool:
    return all(len(p.text.split()) > 1 and _first_word(p) in IMPERATIVES for p in parts)


def _all_quoted(parts: list[Canon]) -> bool:
    return all(p.text.startswith('"') and '"' in p.text[1:] for p in parts)


def _first_word(part: Canon) -> str:
    m = re.match(r"(?:(?:to|also|then|and|remind me to|i (?:need|have) to) )*([\w-]+)", part.text)
    return m[1] if m else ""


def _shared_verb(parts: list[Canon], turn: Turn) -> list[Canon]:
    """ "Buy milk tomorrow and bread on friday": both are bought."""
    verb = re.match(r"^(?:to )?([a-z]+)(?= )", parts[0].text)
    if not verb or verb[1] not in IMPERATIVES:
        return parts
    lead = parts[0].cut(verb.start(1), verb.end(1))
    details = [find_details(p, turn.at) for p in parts]
    if not all(d.dated and d.rest.text for d in details) or any(_first_word(p) in IMPERATIVES for p in parts[1:]):
        return parts
    return [parts[0], *(Canon(f"{lead.text} {p.text}", (*lead.origin, " ", *p.origin)) for p in parts[1:])]


def _own_dates(parts: list[Canon], turn: Turn) -> bool:
    """Every part is a task of its own: it begins with a verb and says its own time."""
    for part in parts:
        details = find_details(part, turn.at)
        if _first_word(part) not in IMPERATIVES or not (details.dated or details.rule):
            return False
    return True


def _made(pieces: list[Canon], turn: Turn, *, tag: str | None = None, priority: str | None = None) -> Outcome:
    calls = [call for piece in pieces if (call := _task(piece, turn, tag, priority))]
    if not calls:
        return turn.ask("what_title")
    if any(_LOCATION.search(p.text) for p in pieces):
        return Outcome(tuple(calls), "unsupported", turn.say("no_places"))
    return Outcome(tuple(calls))


def _task(piece: Canon, turn: Turn, tag: str | None, priority: str | None) -> Call | None:
    if m := _WHEN_FIRST.match(piece.text):
        piece = piece.reorder(m, r"\2 \1")
    details = find_details(piece, turn.at)
    title, list_tag = _title(details)
    if (
        not title
        or (title.isdigit() and int(title) in turn.shelf.by_number)
        or re.fullmatch(r"(?:it|this|that|them|these|those|something|a task|task|the task)", title.casefold())
    ):
        return None
    args: dict[str, JSON] = {"title": title}
    if due := first_due(details, turn.at):
        args["due"] = due
    level = details.priority or priority
    if level and level != "none":
        args["priority"] = level
    tags = [*details.tags, *(t for t in (tag, list_tag) if t)]
    if tags:
        args["tags"] = list(dict.fromkeys(tags))
    if details.rule:
        args["recurrence"] = details.rule.text()
    return Call("add_task", args)


_AROUND_QUOTE = re.compile(
    r"^(?:\s|\W|\b(?:to|the|a|task|todo|called|named|titled|my|list|tasks|on|for|by|please|at|due|add|in|it|as|with|new)\b)*$"
)


def _title(details: Details) -> tuple[str, str | None]:
    rest, tag = off_list(details.rest)
    bare = details.blanked.text.strip(" .!?,;:-")
    opens, ends = bare.startswith(GAP), bare.endswith(GAP)
    quote = re.search(r'"([^"\w]*[^\W_]+[^"]*)"', rest.text)
    if quote and _AROUND_QUOTE.match(rest.text[: quote.start()]) and _AROUND_QUOTE.match(rest.text[quote.end() :]):
        return rest.source(*quote.span(1)).strip(), tag
    short = tidy(rest, opens=opens, ends=ends)
    short, second = off_list(short)
    return written(tidy(short, opens=False, ends=False)), tag or second


_OTHER_COMMAND = re.compile(
    r"^(?:tag|label|untag|rename|retitle|reopen|uncheck|undo|redo|postpone|reschedule|snooze|unschedule)\b|^(?:show|list|display|give me|tell me|sort|count|group|filter|search|find)\b.*\b(?:tasks?|to-?dos?|list|overview|summary|everything)\b"
)
_IS_QUESTION = re.compile(
    r"^(?:what|why|how|who|when|where|which|is|are|was|were|does|did|do you|should|can|could|would|will|have|has|may|am)\b|\?\s*$"
)


def read_implicit(canon: Canon, turn: Turn) -> Outcome | None:
    """No command word, but a date, a detail or a verb that begins a task."""
    text = canon.text
    if _IS_QUESTION.search(text) or _OTHER_COMMAND.match(text):
        return None
    marked = list(_ITEM_MARK.finditer(text))
    if len(marked) >= 2 and marked[0].start() == 0:
        return _made(_pieces(canon, turn, plural=False, listed=True), turn)
    details = find_details(canon, turn.at)
    body = tidy(details.rest)
    word = _first_word(body)
    if (
        not body.text
        or len(body.text) < 2
        or (word not in IMPERATIVES and _REPORTS.search(body.text))
        or _VAGUE.match(text.strip(" .!?"))
        or _TELLING.match(text)
    ):
        return None
    plain = not (details.dated or details.rule)
    if (known := (_known(body, turn) if plain else None) or _change_of_known(body, turn)) is not None:
        return known
    if details.dated or details.rule or details.tags:
        parts = _pieces(canon, turn, plural=False, listed=False)
        return _made(parts, turn) if _enough(body) else None
    if word in IMPERATIVES and len(body.text.split()) > 1:
        return _made(_pieces(canon, turn, plural=False, listed=False), turn)
    return _made([canon], turn) if details.priority and len(body.text.split()) > 1 else None


_REPORTS = re.compile(
    r"\b(?:is|isn't|are|aren't|was|were|wasn't|should be|has been|have been|needs to be|moved)\b|^(?:the |that |this )?(?:\w+ )?(?:one|ones)\b"
)
_TELLING = re.compile(
    r"^(?:i|we|you|he|she|they|it|this|that|who|i'm|i've|i'd|it's|that's|they're|you're|we're|don't|do not|never|please don't|not)\b"
)
_VAGUE = re.compile(
    r"^(?:change|move|set|update|rename|edit|complete|delete|reschedule|mark|tag|label|finish|remove|postpone|reopen|clear|fix|do|make)(?: (?:the|my|a|its|that|this|some))? ?"
    r"(?:date|due date|title|name|priority|tags?|time|deadline|tasks?|one|ones|list|it|them|something|\d+|number \d+)$|^\w+ (?:it|that|this|them|those|these)$"
)


def _known(body: Canon, turn: Turn) -> Outcome | None:
    """Without "add", the very title of an open task is more likely about that task: ask."""
    meant = turn.find(body, "open")
    if len(meant.numbers) != 1 or meant.problem:
        return None
    task = turn.shelf.by_number[meant.numbers[0]]
    if content(fold(task.title)) != content(body.text):
        return None
    return turn.ask("exists", candidates=f"{task.number} {task.title}")


_CHANGES = re.compile(
    r"^(?:move|rename|retitle|tag|untag|label|retag|reopen|uncheck|snooze|postpone|reschedule|unschedule|delay|defer|delete|remove|mark|set|make|turn|put|lower|raise|prioriti[sz]e|edit|change|update|push|bump|finish|complete|do|give|add|for|date|priority|due|no|repeat|clear|stop)\b"
)
_BESIDES = re.compile(
    r"\b(?:to|as|with|under|into|for|on|of|from|a|an|the|by|due|date|priority|deadline|no|is|task|tasks|number)\b|[#,.:\"]"
)


def _change_of_known(body: Canon, turn: Turn) -> Outcome | None:
    """A command verb with a known number or title that no rule could read: ask, never add it."""
    verb = _CHANGES.match(body.text)
    named = re.search(r"\b(?:task|number) ?#?(\d{1,9})\b|#(\d{1,9})\b", body.text)
    if named and (n := int(named[1] or named[2])) in turn.shelf.by_number:
        return turn.ask("task_shown", candidates=f"{n} {turn.shelf.by_number[n].title}")
    if not verb:
        return None
    rest = body.cut(verb.end()).strip()
    if selects(rest.text):
        return turn.ask("change_what", candidates=rest.source().strip()[:80])
    numbers = [
        int(n) for n in re.findall(r"(?<![\w.:/-])\d{1,9}(?![\w.:/%-])", rest.text) if int(n) in turn.shelf.by_number
    ]
    first = re.match(r"^(?:the |task |number |#|for |on |to |of )*(\d{1,9})(?![\w.:/%])", rest.text)
    if numbers and (first and int(first[1]) in numbers or not re.sub(r"\d+", "", _BESIDES.sub(" ", rest.text)).strip()):
        return turn.ask("task_shown", candidates=", ".join(f"{n} {turn.shelf.by_number[n].title}" for n in numbers[:8]))
    left = re.split(r"\b(?: to | as | with | under | into )", rest.text)[0]
    meant = turn.find(rest.cut(0, len(left)), "open") if len(left) < len(rest.text) else None
    if meant and meant.numbers and not meant.problem:
        return turn.ask("change_what", candidates=", ".join(f"{t.number} {t.title}" for t in turn.tasks_of(meant)[:8]))
    return None


def _enough(body: Canon) -> bool:
    """A title needs a word that means something."""
    words = re.findall(r"[^\W\d_]+", body.text)
    return any(len(w) > 2 or ord(w[0]) > 0x2FF for w in words) and not re.fullmatch(
        r"(?:(?:it|that|this|them|those|for|make|do|change|set|the|one|is|please|ok|and|what|about|how|task|tasks|see you|bye|good|only|not|no|yes|hi|hello|thanks|nothing|something|anything|later|now|then|i|me|my|your|free|busy|am|will|be|was)\b[\s,.!]*)+",
        body.text,
    )
