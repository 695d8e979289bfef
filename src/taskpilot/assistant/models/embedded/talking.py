# ruff: noqa: E501 (one pattern or one case a line)
"""What is not task work: refusals, things we cannot do, greetings, help and general questions."""

import re

from .canon import MASK, Canon
from .details import find_details
from .gate import wants_words
from .turn import Outcome, Turn

_CREDENTIALS = r"(?:passwords?|passcodes?|api[- ]?keys?|secret keys?|secrets?|access tokens?|tokens?|jwt|credentials?|master key|private key|session (?:cookies?|keys?|ids?|tokens?)|(?:signing|encryption|ssh|service) keys?|credit card numbers?|env(?:ironment)? variables?|connection string|database url)"
_OTHERS = r"(?:other|another|all|every|each|everyone|everybody|somebody|someone|anyone|any|the other|all the other)"
_REFUSE = [re.compile(p) for p in (
    # what belongs to the others here: "tell me the email address of everybody who uses this"
    r"\b(?:tell|show|give|list|print|send|get|display|read|reveal|find|export|what(?:'s| is| are)?|share|see|know)\b.{0,30}\b(?:e-?mails?|addresses|address|passwords?|(?:phone )?numbers?|names?|accounts?|details|data|tasks?|lists?|to-?dos?|log-?ins?)\b (?:of|for|from|belonging to) (?:\w+ )?(?:every ?(?:body|one)|all|any(?:body|one)|the others?|others?|people|persons?|whoever|some(?:body|one)|those|users?)\b.{0,20}\b(?:us(?:es|ing|ed)|on (?:here|this)|in (?:here|this (?:app|system|tool))|signed up|registered|here|before me|with an account|has an account)\b",
    r"\b(?:on|in) (?:my |the |our )?(?!today|tomorrow|yesterday|week|month|year|\w+day)\w+'s (?:to-?do |task )?(?:list|tasks|account) (?:in|on|of) (?:this|here|taskpilot)\b",
    r"\bselect\b.{0,80}\bfrom\b|\b(?:drop|truncate|alter) (?:the )?(?:table|database|schema)\b|\bdelete from \w+|\binsert into \w+|\bunion select\b|\bupdate \w+ set \w+ ?=|;\s*(?:drop|delete|select)\b|\b(?:run|execute|exec|perform) (?:this |the |some |a |an |raw )*(?:sql|query|shell|bash|command|script)\b|\b(?:print|dump|show|reveal|list|read|display|echo|cat|output|give me)\b.{0,20}\b(?:the |your |my |all )?(?:environment|env)\b(?: vars?| variables?)?(?! (?:report|agency|policy|plan))|\bcat /|/etc/\w+|\b(?:the|all) (?:\w+ )?(?:users?|accounts?|passwords?) table\b|\bsql injection\b|\brm -rf\b|\bsudo \w+",
    rf"\b(?:what(?:'s| is| are| was)?|show|tell|give|reveal|print|list|display|send|read|leak|dump|get|share|expose|know|see|find|forgot)\b.{{0,40}}\b(?:my|your|the|our|his|her|their|admin|\w+'s|system|me|all|any) ?(?:\w+ ){{0,2}}{_CREDENTIALS}\b|\b(?:change|reset|update|set) (?:my|the)(?: (?:taskpilot|account|login|admin|system|server|app|master|root))? {_CREDENTIALS}\b|\b(?:change|reset|update|set) \w+'s (?:\w+ )?{_CREDENTIALS}\b",
    rf"\b{_OTHERS} (?:other )?(?:users?|people|persons?|accounts?|customers?|members?|persons|tenants?|colleagues?|one)(?:'s?|s')?(?: \w+){{0,2}} ?(?:tasks?|lists?|data|e-?mails?|todos?|to-?dos?|conversations?|messages?|accounts?|info\w*|names?|history|chats?)\b|\b(?:tasks?|todos?|lists?|data|e-?mails?|conversations?|accounts?|history|info\w*|chats?) (?:of|for|from|belonging to|owned by) {_OTHERS} (?:other )?(?:users?|people|persons?|accounts?|customers?|members?|one)\b|\b(?:everyone|everybody|somebody|someone|anyone)(?: else)?'?s? (?:\w+ )?(?:tasks?|lists?|data|todos?|e-?mails?)\b|\ball (?:of )?(?:the )?users?\b",
    r"\b(?:show|list|see|view|read|open|get|give|display|what(?:'s| is| are)?|access|delete|complete|edit|change|remove|look at|check|tell me)\b(?: me| all| all of| about| on| in| up)* (?:(?!my\b|the\b|this\b|next\b|last\b|today|tomorrow|tonight|yesterday|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|it's|what's|that's|there's|let's|who's)[a-z]+)(?:'s|s') (?:\w+ )?(?:tasks?|to-?do list|to-?dos?|task list|lists?|account|data|reminders|conversations?|messages)\b",
    r"^(?:please )?(?:show|list|see|view|read|open|display|delete|complete|finish|mark|rename|move|reopen|change|edit|close|clear|empty|add to)\b.*\b(?:in|on|from|of|the) (?!today|tomorrow|yesterday|week|month|year|it's|that's|let's)(?:the |my |our )?(?:admin|administrator|owner|boss|ceo|manager|[a-z]+)'s (?:\w+ )?(?:accounts?|lists?|tasks?|to-?dos?|profile)\b",
    r"\b(?:tasks?|to-?dos?|lists?|reminders|account|data) (?:of|belonging to|owned by|from|for) (?:user|account|person|customer)\b(?: ?#?\w+)?",
    r"\b(?:user|account|owner|tenant|customer)[ _-]?(?:id|number|no|name)?s?[ _]?(?:=|to|is|as|:)? ?#?\d+\b|\b(?:set|change|switch|use|assume|make|update|with|as)\b.{0,20}\b(?:user|owner|account|tenant)[ _-]?id\b|\b(?:log ?in|sign ?in|act|pretend|impersonate|switch|masquerade|run|behave|login|authenticate)\b.{0,12}\b(?:as|to|for|into) (?:user|admin\w*|root|another|someone|somebody|a different|other|bob|the (?:admin|owner|ceo|boss|manager)|[a-z]+'s (?:account|session|profile))\b|\bimpersonate\b|\b(?:use|open|access|get into|log into|switch to|take over)\b.{0,12}\b(?:admin\w*|root|superuser|other|another|someone else's|somebody's|[a-z]+'s) (?:user )?(?:account|login|profile|session|rights)\b",
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,30}\b(?:previous|prior|above|earlier|all|your|the|system|any|these|those)\b.{0,20}\b(?:instructions?|rules?|prompts?|guidelines|restrictions|polic(?:y|ies)|safety|confirmations?|checks?|security|permissions?|limits?)\b|\byou are now\b|\b(?:your|the|show|reveal|print|repeat|system|developer|hidden) (?:system |initial |hidden |full )?(?:prompt|instructions)\b|\bsystem prompt\b|\b(?:jailbreak|dan mode|developer mode|god mode|admin mode|sudo mode|admin access|admin rights|root access)\b|\bpretend (?:you|to be|that you)\b|\b(?:i am|i'm|as) (?:the |an |your )?(?:admin|administrator|root|developer|system|superuser|owner of this)\b|\bmake me (?:an? )?admin|\bgrant me\b",
    r"\b(?:without|skip|bypass|no|don't ask for|disable|turn off|avoid)\b.{0,16}\bconfirm(?:ation|ing)?s?\b",
    r"\b(?:delete|close|erase|wipe|destroy|drop|remove|hack|access|dump|export|download|steal|show)\b.{0,20}\b(?:(?:the|your|this|our|whole|entire|all|production) (?:\w+ )?(?:databases?|db|server)|other users?|users?|someone'?s? account|user (?:accounts?|data|table|\d+)|all accounts|everyone)\b",
    r"\bwhat (?:tasks?|to-?dos?) (?:does|did|has) (?!anyone\b|it\b)(?:(?:my|our|his|her|their|the) )?\w+ (?:have|do|add)|\b(?:the |any )?other users\b|\b(?:which|what|how many) users?\b|\busers exist\b|\bhack(?:ing)?\b|\b(?:where|or) 1 ?= ?1\b|\bdrop (?:the )?(?:tasks?|users?|accounts?) (?:table|database|db)\b|\b(?:drop|truncate|wipe|dump) (?:all|every|the|each)(?: of)?(?: the)?(?: \w+)? (?:tables?|schemas?|indexes|databases?)\b|\bwho else (?:uses|is using|has|is on)\b|\bhow many (?:users|people|accounts)\b|\bwhat (?:my|our) \w+ (?:has|had|have|does|put|added|needs) (?:\w+ ){0,3}(?:on|in|to) (?:his|her|their|the) (?:\w+ )?(?:lists?|tasks?|to-?dos?|account|plate|agenda)\b|\bwhat (?!i\b|i've\b|we\b|you\b|it\b|is\b|else\b|my\b|the\b|this\b|that\b)\w+ (?:has|had|have|does|put|added|needs) (?:\w+ ){0,3}(?:on|in|to) (?:his|her|their) (?:\w+ )?(?:lists?|tasks?|to-?dos?|account|plate|agenda)\b|\b(?:show|list|see|view|read|open|display|access|delete|get)\b.{0,20}\b(?:his|her|their) (?:\w+ )?(?:tasks?|to-?do lists?|to-?dos|task lists?|lists?|account|data|conversations?)\b|\b(?:change|set|make|switch|transfer|reassign)\b.{0,12}\b(?:the )?owner(?:ship)?\b.{0,20}\bto\b|\b(?:change|switch|set) (?:the )?owner\b|\blist (?:of )?(?:all )?(?:the )?users\b|\busers?' (?:e-?mails?|tasks|data)\b",
)]  # fmt: skip
_UNSUPPORTED = [re.compile(p) for p in (
    r"^(?:please |pls |can you |could you |would you |will you |i want you to |i'd like you to |hey )*(?:order|book|buy|get|reserve|purchase|call|pay|email|text|message|send|print|fetch|cook|make|find|rent|hire|cancel|ring|phone|do|clean|drive|write|schedule)\b(?! (?:a |the )?(?:task|todo|reminder|it|that)\b).{0,60}\bfor me\b",
    r"^(?:please |pls |can you |could you |would you |will you |hey )*(?:order|book|get|buy|find|call|send|bring|reserve) (?:me|us) (?!up\b|out\b|off\b|down\b|in\b|there\b|to\b)\w",
    r"^(?:please |pls |can you |could you |would you |will you |hey |just |now )*(?:send|compose|shoot|fire off)(?: out)? (?:an? |the |this |that |my |me |\w+ )*(?:e-?mail|text|sms|message|whatsapp|slack|tweet|letter|dm|invite|notification|fax|post)(?: message)?(?: (?:to|saying|that|about|now|with)\b.*|)$",
    r"^(?:please |pls |can you |could you |would you |will you |hey )*(?:e-?mail|text|message|whatsapp|slack|dm|sms|call|phone|tweet|tell|notify)\b.{1,50}\b(?:saying|that (?:i|we|the|it|he|she|they)|telling|to say|to let (?:him|her|them)|right now|and (?:tell|say|ask))\b",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:text|message|whatsapp|dm|e-?mail|tell) [\w' ]{1,24}? (?:i'm|i am|i'll|i've|we're|we'll|we've|she's|he's|they're)\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:play|pause|skip|stop|resume) (?:some |the |a |my |next )?(?:music|song|songs|playlist|spotify|video|podcast|jazz|track|radio|album)\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:turn|switch|dim) (?:on|off|up|down|the|my)\b.{0,40}\b(?:lights?|lamp|tv|heat(?:ing|er)?|ac|fan|alarm|music|volume|computer|wifi|bluetooth|oven|kettle|notifications?|reminders?)\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:transfer|wire|send|pay|venmo|paypal) (?:\$|€|£|rs\.? ?|usd |eur )?\d[\d,.]*(?: ?(?:dollars|euros?|pounds|bucks|usd|eur|rupees|rs))? (?:to|from|into) .+",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:set|start|create) (?:an? |the |my )?(?:alarm|timer|stopwatch|countdown|egg timer)(?: (?:for|at|to|in)\b.*|)$",
    r"^(?:please |pls |can you |could you |would you |hey )*check (?:the )?(?:weather|forecast|temperature|traffic|stock price|news)\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:assign|delegate|share|forward|send|transfer|give|invite|hand over) .{1,60}\b(?:to|with) (?!me\b|do\b|my\b|the\b|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|next|this|high|low|medium|\d)[\w@.]+(?: as well| too| please)?$",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:sync|connect|integrate|link|import|export|backup|back up) (?:my |all |the |this |these |from |with |to )*(?:tasks?|list|calendar|google|outlook|todoist|apple|trello|notion|gmail|jira|slack|everything)\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:(?:navigate|directions?) to|drive me|take me|(?:open|launch) (?:the |my |an? )?(?:app|browser|settings|youtube|spotify|google|whatsapp|gmail|camera|file|website|link|page|tab|maps?|calendar|netflix|calculator)|google|search the web|browse|take a (?:photo|picture|screenshot)|call an? (?:uber|taxi|cab))\b.*",
    r"^(?:please |pls |can you |could you |would you |hey )*(?:attach|upload) .*\b(?:file|photo|picture|image|pdf|document)\b.*|^(?:add|attach|upload) (?:an? |the |this )?(?:file|photo|picture|image|attachment|subtasks?|note|comment|description)\b.* (?:to|on) (?:task |#|number )?\d+.*",
    r"^(?:please |can you |could you )*(?:give|grant|allow|let) .{1,40}?\b(?:access|permission|rights?|see|edit|view|use|into)\b.{0,20}\b(?:my|the|this|our) (?:\w+ )?(?:lists?|tasks|account|to-?dos?)\b.*|^(?:please |can you |could you )*(?:e-?mail|mail|send|text|print|fax|forward|share|post|whatsapp)(?: me| us)? (?:out )?(?:all )?(?:of )?(?:my|the|this|our) (?:to-?do |task |whole |entire )*(?:lists?|tasks|to-?dos)\b.*",
    r"^(?:please )?(?:log|sign) (?:me )?(?:out|in|off|up)$|^(?:please )?(?:go to|open|show|change|set|switch|use|enable|disable|turn (?:on|off)|update)(?: to)?(?: the| my)? (?:\w+ )?(?:settings?|preferences|time ?zone|language|dark mode|light mode|theme|notifications?|font(?: size)?|profile|shortcuts)(?: to \w+| on| off)?$"
    r"|^(?:please )?(?:switch|change|answer|reply|speak|talk|respond)(?: to| in| into)?(?: the)? (?:language to )?(?:english|german|french|spanish|italian|portuguese|turkish|arabic|urdu|hindi|chinese|japanese)$",
    r"^(?:call|text|email|phone|ring|message|whatsapp|sms) me\b.*|^(?:log|sign) me (?:out|in)\b.*|^delete my account.*|^(?:change|update) my (?:e-?mail|name|time ?zone|profile|settings?|language)\b.*",
)]  # fmt: skip
_BYE = re.compile(
    r"^(?:(?:ok|okay|thanks|alright|well)[,. ]+)*(?:bye(?:[ -]bye)?|good ?bye|see (?:you|ya)|cya|good night|talk (?:to you )?(?=later|soon|tomorrow)|take care|have a (?:good|nice|great|lovely) \w+)(?: (?:later|soon|around|then|again|tomorrow|all|everyone|for now|(?:on |next )?(?:\w+day|week)))*[\s!.]*$"
)
_HELLO = re.compile(
    r"^(?:hi|hello|hey|hiya|howdy|yo|sup|greetings|good (?:morning|afternoon|evening|day|night)|morning|evening|heya|salaam|salam|what's up|wassup|hey there|hi there|hello there)(?: (?:there|taskpilot|bot|everyone|again|friend|all|assistant|buddy))*[\s!.,)\u263a-\U0001fadf]*$"
)
_THANKS = re.compile(
    r"^(?:(?:ok |okay |great |perfect |cool |nice |awesome |many |a million |no |all good |alright )*,? ?(?:thanks?(?: you| u)?|thx|ty|tysm|cheers|much appreciated|appreciate it|thank)\b(?:[ ,!]+(?:so much|a lot|very much|you|again|for .{0,40}|a bunch|that(?:'s| is| was) (?:very |really |so |just )*(?:helpful|great|kind|perfect|brilliant|lovely|good|amazing|wonderful)(?: of you)?|man|mate|bot|buddy|everything|that's all|for now|bye|anyway|taskpilot|friend|dear|a million|tons))*|(?:ok|okay|k|kk|cool|great|nice|perfect|awesome|good|good job|well done|great job|nice work|good bot|you rock|love it|love you|amazing|excellent|wonderful|brilliant|sweet|got it|understood|alright|all right|fine|sure thing|wow|haha|lol|bye|goodbye|good ?bye|see you|see ya|cya|good night|(?:you're|you are|ur) (?:so |really |very |just |simply )*(?:an? |the |my )?(?:great|awesome|best|welcome|star|legend|gem|hero|life-?saver|angel|brilliant|amazing|wonderful|fantastic|fab|superb|lovely|helpful|good|perfect|genius|champ)(?: (?:help|bot|assistant|at this))?|sounds good|makes sense|never ?mind|nvm|nothing|no worries|that's all|that is all|that's it)(?: (?:then|now|thanks|bot|work|again|for now|tomorrow|later|job))*)[\s!.,)\u263a-\U0001fadf]*$"
)
_HELP = re.compile(
    r"^(?:help(?: me)?(?: please| out)?|\?+|/help|/start|commands|menu|what (?:can|do|could) (?:you|u|i|this(?: app| thing| bot)?|it|taskpilot)(?: actually| really)? (?:do|ask|say|type|help(?: me)? with)(?: here| for me| with (?:you|this))?|what are (?:you able|your (?:abilities|capabilities|features|commands|skills|functions))(?: to do)?|how (?:do|can|does|should) (?:i|this|it|you|one|we) (?:use|work|get started|start)(?: (?:this|you|it|the app|taskpilot|with (?:this|you)))?|how does this (?:app |thing |bot )?work|show (?:me )?(?:the )?(?:help|commands|examples|features)|i need help|give me (?:some )?examples|what (?:else )?can you help me with|instructions)[\s?!.]*$"
)
_WHO = re.compile(
    r"^(?:(?:and |so )?(?:who|what) (?:are|r) (?:you|u)\b.*|what(?:'s| is) your name.*|who (?:made|built|created|wrote|developed) you.*|are you (?:an? )?(?:ai|bot|robot|human|real|person|chatgpt|gpt|llm|machine|alive|openai|gemini|claude).*|what (?:model|llm|ai|engine|version) (?:are you|do you use|is this).*|is this (?:an? )?(?:ai|bot|chatgpt|llm).*|do you (?:use|run) .*(?:gpt|ai|model|llm).*|which (?:model|ai|engine|llm).*)$"
)
_WH = re.compile(
    r"^(?:so |and |but |well |ok |hey |hmm |please )*(?:what|what's|why|why's|how|how's|who|who's|whose|whom|when|when's|where|where's|which|is|isn't|are|aren't|was|were|does|doesn't|do(?= (?:i|you|we|they|he|she|it|people|cats|dogs|plants|most|any|some|all)\b)|don't you|did|didn't|should|shouldn't|can|can't|could|would|wouldn't|will(?= \w+ \w)|won't|have(?= (?:i|you|we|they|he|she|it|there|people)\b)|has|may|might|am i|do you|tell me (?:about|why|how|what|who|a|something|more)|explain|describe (?:how|what|why|the difference)|define|translate(?! (?:the|my|our|chapter|page|this)\b)|summari[sz]e|calculate|compute|solve|convert|imagine|suggest|recommend|give me (?:advice|tips|ideas|a tip|some (?:advice|tips|ideas)|an? (?:recipe|joke|idea|example|quote))|i(?:'m| am| feel| feel so) (?:\w+ )?(?:tired|sad|bored|happy|stressed|overwhelmed|lonely|hungry|angry|sick|anxious|depressed|feeling)|i (?:feel|think|love|like|hate|wonder|believe)|any (?:tips|advice|ideas|suggestions)|sing|make me laugh|how come)\b"
)
_CREATE = re.compile(
    r"^(?:please |can you |could you )*(?:(?:write|generate|compose|create|make|code|draft|build|implement)(?: me| us)? (?:an? |some |me )|(?:write|generate|code|implement) (?=(?:python|java|javascript|sql|code|poetry)\b)|(?:give|show|tell|write|make|read) (?:me|us) (?:an? |some |the )?)(?:\w+ ){0,3}?(?:function|poem|code|script|program|story|joke|haiku|limerick|essay|song|regex|algorithm|recipe|class in|snippet|riddle|rap|sonnet|sql query|html page|fun fact|fact|one-liner|python)\b(?!.*\b(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|by)\b)"
)
_YES = re.compile(
    r"^(?:yes|yeah|yep|yup|y|sure|confirm|confirmed|do it|go ahead|ok do it|please do|yes please|affirmative|i confirm|yes,? delete (?:it|them)|delete confirmed|correct|right|si|oui|ja|proceed|absolutely|definitely|approve|approved|no|nope|n|nah|no thanks|cancel|don't|stop|abort|keep (?:it|them)|forget it)[\s.!]*$"
)
_HOW = re.compile(
    r"^(?:how (?:do|can|could|would|should|to)\b|what (?:commands|can i (?:say|ask|type))|what's the (?:command|way)|can you (?:add|delete|complete|create|set|remind|tag|move|undo|show|handle|do|manage)\b).*\b(?:tasks?|to-?dos?|due dates?|reminders?|priorit\w+|tags?|list|undo|commands?|deadlines?|recurring)\b"
)
_SMALL_MATH = re.compile(r"^[\s\d+*/().=x^-]+\??$")


