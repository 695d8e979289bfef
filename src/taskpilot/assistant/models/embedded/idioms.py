# ruff: noqa: E501 (one pattern or one case a line)
"""Ways to say a date or a repetition, rewritten into the plain one that the rules read; titles keep what was typed."""

import re

from .canon import Canon
from .spoken import in_digits
from .vocabulary import DAY_NUMBERS, DAY_WORDS, MONTH, NUM, NUMBER_WORDS, WD, WD_LONG

_STATUS = r"(?:open|pending|unfinished|incomplete|outstanding|undone|closed|complete|completed|finished|done|not (?:yet )?(?:done|finished|completed))"
_PLAIN = [(re.compile(pattern), to) for pattern, to in (
    (r"\b(?:each and every|every single|each single)(?= )(?! (?:one|thing|task))", "every"),
    (r"\b(?:on |every )?alternate days\b", "every other day"),
    (r"\bevery half(?: an)? hour\b|\bevery half-hour\b", "every 30 minutes"),
    (r"\b(?:half[- ]yearly|every half[- ]year|semi-?annually|twice yearly|twice annually)\b", "every 6 months"),
    (r"\btwice weekly\b", "twice a week"),
    (r"\btwice monthly\b", "twice a month"),
    (r"\btwice daily\b", "every 12 hours"),
    (r"\b(?:3|three) times (?:a|per|each|every) day\b|\b(?:three|3) times daily\b|\b3x (?:a |per )?day\b", "every 8 hours"),
    (r"\b(?:4|four) times (?:a|per|each|every) day\b|\b(?:four|4) times daily\b|\b4x (?:a |per )?day\b", "every 6 hours"),
    (r"\b(?:on )?day (\d{1,2}) of (?=(?:every|each|the) month\b)", r"on the \1th of "),
    (r"\b(at|by|before|on) (?:the )?(month|year|quarter)[- ]end\b(?! (?:close|report|review|figures))", r"\1 end of \2"),
    (r"\b(?:at )?24[:.]00\b", "at midnight"),
    (r"(?<!\bwhat)(?<!\bthat)(?<!\bit)(?<!\bwho)(?<!\bwhen)(?<!\bhow)(?<!\bwhich)(?<=\w)'s (?=due\b)", " "),
    (r"\bonce (?:a|per|every|each|in a|in every) fortnight\b", "every 2 weeks"),
    (rf"\b(today|tomorrow|this|{WD}) am\b(?! i\b)", r"\1 morning"),
    (rf"\b(today|tomorrow|this|{WD}) pm\b", r"\1 afternoon"),
    (rf"\b(today|tomorrow|{WD}) (?:lunch ?time|midday)\b", r"\1 at noon"),
    (rf"(?<!\bthe )\b(?:night|evening) before (?=(?:the )?(?:\d|{MONTH}\b|{WD}\b|christmas|easter|new year))", "the night before "),
    (r"\b(?:the )?first of (?=(?:next|this) month\b)", "the 1st of "),
    (rf"\b(?:once|twice|thrice|{NUM} times) (?:a|per|each|every) week,? (?=(?:on )?{WD}\b)", "every week "),
    (r"(?<!\bat )(?<!\baround )(?<!\babout )(?<!\bby )\b(\d{1,2})ish\b", r"at \1"),
    (r"\bon or before\b", "by"),
    (r"\bon or after\b", "from"),
    (r"\b(at|by|before) week end\b", r"\1 end of week"),
    (rf"\b(today|tomorrow|this|{WD}) morn\b", r"\1 morning"),
    (rf"\b(today|tomorrow|this|{WD}) (?:eve|evng)\b(?! of)", r"\1 evening"),
    (rf"\b(today|tomorrow|this|{WD}) (?:aft|arvo|avo)\b", r"\1 afternoon"),
    (r"\b(\d{1,2}):(\d\d)(?: |-)?o'?clock\b", r"\1:\2"),
    (r"\b(at|around|about|by) (?:the )?lunch ?time\b|\b(at|around) lunch\b(?! \w)", "at noon"),
    (rf"\b(?:the )?(?:week|wk) (?:of|commencing|beginning|starting)(?: on)? (?=(?:the )?(?:\d|{WD_LONG}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|\bw/c (?=\w)", "on "),
    (r"\bmid(?:dle of)?[- ](?=next week\b)", "wednesday of "),
    (r"\b(?:in )?a week and a half\b", "in 11 days"),
    (r"\ba (?:week|wk) (?:from )?(today|tomorrow)\b", r"1 week from \1"),
    (rf"(?<!every )(?<!each )\b({NUM}) (weeks?|fortnights?) (?:on )?(today|tomorrow|{WD_LONG})\b", r"\1 \2 from \3"),
    (r"\b(today|tomorrow) week\b", r"1 week from \1"),
    (r"\b(?:in |within )?the next hour\b|\bwithin the hour\b", "in 1 hour"),
    (r"\bin (\d{1,2})h(\d\d)\b", r"in \1 hours \2 minutes"),
    (r"\beither (?=(?:on )?(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow))", ""),
    (r"\bun[- ]do\b", "undo"),
    (r"\b(every|each) (?:working|business) ?days?\b", r"\1 weekday"),
    (r"\b(at|around|about|by) (?:like|maybe|say) (?=\d{1,2}\b)", r"\1 "),
    (r"(?<![\d:.])\b(\d{1,2}) ([0-5]\d) ?(am|pm)\b", r"\1:\2 \3"),
    (rf"(?<![\d#])\b([01]\d|2[0-3])([0-5]\d) (?=(?:today|tomorrow|tonight|{WD})\b)", r"at \1:\2 "),
    (r"(?<=\bone )its(?= (?:done|finished|complete)\b)|(?<=\btask )its(?= (?:done|finished|complete)\b)|(?<=\d )its(?= (?:done|finished|complete)\b)", "is"),
    (r"(?<=\w),{2,}\s*(?=\w)", " "),
    (r"^(tick|check|cross) of (?=(?:the |my |task |number |#|all |every )?\w+)", r"\1 off "),
    (r"\b2nd to last\b", "second to last"),
    (r"\bto do (?=lists?\b)", "to-do "),
    (r"\b((?:every|each) month|monthly),? (?=\d{1,2}(?:st|nd|rd|th)\b)", r"\1 on the "),
    (rf"\b((?:\d{{1,2}}(?:st|nd|rd|th)|first|second|third|fourth|last|penultimate)(?: (?:day|working day|business day|{WD}))? of )the month,? (?:(?:every|each) month|monthly)\b", r"\1every month"),
    (r"\b(?:12|twelve) (?=(?:noon|midnight|midday)\b)", ""),
    (r"\b(?:close|end) of play\b|\bend of business\b", "close of business"),
    (rf"\b((?:once (?:a|every)|every|each) week|weekly|fortnightly) on an? (?={WD})", r"\1 on "),
    (r"^((?:(?:so|and|ok) )*(?:what|which|how many|any)(?: other| more)? )(?:jobs|chores|errands)\b(?= (?:have|do|are|has|did|should|must|left|still|am|is)\b)", r"\1tasks"),
    (rf"(?<=\w),? whether (?:(?:they|it)(?:'re| are|'s| is) )?(?:{_STATUS}) or (?:not|{_STATUS})\b", " of any status"),
    (rf"(?<=\w),? (?:both |whether )?(?:{_STATUS}),? (?:and|or|&|as well as|plus) (?:{_STATUS})(?: ones| tasks| items)?\b(?= *(?:$|[.!?]))", " of any status"),
    (rf"(?<=\w )\b({NUM}) (days?|weeks?|hours?) early\b(?! \w+ing)", r"\1 \2 earlier"),
)]  # fmt: skip

