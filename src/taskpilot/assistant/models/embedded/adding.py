# ruff: noqa: E501 (one pattern or one case a line)
"""A new task said openly: "add", "remind me", "I need to", and the words that begin its title."""

import re

from .canon import Canon
from .details import find_details
from .making import make_tasks
from .several import all_timed, as_many, pieces_of
from .titles import ungerund
from .turn import Outcome, Turn
from .verbs import IMPERATIVES
from .vocabulary import NUM, number

_THING = (
    r"(?:(?:to-?do|task|list) items?|tasks?|to-?dos?|to do|items?|reminders?|entry|entries|action items?|notes?|memo)"
)


_A = r"(?:(?:me|a|an|one(?= (?:new )?(?:task|to-?do|reminder|item)\b)|recurring|repeating|regular|another|one more|new|the|my|this|these|following|some|quick|two|three|four|five|\d(?= (?:new )?(?:tasks|todos|to-dos|items|reminders))|also|in|up|down|this as|as|both) )*"


_POLITE = r"(?:(?:please|pls|plz|hey|hi|hello|ok|okay|so|and|also|then|oh|well|now|yes|kindly|actually|just|um|uh|right|alright|taskpilot),? )*"


_ASK = r"(?:(?:can|could|would|will) (?:you|we|u)(?: please| pls| kindly| also| just)? |i(?:'d| would) like (?:you )?to |i(?: want| need) (?:you )?to (?=add|create|make a|put)|i want to (?=add|create)|let's |lets |help me |i wanna (?=add))?"
ANY_VERB = rf"(?:{'|'.join(sorted(IMPERATIVES))})"
# A command to add; what follows is the title.


