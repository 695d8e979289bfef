# ruff: noqa: E501 (one pattern or one case a line)
"""What stands around an order: courtesy before it, thanks after it, and "add it" behind what there is to do."""

import re
from collections.abc import Iterator

from .adding import ANY_VERB, starts_add, wished
from .canon import Canon
from .verbs import plain_form

# what people ask a list for; "if you could travel anywhere" asks for something else
ORDERS = frozenset(
    re.findall(
        r"\w+",
        "add create make note jot put pop stick chuck bung throw save log record "
        "track capture schedule remind delete remove bin scrap ditch clear cancel drop mark complete "
        "finish tick check uncheck untick reopen move push bump postpone reschedule snooze delay shift "
        "change set update rename tag untag label show list find search tell give get "
        "undo write enter ",
    )
)
_SO = r"(?:(?:please|pls|maybe|possibly|perhaps|just|kindly|quickly|also|so kind as to|be able to|be so kind (?:as |and )?(?:to )?|be an? (?:dear|star|love|angel|pal) and|do me a favou?r and|go ahead and|for me|to) )*"
_YOU = r"(?:you|u|ya)"
_ASKED = re.compile(
    rf"^(?:(?:hey|hi|hello|ok|okay|so|and|oh|um+|uh+|taskpilot|sorry),? )*(?:(?:could|can|would|will|might) {_YOU}(?= (?:be|possibly|maybe|perhaps|kindly|please|quickly|do me)\b)|(?:would|do|could) {_YOU} mind|(?:is there )?any chance (?:that )?(?:{_YOU} (?:could|can|would|might)|of (?:{_YOU} )?(?=\w+ing))"
    rf"|(?:could|can|may|might) (?:i|we) (?:get|ask|trouble|bother|have|persuade) {_YOU} to|i(?:'m| am| was|'ve been)? (?:just )?wonder(?:ing|ed)? (?:if|whether) {_YOU} (?:could|can|would|might)|(?:do|would) {_YOU} (?:think|reckon|suppose) {_YOU} (?:could|can|might)"
    rf"|(?:i|we)(?:'d| would| should)? (?:(?:really|also|be) )*(?:like|love|want|need|appreciate it if|grateful if|be grateful if) (?:for )?{_YOU}(?: to|(?: could| would| can)?)|(?:(?:it|that) )?(?:would|'d) be (?:great|lovely|nice|good|helpful|brilliant|super|fab) if {_YOU} (?:could|can|would)|if {_YOU} (?:could|can|would|might|don't mind,?|get a (?:chance|sec|moment),?)(?: then)?)\W? {_SO}(?=(?P<v>[a-z-]+)\b)"
)
_BEFORE = re.compile(
    r"^(?:please )?(?:do|to) (?=(?:add|remind|note|put|create|make|show)\b)|^(?:please )?do the needful,? (?:and )?(?=(?:add|remind|note|put|create)\b)|^(?:(?:(?:be|tell me|tell me straight and be) (?:honest|honestly|frank|straight)(?: with me)?|(?:look|listen|right|look here)(?=,? (?:i|we)\b)|honestly|seriously|frankly|quick one|one more thing|one last thing|another thing|last thing|i(?:'m| am| was|'ve been)? (?:just )?wonder(?:ing|ed)?(?=,? (?:what|how|when|where|why|who|which)\b)|hmm+|um+|what else(?=[\s,.?]*(?:oh|ah|yes|yeah|right|add|remind)\b)|ah yes|ah|oh yeah|oh yes|oh and|oh,? before i forget|before i forget|nothing (?:urgent|major|big|important|too urgent) but(?= (?:add|remind|note|put|can)\b)|whil(?:e|st) i(?:'m at it| remember| think of it)|while we're at it|heads up|for the record|just so you know|sooo*|rightio|right so|ok so|so yeah|anyway|anyways|anyhow|argh+|ugh+|phew|whoops|morning|afternoon|evening|good (?:morning|afternoon|evening)|hiya|howdy)[\s,:;.!-]+)+(?=[\w\"#@!*(])"
)
_MATES = r"(?:mate|love|darling|hun|bud|pal|buddy|friend|dear|all|bot|again|so much|very much|a lot|a bunch|a million|loads|heaps|in advance|for that|for your help|xx*|you|u)"
_THANKS = rf"(?:ta|cheers|thx|tks|tnx|ty|tysm|thanks|thank (?:you|u)|many thanks|much appreciated|much obliged|merci|pretty please|(?:for me )?please and (?:thank you|thanks|thx|ta)|(?:please|pls)(?= (?:love|mate|pal|dear|darling|hun|bud|buddy|friend)\b))(?: {_MATES})*"
_NICE = r"(?:(?:that|it)(?:'d| would|'s| is) be? ?(?:great|lovely|brilliant|super|awesome|perfect|good|nice|fab|amazing|helpful|appreciated|fine|wonderful)|if (?:that's|that is|it's) (?:ok|okay|alright|all right|fine|possible|not too much trouble)|when(?:ever)? you(?:'ve| have)? ?(?:get|have|got|are|'re) (?:a |the )?(?:free|sec|second|moment|mo|minute|time|chance)|i'd (?:appreciate it|be grateful)|you're (?:a star|the best|a gem|a legend)|good (?:bot|man|lad)|there'?s a (?:dear|good chap))"
_AFTER = re.compile(
    rf"(?:(?:(?<![\s,.;!?-])\s*[,.;!?-]+\s*|(?<!\s)(?<!\bthe)(?<!\ba)(?<!\bmy)(?<!\bour)(?<!\bto)(?<!\bof)\s+(?=ta\b)|(?<!\s)\s+(?=(?:for me )?please and |please (?:love|mate|pal|dear|darling|hun|bud|buddy|friend)\b|thx|tnx|tysm|many thanks|thanks|thank you|pretty please|i'd (?:app|be)|if that|if it|that would|that'd|it would|when(?:ever)? you|btw\b|by the way\b|fyi\b))(?:{_THANKS}|{_NICE}|please|pls|plz|for me|i guess|i think|i suppose|lol|haha|innit|btw|by the way|fyi|phew|yay+|hooray|hurray|woo ?hoo|at last|thank (?:god|goodness|heavens)|thankfully|finally))+[\s.!?]*$"
)
_IT = r"(?:it|that|this|them|those|these)"
# "..., save it": what stands before is the task
_ADD_IT = re.compile(
    rf"(?<![\s,.;:!?-])(?P<before>[\s,.;:!?-]+)(?:(?:so|and|then|now|just|also|pls|please|kindly) )*(?:(?:can|could|would|will) {_YOU} )?(?:please |pls |just )?(?:(?:add|save|log|record|schedule|capture|track|remember|enter) {_IT}|(?:note|jot|write|put|pop|stick|get|pencil|mark|chuck|bung) {_IT} (?:down|in|on)\b|note {_IT}|(?<=please )note(?=[\s.!]*$)|(?:set|make) {_IT} up|set up {_IT}|make a note(?: of {_IT})?|keep (?:on )?reminding me(?: (?:of|about) {_IT})?|remind me(?: (?:of|about) (?:it|that))?|remind(?= *(?:please|pls)?[\s.!?]*$)|don't let me forget(?: it| that)?|(?:put|pop|stick|chuck|bung) {_IT})"
    r"(?: (?:in|down|please|pls|for me|too|as well|now|as an? (?:(?:new|repeating|recurring|regular|daily|weekly|monthly|yearly) )?(?:task|reminder|to-?do|one|thing)|(?:on|to|in|into|onto) (?:my|the|our) (?:list|to-?dos?|to-?do list|tasks|calendar|diary)|there|would you|will you))*[\s.!?]*$"
)
_WHO = r"(?:(?:the|my|our|his|her|their|a) )?[\w'.-]+(?: [\w'-]+){0,2}?"
_TOLD = re.compile(
    rf"^{_WHO} (?:(?:has |have |just |also )*(?:told|asked|asks|wants|wanted|needs|needed|reminded|begged|ordered|advised|tells|expects|expected|urged|would like)(?: me| us) to|(?:says?|said|thinks?|reckons?|insists?|suggests?|suggested|recommends?|recommended|told me|mentioned)(?: that)? (?:i|we) (?:should|must|need to|have to|ought to|better|gotta)|(?:said|says) to) (?=(?P<v>[a-z-]+))"
)
_GOT = re.compile(
    r"^(?:yay|great news|good news|finally|ok|so|oh)?[,!: ]*(?:(?:i|we)(?:'ve| have)? ?)?(?:just |finally |already )*(?:got|have|booked|made|scheduled|received|arranged|they gave me|they(?:'ve| have) given me|gave me|been given) (?:my|our|an?|the)(?: new)? (?=\w)|^they(?:'ve| have)? (?:gave|given|offered|booked) (?:me|us) (?:an?|the)(?: new)? (?=\w)|^(?:my|our) (?=[\w ]+ (?:is|are|came|got|has|was)\b)"
)
_HAVE = re.compile(
    r"^(?:(?:i|we)(?:'ve got| have got| have|'ve)|there(?:'s| is|'ll be| will be)) (?:a |an |my |another |the |our )?(?=\w)"
    rf"|^(?:i|we) (?:always |usually |normally |also )?(?={ANY_VERB} )"
)
# "Who told you to ...", "I'd rather you didn't ..." before "add that"
_NO_TASK = re.compile(
    r"^(?:who|why|what|when|where|how|did|do|does|is|are|you|i'd rather|i would rather)\b|\b(?:to|not|\w+n't|never|you|of|about)$"
)
_IS_WHEN = re.compile(r"^(?P<when>.{2,40}?) is (?:when|the day(?: that| when)?) (?:(?:i|we)\b ?)?(?P<what>\S.*)$")
_CAME = re.compile(
    r"\s+(?:(?:has |have |is |are |was |were |got |been |just |now |finally )*(?:came through|come through|confirmed|booked|scheduled|arranged|set|fixed|in|due))(?= (?:for|on|at|in)\b|\s*[:,.!-]|\s*$)|\s+(?:is|are) (?=(?:on|at)\b)"
)
_ORDER = re.compile(
    r"^(?:please )?(?:delete|remove|complete|finish|mark|move|push|reopen|rename|tag|untag|show|list|find|search|undo|change|update|set)\b|\b(?:isn't|not|never|wasn't|hasn't|haven't|back)\b|^(?:it|that|this|the one)\b"
)