def read_refusal(canon: Canon, turn: Turn) -> Outcome | None:
    """What is never done: other people's data, secrets, raw database access, a changed identity."""
    text = canon.text.replace(MASK, "")
    if any(p.search(text) for p in _REFUSE):
        return Outcome(kind="refuse", reply=turn.say("refuse"))
    return None


def read_unsupported(canon: Canon, turn: Turn) -> Outcome | None:
    """What a task list cannot do; adding it as a task is offered."""
    text = canon.text.strip(" .!?")
    if re.match(r"^(?:please )?(?:turn|switch|dim|play|pay|transfer) ", text) and find_details(canon, turn.at).dated:
        return None  # something to do then
    if any(p.match(text) for p in _UNSUPPORTED):
        return Outcome(kind="unsupported", reply=turn.say("unsupported"))
    return None


def read_smalltalk(canon: Canon, turn: Turn) -> Outcome | None:
    """Greetings, thanks, help, who we are; a bare yes or no with nothing to confirm."""
    text = canon.text.strip()
    for pattern, key in ((_BYE, "bye"), (_HELLO, "hello"), (_HELP, "help"), (_WHO, "who"), (_THANKS, "thanks")):
        if pattern.match(text):
            return Outcome(kind="answer", reply=turn.say(key))
    parts = [part for part in re.split(r"[,.!]+ *", text) if part]
    if len(parts) > 1 and all(_THANKS.match(part) for part in parts):  # "thanks a bunch, you are a star"
        return Outcome(kind="answer", reply=turn.say("thanks"))
    if _ACCOUNT.match(text):
        return Outcome(kind="unsupported", reply=turn.say("unsupported"))
    return turn.ask("nothing_to_confirm") if _YES.match(text) else None


_ACCOUNT = re.compile(
    r"^(?:please )?(?:delete|close|remove|cancel|deactivate|erase) (?:(?:my|this) (?:taskpilot )?(?:account|profile|conversation|chat|history)|the (?:conversation|chat|chat history))\b"
)


def read_question(canon: Canon, turn: Turn) -> Outcome | None:
    """A general question: honest about what answers here."""
    text = canon.text.strip()
    if (
        _WH.match(text)
        or text.endswith("?")
        or is_creative(canon, turn)
        or (_SMALL_MATH.match(text) and re.search(r"\d\s*[+*/x^-]\s*\d", text))
    ):
        return Outcome(kind="answer", reply=turn.say("help" if _HOW.match(text) else "general"))
    return None


def is_creative(canon: Canon, turn: Turn) -> bool:
    """ "Write a python function": work for a model, not a task; with a date, a tag or a priority it is one."""
    return wants_words(canon, turn.at) or (bool(_CREATE.match(canon.text)) and find_details(canon, turn.at).empty)