_OPEN = [re.compile(rf"^{_POLITE}{_ASK}{p}") for p in (
    r"(?:add|pop|put|stick|jot|note|write|save|chuck|bung|throw|get|scribble|take|log|record) (?:this|that|it|(?:down )?(?P<these>these|those|the following))(?: one| things| tasks| items)?(?: (?:down|in|on|there|for me|please|pls|(?:on|to|in|onto|into) (?:my|the|our) (?:to-?do |task )?(?:list|to-?dos?|tasks)))*\s*(?:[:;]|\s-)\s*",
    rf"(?:add|create|make|insert|enter|log|set up|set|put|(?:give|get) me|i need|i want|i'd like|i would like|can i have|could i have|save|register|write|note|record|new|generate|schedule|(?:open|start|track) (?=(?:a|an|another|new|one)\b)) {_A}(?:new )?(?:(?P<before>high|medium|low|top)[- ]priority |(?P<urgent>urgent|important|critical) )?(?P<thing>{_THING})\b(?! lists?\b)(?!\s*(?:number |no\.? )?#?\d)(?: (?:to|on|in) (?:my|the) (?:list|to-?do list|tasks))?(?: for (?:me|us|myself)\b)?(?:,? (?:called|named|titled|to|for|about|saying|that says|which says|with the title|with title|as follows|(?:and |, ?)?(?:the (?:task|title|reminder)|it|which|that)(?: is|'s)(?: called)?(?: to)?|that i (?:need|have|should|must)(?: to)?|reminding me to|of|regarding)\b)*\s*[:,-]*\s*",
    rf"(?:add|create|make|set up|set|give me|i need|i want|schedule) {_A}(?P<often>daily|weekly|monthly|yearly|annual|quarterly|hourly|nightly|biweekly|fortnightly) (?P<thing>{_THING})\b(?:,? (?:called|named|titled|to|for|about|of)\b)*\s*[:,-]*\s*",
    rf"(?:(?:new|one more|another|next|a|my|standing|recurring|repeating|regular|quick) )*(?P<thing>{_THING})(?: for (?:me|us|myself))?\s*[:;-]+\s*",
    r"(?:track|log|remember|reminder|idea|capture|save for later|for later|worth adding|quick add|add|also|(?:a |and )?(?:(?:new|another|next|one more)(?: one| thing)?(?: up)?))\s*:\s*(?:add\b:?\s*)?",
    r"(?:(?:i|we) (?:need|have|want|ought|got)(?: to)?(?: do)?|to do|my list|list for today)(?P<things>s?)\s*:\s*(?=[^\n]+[,;\n])",
    rf"(?:(?:here are|there are|i have|i've got|i need to do|my|these|the following) )*(?:{NUM}|some|several|these|the|my)? ?(?:more |new |other |quick |small )?(?P<things>things|bits(?: and pieces)?|errands|chores|jobs|tasks|to-?dos|reminders)(?: (?:to do|to remember|to add|to get done|i need to do|i have to do|please|pls))?(?: (?:(?:to go |to put )?(?:for|on|onto) (?:the|my|our) (?:to-?do |task )?list|for (?P<when>[^:;\n]{{2,30}})))?\s*(?:[:;]|\.(?= {ANY_VERB}\b))\s*(?=\S)",
    rf"(?:here are|there are|i have|i've got|i need to do|i need to get) {NUM} (?P<things>things|jobs|tasks|errands)(?: (?:to do|to add|to get done|done|i need to do|for (?:the|my) list))?(?: (?P<when>today|tomorrow|tonight|this \w+|on \w+day|next week))?,? (?={ANY_VERB} \w)",
    rf"new {_THING}\b(?: for (?:me|us|myself)\b)?[:, ]*",
    rf"(?:task|to-?do|reminder|memo)(?: to)? (?={ANY_VERB} [\w\"])(?!(?:complete|done|delete|finish|update|remove|move)\b)",
    rf"(?:add|note|put) this(?: one)?(?: down)?(?: for me)?,? please,? (?={ANY_VERB} \w)",
    r"add(?:ing)?(?: (?:one|another|another one|a new one)(?: more)?(?: (?:to|for|called|named))?(?= )| the following| these| this| as well| in)?\b(?: to (?:my|the) (?:(?:to-?do |task )?list|tasks|to-?dos)(?=[ :,-])(?: that\b)?)?\s*[:,-]*\s*(?!(?:the |a )(?:tags?|labels?)\b|(?:tags?|labels?)(?: \w+)?$)",
    r"(?:one|another(?: one| job| thing)?|something(?: else)?|here's one|a job) for (?:the|my|our) (?:to-?do |task )?list\b(?: is|'s)?[:,-]*\s*(?=\S)",
    r"(?:i(?:'d| would)? (?:want|need|like) to be|i (?:must|should) be) reminded (?:to|about|of|that)\b\s*",
    r"(?:make it so|make sure)(?: that)? i(?:'m| am| get) reminded(?: (?:to|about|of|that)\b)?\s+",
    rf"remember me to (?={ANY_VERB} \w)",
    r"you (?:put|add|write|note|make|set|book) (?:down )?(?:me|for me)\b[:,]?\s*(?=\S)",
    r"(?:remind|rmd|alert|ping|nudge|notify|prompt|remember(?= me (?:to|that|about) (?!(?:your|the|him|her|them)\b))) me\b(?: again)?(?: (?:please|that i (?:need to|have to|should|must|ought to)|that|about|of))?,?\s*",
    r"put me down (?:for|to)\s+",
    r"(?:nag|prod|poke|bug|chase|pester) me (?=.* to \w)",
    r"(?:i|we)(?: want| need| could do with|'d like| would like)(?: a)? reminding(?: (?:to|about|of|that)\b)?\s+",
    r"(?:tell|nag|prod|poke|get|ask) me to (?=\w+ \w)",
    r"(?:set|create|give me) (?:a |me a )?reminder\b(?: (?:for me|to|for|about))?\s*",
    r"(?:don't|do not|never) (?:let me )?forget\b(?: (?:to|about|that))?\s*:?\s*",
    r"(?:i )?(?:mustn't|must not|can't|cannot|shouldn't) forget (?:to|about)\s*",
    r"(?:make sure|ensure|be sure)(?: that)? (?:i|we)(?: don't forget(?: to)?| remember to)?\s+(?:to )?",
    r"(?:help me |let me |i (?:need|want|have) to )?remember (?!(?:my name|me|i'm|i am|i live|i like|when|you)\b)(?:to|that i (?:need|have) to|that|about)?\s*",
    r"(?:note|reminder|memo) to (?:self|myself)[:, -]*(?:to )?",
    r"(?:it'?s|it is) (?:really |very |super |quite )*(?P<urgent>urgent|important|critical|crucial|essential) (?:that (?:i|we) (?:remember to )?|(?:for me )?to )(?=\w)",
    r"(?:jot|write|note|scribble|put|take)(?: (?:this|that|it))? down\b(?: (?:that (?:i|we) (?:(?:need|have|ought) to|should|must)|to|that))?[: -]*",
)]  # fmt: skip
# Words that often begin a task but may begin something else; a change or a list goes before them.
_STRUCK = r"(?:(?:it(?:'s| has)?(?: just| only)? (?:occurred to|dawned on|struck|hit) me|i(?:'ve)?(?: just| only)? (?:remembered|realised|realized)|that reminds me|(?:the |my )(?:thing|point|problem|trouble|upshot|bottom line|truth|long and short of it)(?: of it)? is|i (?:just |nearly |almost )*forgot)(?: that)?,? )?"
_LIKELY = [re.compile(rf"^{_POLITE}{_ASK}{_STRUCK}{p}") for p in (
    r"(?:take a note|make a note|note)\b(?: (?:that i (?:need|have) to|to|that|of|about))?\s*[:-]*\s*(?=\S)",
    r"(?:(?:there(?:'s| is) )?(?:something|another thing|(?:the )?(?:one|other|next|first|last|main|only)(?: more| other)? (?:thing|job)|one more thing|what|a (?:thing|job))(?: else)?)(?: that)? (?:i|we)(?:'ve| have)? (?:really |also |still |just )*(?:need|have|must|should|got|want|ought|gotta)(?: to)?(?: do| remember| get done)? (?:is|which is|and that's|and that is)(?: to)?\s+",
    r"(?:i|we)(?:'ve| have)? (?:really |also |still |just |only |definitely |probably |seriously |honestly |simply )*(?:need|have|got|ought|gotta|must|should|want|wanna|has|am supposed|'m supposed|needs)(?: (?:really|also))* ?to\b(?: remember to)?\s*",
    r"(?:i|we) (?:really |definitely |just |also |probably |seriously )*(?:must|should|gotta|better|shall|wanna|need)(?: (?:really|also))*\s+(?=[a-z]+\b)",
    r"(?:i'd|i had) better\s+",
    r"(?:i|we)(?:'m| am|'re| are) (?:needing|wanting|having|supposed|meant|due) to\s+",
    r"(?:gotta|need to|have to|must|got to|should)\s+(?=[a-z]+\b)",
    r"i(?:'m going to| am going to|'m gonna| plan to| intend to|'ll(?: need to| have to)?)\s+",
    r"(?:(?:i|we)(?:'ve got| have got| have|'ve)|there(?:'s| is|'ll be| will be)) (?:a |an |my |another |the |our )(?=\S)",
    r"(?:put in|pencil in|throw in|stick in)\s+",
    r"(?:schedule|pencil in)\s+(?=\S)",
)]  # fmt: skip