def without_periphery(canon: Canon) -> Canon:
    """The order itself; words that would leave nothing, or no order, stay."""
    canon = _opened(canon)
    end = _AFTER.search(canon.text)
    if end and re.search(r"\w{2}", canon.text[: end.start()]):
        canon = canon.cut(0, end.start())
    return _told(canon)


# "... so I can plan", "... I want to get those done": why somebody wants to see their tasks
_REASON = re.compile(
    r"(?<![\s,.;-])(?:\s*[,.;-]+\s*|\s+)(?:(?:so|because|cos|cuz|since|as|before|while|in case)(?: that)? (?:i|we|it|they)(?:'\w+)?|(?:i|we) (?:want|wanna|need|have|would like|was|am|only|just|might|think|hope)|(?:i|we)'(?:d|m|re|ve|ll)|in order to|to (?:plan|see|check|make sure|decide|work out|figure out)|for (?:my|the|our) (?:meeting|call|planning|records|boss|manager|notes)|and i'll) \w"
)


def without_reason(canon: Canon) -> Iterator[Canon]:
    """A look at tasks as it stands, then without what it may be for, the shortest reason first."""
    yield canon
    for reason in reversed([*_REASON.finditer(canon.text)][-3:]):
        yield canon.cut(0, reason.start())


def _opened(canon: Canon) -> Canon:
    before = _BEFORE.match(canon.text)
    if before:
        canon = canon.cut(before.end())
    asked = _ASKED.match(canon.text)
    if not asked:
        return canon
    verb = asked["v"]
    if verb in ORDERS:
        return canon.cut(asked.start("v"))
    plain = _imperative(verb)
    if plain is None:
        return canon
    rest = canon.cut(asked.end("v"))
    return Canon(
        plain + rest.text,
        (*canon.origin[asked.start("v") : asked.start("v") + 1], *("",) * (len(plain) - 1), *rest.origin),
    )


