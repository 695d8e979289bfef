# ruff: noqa: E501 (one pattern or one case a line)
"""Slips of the finger in command and date words; titles keep what was typed."""

import re
from collections.abc import Container, Sequence

from .canon import Canon
from .verbs import IMPERATIVES, stem
from .vocabulary import WEEKDAYS

_KNOWN = {
    "kthx": "thanks", "kthxbye": "thanks", "thnik": "think", "dlt": "delete", "dlete": "delete", "rmv": "remove", "cmplt": "complete",
    "tmrw": "tomorrow", "tmrrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tomo": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow",
    "2mrw": "tomorrow", "tomoz": "tomorrow", "2day": "today", "2nite": "tonight", "tonite": "tonight", "nite": "night", "2moz": "tomorrow", "2mz": "tomorrow", "tmo": "tomorrow", "tmrow": "tomorrow", "2mo": "tomorrow", "tomz": "tomorrow", "tnite": "tonight", "tonyt": "tonight", "wkends": "weekends", "wknds": "weekends", "wkly": "weekly", "mth": "month", "mthly": "monthly", "mins": "mins", "yest": "yesterday", "2wk": "2 weeks", "2night": "tonight", "tody": "today",
    "wknd": "weekend", "wkend": "weekend", "teh": "the", "hte": "the", "taks": "task", "tsak": "task", "taskl": "task", "tak": "task", "tsk": "task",
    "tasls": "tasks", "taksk": "task", "tassk": "task", "tasts": "tasks", "rmeind": "remind", "doen": "done", "dne": "done", "dnoe": "done",
    "mrk": "mark", "marke": "mark", "markt": "mark", "pust": "push", "psuh": "push", "puhs": "push", "makr": "mark", "remindme": "remind me", "addtask": "add task", "newtask": "new task", "tomrw": "tomorrow", "tommrow": "tomorrow", "tomorro": "tomorrow", "tmorow": "tomorrow", "tomm": "tomorrow", "tomorw": "tomorrow", "mov": "move", "mve": "move", "moove": "move", "hgih": "high", "hig": "high", "delet": "delete", "compl": "complete", "donw": "done", "todat": "today", "toady": "today", "tday": "today", "tonihgt": "tonight", "ad": "add", "addd": "add", "dd": "add", "aad": "add", "shwo": "show", "hsow": "show", "sohw": "show", "lst": "list", "lsit": "list", "udno": "undo", "unod": "undo",
    "remmber": "remember", "rember": "remember", "remeber": "remember", "rmbr": "remember", "rmb": "remember", "wat": "what", "wats": "what's",
    "whats": "what's", "hows": "how's", "wheres": "where's", "whens": "when's", "whos": "who's", "wht": "what", "thrusday": "thursday", "thursay": "thursday", "wensday": "wednesday", "weds": "wednesday",
    "dont": "don't", "cant": "can't", "isnt": "isn't", "havent": "haven't", "didnt": "didn't", "im": "i'm", "urg": "urgent", "urgnet": "urgent", "ive": "i've", "pirority": "priority",
    "prio": "priority", "pri": "priority", "todya": "today", "tdy": "today", "mornign": "morning", "nxt": "next", "evry": "every", "everyday's": "every day's",
    "wk": "week", "b4": "before", "min": "min", "arvo": "afternoon", "avo": "avo", "rn": "now", "every1": "everyone", "eveyr": "every",
    "rite": "rite", "compelte": "complete", "delted": "deleted", "del": "delete", "rem": "remind", "fri": "fri", "duw": "due", "deu": "due",
    "lits": "list", "overdeu": "overdue", "ovedue": "overdue", "wich": "which", "hi": "hi", "frm": "from", "nad": "and", "adn": "and", "ot": "to",
    "fo": "of", "taht": "that", "waht": "what", "wth": "with", "wit": "with", "hgh": "high", "hihg": "high", "shw": "show", "gimme": "show", "lemme": "let me", "wats'": "what's", "finsh": "finish", "dn": "done", "u": "you", "r": "are", "wen": "when", "tht": "that", "plese": "please", "compleet": "complete", "mvoe": "move", "moev": "move", "comlete": "complete", "finsih": "finish", "becuase": "because",
}  # fmt: skip
# a weekday with one letter left out: mondy, wednsday
_KNOWN.update({day[:i] + day[i + 1 :]: day for day in WEEKDAYS for i in range(1, len(day) - 1)})
# short words of orders; what comes of a slip in them and is a word itself stays ("lit", "doe", "form")
_SHORT_ONES = (
    "show", "list", "need", "have", "what", "that", "with", "from", "task", "tasks", "move", "mark", "done", "high", "next",
    "today", "undo", "push", "this", "remind", "delete", "finish", "number", "please", "medium", "everything",
)  # fmt: skip
_WORDS_TOO = frozenset(
    ["ned", "lit", "lis", "doe", "don", "don't", "form", "fro", "net", "mar", "tas", "tak", "ask", "sow", "hat", "wit", "hight",
     "toady", "tody", "wth", "hve", "tis", "nee", "ned", "mare", "eed", "sho", "list", "lists", "doen", "tha", "then", "thin", "hig",
     "neet", "dons", "moe", "moves", "mover", "pus", "puss", "thins", "int", "ext", "wat", "hav", "whit", "width", "wish", "shows", "haves", "needs", "tat", "marks", "mark", "marl", "pleases", "neat", "hih", "uno"]
)  # fmt: skip