_HAVING = re.compile(
    r"^.*(?:i|we)(?:'ve got| have got| have|'ve) (?:a|an|my|another|the|our) $|^.*there(?:'s| is|'ll be| will be) (?:a|an|my|another|the|our) $"
)


_PUT_ON = re.compile(
    rf"^{_POLITE}{_ASK}(?:put|stick|throw|chuck|bung|shove|slap|jot|note|enter|log|get|have|write|place|drop|pop|include) (?P<t>.+?) (?:(?:on|onto|in|into|to) (?:my|the|our) (?:(?P<tag>[a-z][\w-]*) )?(?:list|to-?dos?|to-?do list|tasks?|agenda)\b|(?:on|in|onto) (?:there|here|it)\b)(?P<rest>.*)$"
)


_PUT_IN = re.compile(
    rf"^{_POLITE}{_ASK}(?:put|pop|stick|pencil|get|chuck|bung) (?P<t>(?!(?:it|that|this|them|the|my|#?\d+|task|number)\b).+) in (?P<when>(?:for|on) .+)$"
)
_PUT_DOWN = re.compile(
    rf"^{_POLITE}{_ASK}(?:put|jot|write|note|get) (?P<t>{ANY_VERB} .+?(?= down(?:,|$))|\"[^\"]+\"(?= (?:in|on|down)(?:,|$))) (?:down|in|on)(?P<rest>(?:, .*)?)$"
)