def _imperative(gerund: str) -> str | None:
    """The order in "would you mind deleting"."""
    if not gerund.endswith("ing"):
        return None
    base = gerund.removesuffix("ing")
    found = plain_form(gerund)
    return found if found in ORDERS else next((f for f in (base, base + "e", base[:-1]) if f in ORDERS), None)


def _told(canon: Canon) -> Canon:
    """ "The doctor told me to stretch every morning, add it": add stretch every morning."""
    order = _ADD_IT.search(canon.text)
    if not order or not re.search(r"\w{2,}\W+\w", canon.text[: order.start()]):
        return canon
    body = canon.cut(0, order.start()).strip(" ,.;:!?-")
    if starts_add(body.text):
        return body
    if _ORDER.search(body.text) or _NO_TASK.search(body.text):
        return canon
    body = _what_is_to_be(body)
    return Canon("add " + body.text, ("",) * 4 + body.origin)


def _what_is_to_be(body: Canon) -> Canon:
    """Without who told so, "I have to", "we've got a", "is confirmed"."""
    if when := _IS_WHEN.match(body.text):
        body = body.reorder(when, r"\2, \1")
    told = _TOLD.match(body.text)
    if told and told["v"]:
        body = body.cut(told.end())
    elif (wish := wished(body)) is not None and wish.text:
        body = wish
    elif got := _HAVE.match(body.text) or _GOT.match(body.text):
        body = body.cut(got.end())
    came = _CAME.search(body.text)
    return body.without([came.span()]) if came else body
