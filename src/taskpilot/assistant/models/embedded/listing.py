# ruff: noqa: E501 (one pattern or one case a line)
"""Looking at tasks: lists, filters and searches."""

import re
from dataclasses import replace

from .canon import Canon
from .filters import Filter, read_filter
from .frame import Frame
from .outlook import read_outlook, two_levels
from .reading import Call
from .references import Shelf, content, numbers_in
from .verbs import IMPERATIVES

_THINGS = r"(?:tasks?|to-?dos?|to do list|todo list|items|stuff|things|list|agenda|reminders|schedule)"
_SHOW = re.compile(
    r"^(?:show|list|display|view|see|print|pull up|open up|bring up|give|read|(?:let me|let's|lemme|let us)(?: have| take)? (?:a )?(?:quick )?(?:see|look)(?: at| through| over)?|(?:have|take) a (?:quick )?look (?:at|through|over)|(?:bring|pull|call)(?= (?:up )?(?:my|the|our) (?:[\w-]+ ){0,2}(?:list|tasks|to-?dos) up\b)|(?:a )?quick look (?:at|over|through)|(?:(?:let's|let me|let us) )?have(?= (?:my|the) (?:[\w-]+ ){0,2}(?:list|tasks|to-?dos)\b)|look (?:at|over|through)(?= (?:my|the|all|what|every|our)\b)|open(?= (?:up )?(?:my|the|our) (?:[\w-]+ ){0,2}(?:list|tasks|to-?dos)\b)|get|check(?! (?:in|out|on|with|if|whether|up)\b)|i want to see|i'd like to see|count|summari[sz]e|go through|tell me|sort|order|group|give me (?:an? )?)\b(?: me)?(?: (?:about|again))?\b"
)
_ASK = re.compile(
    r"^(?:(?:so |and |ok |hey )*(?:what|what's|which|how many|how much|do i|did i|have i|got (?:any|anything|much|stuff|something)|am i|is there|are there|is anything|anything|any|something|when is|when's|who|where|(?:have|has|do|does|will|did) (?:any|anything|some)|fill me in on|catch me up on|brief me on|bring me up to speed on|whatever(?:'s)?|whichever|how(?:'s| is| are| does| do) (?=.*\b(?:look|looks|looking|shap\w+|stand|going)\b))\b)"
)
_TOPIC = re.compile(
    rf"\b{_THINGS}\b|\b(?:on my (?:plate|list|agenda|mind|schedule|calendar|day)|(?:do|must|should) i (?:need|have|still|do|work|focus)|i (?:need|have|must|should|got|gotta|still)\b|to do\b|due\b|over ?due|late\b|left\b|what(?:'s| is) on\b|"
    r"pending|remaining|outstanding|(?:have|did) i (?:\w+ )?(?:complete|finish|do|done|accomplish|get done|tick|check)\w*|coming up|up next|scheduled|planned|behind|tagged|deadline|happening|next up|urgent\b|important\b|critical\b|not (?:done|finished|completed)|plans?\b|going on|missed\b|slipped\b|what(?:'s| is)(?: been| already| all)* (?:done|completed|finished)\b|my (?:day|week|month) look|what else\b|(?:supposed|meant) to be (?:doing|getting on with|working on)|on the (?:cards|books|go)\b|what am i doing(?: today| now| then)?$|should i be doing|(?:do|am|are) (?:things|i|we) (?:stand|up to)|on there\b|in there\b|where (?:are|am) (?:we|i) (?:at |up )?(?:with|on) (?:my|the|our) |(?:list|things|everything|plate|agenda) (?:look\w*|shap\w+|stand\w*))"
)
_PHRASE = re.compile(
    rf"^(?:(?:all|any|every|only|just|the|and|ok) )*(?:of )?(?:my )?(?:[\w#@'-]+ ){{0,5}}{_THINGS}(?: (?:due|for|with|without|tagged|that|on|in|by|from|until|before|after|between|this|next|today|tomorrow|left|i|of|please|pls|having|marked|under|which|scheduled|overdue|labelled|labeled)\b.*)?$"
)
_BARE = re.compile(
    r"^(?:(?:my|all|the|just|only|and) )*(?:(?:everything|anything|all|whatever)(?: that's| i have| i've got)? (?:on|in) (?:my|the) (?:plate|list|agenda|to-?do list|calendar|schedule)|(?:over ?due|undated|untagged|unscheduled|(?:completed|done|finished|pending|open|due|everything|urgent)(?= (?:tasks?|ones|list|stuff|items|things))|urgent items|high priority|low priority|medium priority|p[123]s?|recurring|what's due|today's|tomorrow's|this week's|next week's|to-?dos?|agenda)\b ?(?:tasks?|ones|list|stuff|items|things)?)(?: (?:due|for|on|today|tomorrow|this|next|tagged|in)\b.*)?$"
)
_SEARCH = re.compile(
    r"^(?:please )?(?:search|find|look for|look up|locate|lookup|grep|filter by|filter)(?: (?:for|me|through|in))*(?: (?:all |any )?(?:my |the )?(?:tasks?|to-?dos?|list|items|everything|anything|something|ones?)(?: for)?)?(?: (?:that )?(?:about|with|containing|contain|that contains?|mentioning|mentions?|named|called|matching|related to|regarding|for|including|on|having|has|have)(?: the words?)?)?[ :]+(?P<q>.+)$"
    r"|^(?:is there |are there |do i have |have i got |show(?: me)? |list |see |i have )?(?:anything|something|any tasks?|a task|tasks?|any to-?dos?|todos?|a to-?do|everything|a reminder|reminders?|an item|items?|all tasks|all my tasks|my tasks|which tasks?|which ones|what tasks?)(?: (?:i have|do i have|is|are|there))?(?: (?:on|in) (?:my list|the list|there|here|it))?(?: (?:written|noted|put|jotted|saved|logged|listed)(?: (?:down|in|on|there|here))?)?(?: (?:that )?(?:about|mention|mentioning|mentions?|containing|contains?|that contains?|related to|regarding|concerning|involving|involve|involves|matching|on the subject of|to do with|with the words?|with))(?: the word)? (?P<q2>.+)$"
    r"|^(?:is there )?any (?:mention|sign|trace) of (?:the |my )?(?P<q11>.+)$"
    r"|^what(?:'s| is| was) (?:the|that) (?:one|thing|task|reminder|note)(?: again)? (?:about|with|for|regarding) (?:the |my )?(?P<q12>.+)$"
    r"|^(?:do (?:i|we) have|is there|have (?:i|we) got)(?: (?:a |any ))?(?: ?(?:one|ones))?(?:task|tasks|todo|to-do|reminder|anything|something)?(?: on (?:my|the) list)? (?:to|for|about|on|called|named) (?P<q3>.+)$"
    r"|^where(?:'s| is| are| did i (?:put|save|note|leave|write)) (?:the |my )?(?P<q4>.+?)(?: (?:task|todo|one|reminder))?$"
    r"|^(?:did|have) i (?:already |ever )?(?P<already>(?:add|create|put|write|note|added|created|noted|set)(?:ed)?(?: down| in)?) (?:a |an |any |something |anything )*(?:task |todo |reminder |one |item )?(?:(?:about|for|to|called|on|regarding|mentioning) )?(?P<q5>.+)$"
    r"|^what (?:have|do|did) (?:i|we) (?:got|have|put|write|written|note|noted|say|said|jot|jotted)(?: (?:on|in) (?:my list|there)| down| in)? (?:to do with|about|regarding|concerning|involving) (?:the |my )?(?P<q13>.+)$"
    r"|^(?:do|did|have) i already (?:have|had|got|put) (?:a |an |any |something |anything )*(?:task |todo |reminder |one |item )?(?:(?:about|for|to|called|on) )?(?P<q9>.+?)(?: (?:on|in) my (?:list|tasks|to-?dos))?$"
    r"|^(?:show|see|view|display|open|pull up|tell me(?: more)? about|what about|how about)(?: me)? (?:the |my )?(?P<q10>.+?)(?: (?:task|todo|to-do|one|reminder))?$"
    r"|^(?:when(?:'s| is| do i (?:have to|need to)?| should i)) (?:the |my )?(?P<q6>.+?)(?: (?:task|one))? ?(?:due|scheduled)?$"
    r"|^(?:is|are) (?:the |my )?(?P<q7>.+?) (?:already )?(?:(?:on|in) (?:(?:my|the) (?:to-?do )?(?:list|tasks|to-?dos)|there|here)|noted|down|saved|logged)(?: (?:already|yet|anywhere|somewhere))?$"
    r"|^(?:when )?(?:did|have) i (?:already |ever |actually |even |last )?(?:\w+) (?:off |with |out )?(?:the |my )?(?P<q8>.+)$"
)
_QUERY_NOISE = re.compile(
    r"^(?:(?:the|a|an|my|any|some|about|for|word|words|term|something|anything|whatever|tasks?|that|it|down|noted|saved|in (?:there|here)|(?:a |the )?(?:reminder|note|entry|thing|things|one|ones)(?: (?:in|down))?(?= (?:about|for|on|to|regarding|with)\b)|(?:to do )?with|regarding|(?:that )?(?:mentions?|mentioning|contains?|says?))\b ?|[\"' ])+|(?: (?:tasks?|to-?dos?|ones?|one|things?|stuff|please|pls|in my (?:list|tasks)|on my list|in my to-?dos|yet|already|anywhere|again|in them|in (?:it|the title|their titles?))\b|[\"'?.! ])+$"
)
_WHEN = re.compile(r"^when")
_EVERYTHING = re.compile(r"\b(?:already|including (?:done|completed)|ever|completed too)\b")