# "Put uni on it" says something of a task that is there
_ON_ANOTHER = re.compile(r"^(?:put|stick|pop|stuck|bung) \w+ on (?:it|that one|them|both)[.! ]*$")
_POLITE_QUESTION = re.compile(r"^(?:please |hey |hi |ok |so |and )*(?:can|could|would|will) (?:you|we|u)\b")


def read_add(canon: Canon, turn: Turn) -> Outcome | None:
    """A sentence that says it adds: "add", "remind me", "I need to"."""
    if _POLITE_QUESTION.match(canon.text):
        canon = canon.strip(" ?")
    if _ON_ANOTHER.match(canon.text):
        return None
    if (m := _PUT_ON.match(canon.text) or _PUT_DOWN.match(canon.text)) and not _OPEN[0].match(canon.text):
        return _put(m, canon, turn)
    if (m := _PUT_IN.match(canon.text)) and (when := _only_when(canon.cut(*m.span("when")), turn)):
        return make_tasks([_dated(canon.cut(*m.span("t")), when)], turn)
    if (when_first := _when_first(canon, turn)) is not None:
        return when_first
    for lead in (*_OPEN, *_LIKELY):
        if m := lead.match(canon.text):
            return _led(m, canon, turn)
    return None


_WHEN_REMIND = re.compile(
    r"^(?P<when>[^:\n]{3,60}?)(?:,| -)? (?:please |pls )?(?:remind me|i (?:want|need|'d like|would like) to be reminded|reminder|(?:set|give) (?:me )?a reminder|(?:alert|ping|nudge) me|don't let me forget)(?: (?:to|about|of|that)\b)?(?:\s*[:,-]+\s*|\s+)(?P<what>\S.*)$"
)
_WHEN_HEADER = re.compile(
    r"^(?P<when>[^:\n]{3,40}?)(?:,? (?:(?:i|we) (?:need|have|want|must|should|gotta)(?: to)?(?: do)?|to do|my list)| (?P<jobs>jobs|tasks|chores|errands|to-?dos|things))?(?:\s*:| -) +(?P<what>\S.*)$",
    re.DOTALL,
)


_WHEN_WISH = re.compile(
    r"^(?P<when>[^:\n]{3,40}?),? (?:i|we)(?:'ve got to|'ll have to| need to| have to| must| should) (?P<what>\S.*)$"
)


def _when_first(canon: Canon, turn: Turn) -> Outcome | None:
    """ "Every april 5 remind me: file the return"; "tomorrow: read the meter, pack the boxes"."""
    if (m := _WHEN_REMIND.match(canon.text)) and (when := _only_when(canon.cut(*m.span("when")), turn)):
        return make_tasks([_dated(canon.cut(*m.span("what")), when)], turn)
    if (m := _WHEN_WISH.match(canon.text)) and (when := _only_when(canon.cut(*m.span("when")), turn)):
        pieces = pieces_of(canon.cut(*m.span("what")), turn, plural=False, listed=False)
        return make_tasks([_under(when, p, turn) for p in pieces], turn)
    if (m := _WHEN_HEADER.match(canon.text)) and (when := _only_when(canon.cut(*m.span("when")), turn)):
        what = canon.cut(*m.span("what"))
        pieces = pieces_of(what, turn, plural=bool(m["jobs"]) or _each_alone(what, turn), listed=True)
        return make_tasks([_under(when, p, turn) for p in pieces], turn) if len(pieces) > 1 else None
    return None


def _each_alone(what: Canon, turn: Turn) -> bool:
    """Whether each part is a task: by its own hour, or by more than a name where verbs are not known."""
    return all_timed(what, turn) or (turn.language != "en" and not re.search(r"\w", _LONGER.sub("", what.text)))


_LONGER = re.compile(r"(?:^|(?<=[,;]))\s*[^\s,;]+ [^,;]*\w(?=[,;.!]|$)")


