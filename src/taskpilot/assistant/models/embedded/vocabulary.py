# ruff: noqa: E501 (one pattern or one case a line)
"""English words with a meaning for dates, numbers and lists; other languages are rewritten into these."""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year")
PARTS = {"morning": (9, 0), "first thing": (9, 0), "noon": (12, 0), "midday": (12, 0), "afternoon": (15, 0), "evening": (18, 0),
         "night": (20, 0), "tonight": (20, 0)}  # fmt: skip
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBER_WORDS = {word: i for i, word in enumerate(SMALL)} | {
    "a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "couple of": 2, "few": 3, "a few": 3, "half a dozen": 6,
    "a dozen": 12, "thirty": 30, "forty": 40, "forty-five": 45, "forty five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
    "twenty-five": 25, "twenty five": 25, "twenty-one": 21, "both": 2,
}  # fmt: skip
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1,
    "penultimate": -2, "second to last": -2, "second last": -2,
}  # fmt: skip

WD = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
WD_LONG = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
MONTH_LONG = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
NUM = (
    r"(?:\d{1,4}|an?|half a dozen|a dozen|(?:a )?couple(?: of)?|(?:a )?few|"
    + "|".join(
        sorted(
            (w for w in NUMBER_WORDS if len(w) > 2 and " " not in w and w not in ("few", "couple")),
            key=len,
            reverse=True,
        )
    )
    + r")"
)
UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?)"
ORD = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)"


_SPELLED = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
DAY_NUMBERS = (
    {word: f"{i}{_ENDINGS.get(i, 'th')}" for i, word in enumerate(_SPELLED, 1)}
    | {f"twenty{j}{word}": f"2{i}{_ENDINGS.get(i, 'th')}" for i, word in enumerate(_SPELLED[:9], 1) for j in "- "}
    | {"thirtieth": "30th", "thirty-first": "31st", "thirty first": "31st"}
)
"""Days of the month said as words, as numbers."""
_LATER = "|".join(sorted((w for w in DAY_NUMBERS if w not in _SPELLED[:4]), key=len, reverse=True))
_AFTER_MONTH = "|".join(f"(?<={name} )|(?<={name} the )" for name in MONTHS)
DAY_WORDS = re.compile(
    rf"\b(?:{_LATER})\b|(?:{_AFTER_MONTH})(?:{'|'.join(_SPELLED[:4])})\b|\b(?:{'|'.join(_SPELLED[:4])})(?= of (?:{'|'.join(MONTHS)})\b)"
)


def weekday(word: str) -> int:
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def month(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def number(word: str) -> int:
    """Digits or an English number word; unknown words raise KeyError."""
    word = word.strip()
    return int(word) if word.isdigit() else NUMBER_WORDS[word]


def unit(word: str) -> tuple[str, int]:
    """The unit's plain name and how many of it the word means (a fortnight is two weeks)."""
    if word.startswith("fortnight"):
        return "week", 2
    short = {"min": "minute", "hr": "hour", "wk": "week", "yr": "year"}
    word = word.rstrip("s") if word != "s" else word
    return short.get(word, word), 1


def ordinal(word: str) -> int:
    m = re.match(r"\d+", word)
    return int(m[0]) if m else ORDINALS[word]