COMMANDS = IMPERATIVES | frozenset(
    [
        "delete",
        "trash",
        "erase",
        "scrap",
        "bin",
        "uncheck",
        "untick",
        "tick",
        "cross",
        "strike",
        "kick",
        "chuck",
        "scratch",
        "reschedule",
        "reopen",
        "untag",
        "rename",
        "postpone",
        "reschedule",
        "snooze",
        "bump",
        "shift",
        "defer",
        "delay",
        "undo",
        "restore",
        "reactivate",
        "unmark",
        "tag",
        "label",
        "cross",
        "prioritise",
        "prioritize",
        "lower",
        "raise",
        "retag",
        "purge",
        "ditch",
        "toss",
        "chuck",
        "dump",
        "nix",
        "axe",
        "reword",
        "rephrase",
        "did",
        "i",
        "we",
        "please",
        "can",
    ]
)


_LABELLED = re.compile(
    r"^(?:the |just |only )*(?:(?:high|medium|low)(?: priority)?|urgent|over ?due|p[1-3])(?: (?:ones|tasks|stuff))? (?:with|under|in|having) (?:the |a )?[\w-]+ (?:tag|label)$"
)


def is_phrase(text: str, shelf: Shelf) -> bool:
    """Whether a clause only names tasks to look at: "overdue work tasks", "done tasks tagged home"."""
    if not (_PHRASE.match(text) or _BARE.match(text) or _LABELLED.match(text)):
        return False
    first, *rest = re.findall(r"[\w#@'-]+", text)
    second = rest[0] if rest else ""
    status = first in ("open", "done", "finished", "completed", "closed", "complete") and first != "complete"
    return bool(
        first not in COMMANDS
        or ((status or first in shelf.tags) and (re.fullmatch(_THINGS, second) or second in shelf.tags))
    )