def _slips(word: str) -> set[str]:
    """Two letters changed over, one said twice, one left out but for the first."""
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    doubled = {word[:i] + word[i - 1] + word[i:] for i in range(1, len(word) + 1)}
    missing = {word[:i] + word[i + 1 :] for i in range(1, len(word))} if len(word) > 3 else set[str]()
    return swapped | doubled | missing


_KNOWN.update(
    {
        slip: word
        for word in _SHORT_ONES
        for slip in _slips(word)
        if slip not in _WORDS_TOO and slip not in IMPERATIVES and slip not in _SHORT_ONES and slip not in _KNOWN
    }
)
_KNOWN.update(
    {
        "undoe": "undo",
        "tga": "tag",
        "atg": "tag",
        "mak": "make",
        "wek": "week",
        "weke": "week",
        "wekend": "weekend",
        "sho": "show",
        "hve": "have",
        "hav": "have",
        "remmber": "remember",
        "nubmer": "number",
    }
)
_ANYWHERE = [
    "tomorrow",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "september",
    "october",
    "november",
    "december",
    "weekend",
    "tonight",
    "priority",
    "overdue",
    "everyday",
    "weekday",
    "fortnight",
    "afternoon",
    "completed",
]
_COMMANDS = [
    "tick",
    "cross",
    "remind",
    "reminder",
    "remember",
    "delete",
    "remove",
    "complete",
    "finish",
    "reopen",
    "rename",
    "reschedule",
    "postpone",
    "schedule",
    "mark",
    "show",
    "list",
    "undo",
    "create",
    "update",
    "uncheck",
    "change",
    "search",
    "display",
    "priority",
    "cancel",
    "snooze",
    "tasks",
    "task",
    "add",
    "move",
    "done",
    "push",
    "finished",
    "completed",
    "prioritise",
    "prioritize",
]
_FINE = IMPERATIVES | frozenset([
    "lost", "last", "least", "lest", "fist", "this", "more", "moved", "make", "made", "mask", "masks", "mine",
    "list", "lists", "show", "shown", "shows", "shop", "slow", "snow", "task", "tasks", "done", "gone", "finished",
    "completed", "deleted", "added", "removed", "renamed", "created", "marked", "changed", "sound", "friday's",
    "sundae", "someday", "sundays", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays",
    "weekends", "weekdays", "remember", "reminder", "remainder", "reminds", "member", "marks", "mars", "park",
    "dark", "ark", "market", "mart", "marc", "creates", "deletes", "relate", "completely", "completes", "removal",
    "removes", "ended", "undone", "under", "unto", "hunt", "add", "adds", "odd", "aid", "and", "band", "dad", "had",
    "sad", "mad", "bad", "shows", "how", "shoe", "thank", "thanks", "tanks", "mark's", "hello", "help", "found",
    "sound", "round", "display", "displays", "displayed", "finishing", "reopened", "rename", "cancels", "search",
    "tonights", "friend", "friends", "fridge", "fry", "try", "days", "day", "sunny", "money", "monkey", "monthly",
    "weekend's", "november", "december", "chance", "changes", "changed", "create", "sunday", "weekly", "weekdays",
    "biweekly", "daily", "monthly", "yearly", "bi-weekly", "annually", "quarterly", "thursdays", "mondays",
    "fridays", "complete", "completing", "priorities", "tomorrow's", "today's", "yesterday's", "friendly", "candle",
    "candy", "cancer", "fortnightly", "workday", "workdays", "weekender", "mind", "minder", "pasta", "past", "taste", "asks", "ask", "desk",
])  # fmt: skip
_TWO = re.compile(
    r"(?<=\bremind me )(?:too|t0|ot)(?= [a-z])|(?<=\bremind me )2(?= [a-z])|(?<=\bneed )2(?= [a-z])|(?<=\bhave )2(?= [a-z])|(?<=\bwant )2(?= [a-z])"
)
# "Ned to buy stamps", "i nead to": not the man's name
_NEED = re.compile(r"(?:(?<=^)|(?<=^i )|(?<=^we )|(?<=^also ))(?:ned|nead|nedd|need)(?= (?:to|2|ot) )")
_DUE = re.compile(r"(?<=\bis )du(?= )|(?<=\bwhat's )du(?= )|(?<=\bare )du(?= )")
_BY = re.compile(r"(?<=\bto )(?:by|bye)(?= (?:some |a |the |new )?[a-z]+\b(?! (?:the )?(?:door|river|road)))")
_TOKEN = re.compile(r"(?<![\w'@#.-])[a-z][a-z0-9']*(?![\w@])|(?<![\w.])2(?:moro|morrow|mrw|day|nite|night)\b|\bb4\b")