_NUMERAL = "|".join(
    sorted(
        (w for w in NUMBER_WORDS if len(w) > 2 and w not in ("few", "couple", "both") and " " not in w),
        key=len,
        reverse=True,
    )
)
_N = rf"(?:\d{{1,4}}|{_NUMERAL})"
_OF_TASKS = re.compile(
    rf"(?:(?<=\btask )|(?<=\btasks )|(?<=\bnumber )|(?<=\bnumbers )){_N}(?: (?:to|through|thru|until) {_N}\b)?(?![\w-])"
    rf"|(?<![\w-]){_N}(?:(?:, and|,| and| &) {_N})+(?= (?:is|are|as|can|should|need|needs|both|all)\b|[ .!]*$)"
)


def _numbered(m: re.Match[str]) -> str:
    """The numbers of tasks in such words as digits."""
    return re.sub(rf"\b(?:{_NUMERAL})\b", lambda n: str(NUMBER_WORDS[n[0]]), m[0])


def plainly(canon: Canon) -> Canon:
    """The sentence with such idioms, days and hours in words put plainly."""
    canon = in_digits(canon.rewrite(DAY_WORDS, DAY_NUMBERS))
    for pattern, to in _PLAIN:
        canon = canon.rewrite(pattern, to)
    return canon.rewrite(_OF_TASKS, {m[0]: _numbered(m) for m in _OF_TASKS.finditer(canon.text)})