def read_search(canon: Canon, at: Frame, shelf: Shelf) -> list[Call] | None:
    """ "Find the dentist one": a query in the words of the person."""
    canon = _whether(canon.strip(" .!?"))
    whole = read_filter(canon, at, shelf)
    m = _SEARCH.match(canon.text)
    if not m or (whole.named and not whole.left.text.strip()):
        return None
    name = next(k for k in ("q", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10", "q11", "q12", "q13") if m[k])
    if name in ("q3", "q4", "q6", "q7", "q8", "q10") and not _worth(canon.cut(*m.span(name)), shelf, name):
        return None
    words = canon.cut(*m.span(name))
    if of := re.match(
        r"^(?P<s>completed|done|finished|open|all)(?: tasks| ones| items)? (?:for|about|with) (?P<q>.+)$", words.text
    ):
        kept = {"open": "open", "all": "all"}.get(of["s"], "completed")
        return [Filter(status=kept, query=q).call() for q in _queries(words.cut(*of.span("q")))] or None
    status = "all" if m["already"] or m["q8"] or m["q9"] or _EVERYTHING.search(canon.text) else "open"
    words = words.without([s.span() for s in _EVERYTHING.finditer(words.text)])
    selected = read_filter(words, at, shelf)
    if (selected.named and not selected.left.text) and name in ("q", "q2"):
        return [selected.call()]
    return [Filter(status=status, query=q).call() for q in _queries(words)] or None


def _worth(words: Canon, shelf: Shelf, name: str) -> bool:
    """Whether a loose question is about a task: its words are in a title."""
    if name == "q7" and re.search(r"(?:thing|task|one|reminder)$", words.text):
        return True
    found = [w for w in content(_QUERY_NOISE.sub("", words.text)) if w in shelf.words]
    return (
        bool(found)
        if name != "q3"
        else bool(found) or not re.search(r"\b(?:do|today|tomorrow|this|next)\b", words.text)
    )


def _queries(words: Canon) -> list[str]:
    found: list[str] = []
    cuts = [m.span() for m in re.finditer(r"\bor\b|,", words.text)]
    for start, end in zip([0, *(e for _, e in cuts)], [*(s for s, _ in cuts), len(words.text)], strict=True):
        piece = words.cut(start, end)
        noise = [m.span() for m in _QUERY_NOISE.finditer(piece.text)]
        query = piece.without(noise).source().strip(" \"'?.!")
        if query and query.casefold() not in ("me", "it", "them", "us", "him", "her"):
            found.append(query)
    return found


# "See if there's anything due on monday", "check whether I've got a task about the chimney"
_WHETHER = re.compile(
    r"^(?:please )?(?:see|check|look|tell me|find out|let me know) (?:if|whether) (?:(?P<there>there(?:'s| is| are))|i(?:'ve| have)(?: got)?) (?=(?:anything|something|any|a (?:task|reminder|to-?do))\b)"
)


def _whether(canon: Canon) -> Canon:
    m = _WHETHER.match(canon.text)
    lead = "" if m is None else "is there " if m["there"] else "do i have "
    return Canon(lead + canon.text[m.end() :], ("",) * len(lead) + canon.origin[m.end() :]) if m else canon


_THROUGH = re.compile(
    r"^(?:so |and |please )*(?:(?:talk|walk|run|take) me (?:quickly )?through |(?:put|bring|pull|get|call|throw) (?:up )?(?=(?:my|the|our) (?:[\w-]+ )?(?:list|tasks|to-?dos) (?:up|(?:up )?on (?:the |my )?screen)\W*$))"
)


def read_list(canon: Canon, at: Frame, shelf: Shelf) -> list[Call] | None:
    """ "Show my tasks", "what's overdue?", "completed tasks tagged study"."""
    canon = _whether(canon)
    if through := _THROUGH.match(canon.text):
        canon = Canon("show " + canon.text[through.end() :], ("",) * 5 + canon.origin[through.end() :])
    text = canon.text.strip(" .!?")
    if m := re.match(
        r"^(?:show|open|display|view|see|read|get|give|what(?:'s| is)|tell me about|details (?:of|for|on))(?: me)? (?P<n>(?:the )?(?:tasks?|number|#).*)$"
        r"|^(?:show|view|display|see|details (?:of|for|on)|what(?:'s| is)|tell me about)(?: me)? (?P<m>\d{1,9})$",
        text,
    ):
        numbers = numbers_in(m["n"] or m["m"])
        if numbers and numbers[0] in shelf.by_number and len(numbers) == 1:
            return [Filter(query=shelf.by_number[numbers[0]].title).call()]
    if ahead := read_outlook(canon, at, shelf):
        return ahead
    if re.match(
        r"^(?:can|could|will|would|how (?!many|much|(?:do|does|is|are) (?!i\b|you\b|we\b|he\b|she\b|they\b).*\b(?:look|looks|looking|shap\w+|stand)\b)|why|should|does|do you|is it|are you|may)\b",
        text,
    ):
        return None
    if about := re.match(r"^(?:and |ok |so )?(?:what about|how about|and) (?P<d>.+)$", text):
        selected = read_filter(canon.cut(*about.span("d")), at, shelf)
        return [selected.call()] if selected.named and not selected.left.text.strip() else None
    if tagged := re.match(r"^[#@]([^\W\d][\w-]*)$", text):
        return [Filter(tag=canon.source(*tagged.span(1))).call()]
    return _only_dates(canon, at, shelf) or _asked(canon, text, at, shelf)


def _asked(canon: Canon, text: str, at: Frame, shelf: Shelf) -> list[Call] | None:
    """A command or a question that looks at tasks, or a phrase that only names them."""
    shown, asked = _SHOW.match(text), _ASK.match(text)
    phrase = is_phrase(text, shelf)
    if not (shown or phrase or asked) or _DAY_ITSELF.match(text):
        return None
    asking = bool(
        asked
        and re.search(
            r"\bto do\b|\bdo i (?:have|need|do|got)\b|\bi do\b|\bshould i\b|\bmust i\b|need to|have to|work on|focus|my day",
            text,
        )
    )
    selected = read_filter(canon, at, shelf, asking=asking)
    if levels := two_levels(text):
        return [replace(selected, priority=level).call() for level in levels]
    left = "" if shown and _WHATEVER.fullmatch(text) else selected.left.text.strip()
    if not (
        shown
        or phrase
        or (selected.named and not text.startswith("who"))
        or _TOPIC.search(text)
        or _ANY_WHEN.match(text)
    ):
        return None
    if not left:
        return (
            [selected.call()]
            if selected.named
            or _TOPIC.search(text)
            or _WHATEVER.fullmatch(text)
            or re.search(r"\b(?:tasks?|list|all|everything|rundown|overview|summary|low-?down|recap)\b", text)
            else None
        )
    return _with_words(selected, text, left, shelf)


# "What's the date today", "what day is monday": about the calendar
_DAY_ITSELF = re.compile(
    r"^(?:so |and )*(?:what|which)(?:'s| is| was| will)?(?: it)? (?:the )?(?:(?:current |exact )?(?:date|day|time|year|month|weather)\b|(?:today|tomorrow)'s date)|^how (?:are|is|do|does) (?:you|it|life)\b"
)
_ANY_WHEN = re.compile(
    r"^(?:is there )?any(?:thing)?(?: (?:else|more|left|big|on))* (?:for|on|in|this|next|today|tomorrow|tonight|before|after|by)\b"
)
# "Show me what I've got"
_WHATEVER = re.compile(
    r"(?:show|list|display|see|view|give|read)(?: me)? (?:all )?(?:the |my )?(?:rest|others|other ones|remaining(?: ones| tasks)?)|(?:.* )?what(?:'s| is| else|'ve)?(?: (?:i|we|is|have|has|got|i've|we've|there|still|left|to do|on|in|the|my|list|here|up))*"
)


def _only_dates(canon: Canon, at: Frame, shelf: Shelf) -> list[Call] | None:
    """ "And saturday?"."""
    if not canon.text.rstrip().endswith("?"):
        return None
    said = read_filter(canon, at, shelf)
    if not said.named or said.left.text or not (said.due_before or said.due_after) or _ASK.match(canon.text):
        return None
    return [said.call()] if len(canon.text.split()) <= 4 else None


_ABOUT = re.compile(r"\b(?:about|mention|mentioning|containing|for|with|related to|regarding|named|called)\b")


def _with_words(selected: Filter, text: str, left: str, shelf: Shelf) -> list[Call] | None:
    """Words that select nothing we know: a list name ("shopping list"), else what to search for."""
    words = [w for w in re.findall(r"[^\W\d][\w-]*", left) if w != "or"]
    if selected.tag and words and all(w in shelf.tags for w in words):
        return [selected.call(), *(replace(selected, tag=shelf.tags[w]).call() for w in words)]
    single = re.fullmatch(r"[^\W\d][\w-]*", left)
    if single and re.search(rf"\b{re.escape(left)} (?:list|tasks|to-?dos?|items|stuff|things|reminders)\b", text):
        return [replace(selected, tag=left).call()]
    if re.search(r"\btasks?\b|\bto-?dos?\b|\bitems\b", text) and _ABOUT.search(text) and len(left.split()) <= 4:
        return [replace(selected, query=selected.left.source()).call()]
    return None