def distance(a: str, b: str) -> int:
    """Edits between two words, a swap of neighbours counting as one."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before2 = row, before
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if before2 and i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before2[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


def _meant(word: str, at_start: bool, known: Container[str]) -> str | None:
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < 4 or word in _FINE:
        return None
    found = _closest(word, _ANYWHERE) if len(word) >= 6 else None
    order = _closest(word, _COMMANDS) if at_start else None
    if found is None or (order is not None and distance(word, order) <= distance(word, found)):
        found = order
    return None if found is None or stem(word) in known else found


def _closest(word: str, among: Sequence[str]) -> str | None:
    for good in among:
        if word == good:
            return None
    best: tuple[int, bool, str] | None = None
    for good in among:
        allowed = 2 if len(good) >= 7 and len(word) >= 6 else 1
        if len(good) == 4 and sorted(good) != sorted(re.sub(r"(.)\1$", r"\1", word)):
            continue
        if (
            len(good) >= 4
            and good[0] == word[0]
            and abs(len(good) - len(word)) <= allowed
            and (far := distance(word, good)) <= allowed
        ):
            best = min(best or (9, True, ""), (far, good[-1] != word[-1], good))
    return best[2] if best else None


def spelled(canon: Canon, known: Container[str]) -> Canon:
    """The sentence with its command and date words spelled right. `known` are words of the person's own titles."""
    text, origin, at = "", (), 0
    for i, m in enumerate(_TOKEN.finditer(canon.text[:600])):
        good = _meant(m[0], i < 3, known)
        if good is None or good == m[0]:
            continue
        source = canon.source(m.start(), m.end())
        text += canon.text[at : m.start()] + good
        origin += (*canon.origin[at : m.start()], source, *("",) * (len(good) - 1))
        at = m.end()
    whole = Canon(text + canon.text[at:], (*origin, *canon.origin[at:])) if at else canon
    whole = whole.rewrite(_DUE, "due")
    return whole.rewrite(_NEED, "need").rewrite(_BY, "buy").rewrite(_TWO, "to")