def _only_when(said: Canon, turn: Turn) -> Canon | None:
    """The words, if they say when and nothing else; "the 9th" alone counts."""
    for lead in ("", "on "):
        tried = Canon(lead + said.text, (*("" for _ in lead), *said.origin))
        details = find_details(tried, turn.at)
        if (details.dated or details.rule) and not details.rest.text.strip(" ,"):
            return tried
    return None


def _dated(piece: Canon, when: Canon) -> Canon:
    return Canon(f"{piece.text}, {when.text}", (*piece.origin, ",", " ", *when.origin))


def wished(canon: Canon) -> Canon | None:
    """What somebody says they have to do ("I really must ..."), without these words; None when they say no such thing."""
    lead = next((m for pattern in _LIKELY[1:] if (m := pattern.match(canon.text))), None)
    return canon.cut(lead.end()) if lead else None


def starts_add(text: str) -> bool:
    """Whether a clause openly adds (so the words after it are a title, whatever they say)."""
    return any(p.match(text) for p in (*_OPEN, _PUT_ON, _PUT_DOWN, _PUT_IN))


def _put(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome:
    rest = canon.cut(*m.span("t"))
    after = canon.cut(*m.span("rest"))
    said = m.groupdict().get("tag")
    tag = said if said not in (None, "todo", "to-do", "task", "do") else None
    whole = Canon(f"{rest.text} {after.text}", (*rest.origin, " ", *after.origin))
    return make_tasks([whole], turn, tag=canon.source(*m.span("tag")).casefold() if tag else None)


def _led(m: re.Match[str], canon: Canon, turn: Turn) -> Outcome | None:
    groups = m.groupdict()
    rest = _often(canon.cut(m.end()), groups.get("often"))
    if _HAVING.match(m[0]) and not find_details(rest, turn.at).dated:
        return None
    said = groups.get("before") or groups.get("urgent")
    priority = {
        "top": "high",
        "urgent": "high",
        "important": "high",
        "critical": "high",
        "crucial": "high",
        "essential": "high",
    }.get(said or "", said)
    thing = groups.get("thing") or ("things" if "things" in groups or groups.get("these") else "")
    header = canon.cut(*m.span("when")) if groups.get("when") else None
    if thing.endswith("s") and header is None:
        header, rest = _headed(rest, turn)
    if not rest.text.strip(' .!?:,"-'):
        return turn.ask("what_title")
    several = thing.endswith("s") or (bool(re.match(r"^.*:\s*$", m[0])) and bool(re.search(r",|\band\b", rest.text)))
    gerund = bool(re.search(r"\b(?:for|about|of)\s*$", m[0]))
    pieces = pieces_of(rest, turn, plural=thing.endswith("s") and thing not in ("notes",), listed=several)
    if announced := _ANNOUNCED.search(m[0]):
        pieces = as_many(pieces, number(announced[1]))
    pieces = [_under(header, ungerund(p) if gerund else p, turn) for p in pieces]
    return make_tasks(pieces, turn, priority=priority)


_ANNOUNCED = re.compile(
    rf"\b({NUM}) (?:new |more |other |quick |small )?(?:things|jobs|tasks|to-?dos|reminders|errands|items)\b"
)
_HEADER = re.compile(r"^(?:(?:for|due|on|to do|please|pls|these|this|that|:) )*([^:\n]{2,40}):\s*(?=\S)")


def _headed(rest: Canon, turn: Turn) -> tuple[Canon | None, Canon]:
    """ "Tasks for tomorrow: a, b": what stands before the colon holds for all of them."""
    m = _HEADER.match(rest.text)
    if not m:
        return None, rest
    header = rest.cut(*m.span(1))
    details = find_details(header, turn.at)
    return (None, rest) if details.empty or details.rest.text else (header, rest.cut(m.end()))


def _under(header: Canon | None, piece: Canon, turn: Turn) -> Canon:
    own = find_details(piece, turn.at) if header is not None else None
    if header is None or own is None or own.day or own.moment or own.rule:
        return piece
    return _dated(piece, header)


def _often(rest: Canon, word: str | None) -> Canon:
    """ "A daily reminder to stretch": the repetition is said before the title."""
    every = {"annual": " yearly"}.get(word or "", f" {word}")
    return rest if not word or not rest.text.strip() else Canon(rest.text + every, (*rest.origin, *("",) * len(every)))
