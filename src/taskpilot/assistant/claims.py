"""No claim without a receipt: a filter over streamed text that lets a claimed change pass only with its proof."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, Protocol

from taskpilot.assistant.claim_words import Claim, claims_in, quoted_in
from taskpilot.assistant.context import TurnContext
from taskpilot.assistant.phrases import say
from taskpilot.assistant.receipts import CHANGES, Receipt, sentence

LONGEST_HELD = 600
"""A sentence without end is judged here."""

_END = re.compile(r"(?:[.!…]+|\?+)[\"'”»*_)\]]*(?=\s)|[。！？।۔؟][」”»]*|\n")
_WORD = re.compile(r"\s*\S+\s+")
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"))

# The beginnings of a claim, and the words before its verb: from there on a sentence is held until its end.
# Other alphabets write claims at the end of short sentences, so those are held whole.
_OPENS = re.compile(
    r"^[\W\d_]*$|^[\W_]*(?:i|i['’]ve|we|we['’]ve|ok|okay|sure|great|alright|all|perfect|got|yes|done|successfully|now|"
    r"also|[a-z-]+ed|he|hemos|listo|hecho|vale|j['’]ai|c['’]est|voilà|fait|ich|fertig|erledigt|ho|fatto|pronto|feito|"
    r"tamam|[a-zà-ü]+(?:é|í|ei))[\W_]*$|^[^\x00-\u024f]",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"^\W*(?:i|i['’]ve|we|we['’]ve|has|have|been|was|were|gone|done|he|ha|han|fue|fueron|j['’]ai|été|habe|wurden?|ho|"
    r"foi|foram|ficou|[a-z-]+ed|[a-zà-ü]+(?:é|í|ei)|\w+(?:n?d[iıuü]|[dt][iıuü][mk]))\W*$|^[^\x00-\u024f]",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^\W*(?:is|are|it['’]s|that['’]s|se|está|están|queda|quedó|est|sont|ist|sind|è|sono|estão)\W*$", re.IGNORECASE
)
_IS_WHAT = re.compile(
    r"^(?:now|all|done|gone|on|off|in|set|sorted|successfully|complete|been|ya|now|ora|jetzt|[a-zà-ü-]+(?:ed|ad[oa]s?|"
    r"id[oa]s?|ées?|és?|at[oaie]|it[oaie]|t|n))\W*$",
    re.IGNORECASE,
)


class TextGuard(Protocol):
    """Takes streamed text, gives back what may be sent."""

    def feed(self, delta: str) -> str: ...
    def finish(self) -> str: ...


class OpenGuard:
    """Lets everything pass: what the embedded engine says comes from receipts already."""

    def feed(self, delta: str) -> str:
        return delta

    def finish(self) -> str:
        return ""


def guard_for(ctx: TurnContext[Any]) -> TextGuard:
    """The guard of one message; ask for it when the message begins, so that it is known who answers."""
    if ctx.engine == "embedded":
        return OpenGuard()
    return ClaimGuard(lambda: ctx.receipts, locale=ctx.locale, today=ctx.now.date())


class ClaimGuard:
    """Text in, text out; a sentence that begins to look like a claim is held until its end and then judged."""

    def __init__(self, receipts: Callable[[], Sequence[Receipt]], *, locale: str, today: date) -> None:
        self._receipts, self._locale, self._today = receipts, locale, today
        self._said = ""
        self._text = ""
        self._holds = False
        self._corrected: set[str] = set()

    def feed(self, delta: str) -> str:
        """What may be sent now."""
        self._text += delta
        ready: list[str] = []
        while (end := self._sentence_end()) is not None:
            ready.append(self._judged(self._text[:end]))
            self._text = self._text[end:]
            self._said, self._holds = "", False
        ready.append(self._free())
        if len(self._text) > LONGEST_HELD:
            ready.append(self.finish())
        return "".join(ready)

    def finish(self) -> str:
        """What is left, at the end of the message."""
        rest = self._judged(self._text) if self._text else ""
        self._said = self._text = ""
        self._holds = False
        return rest

    def _sentence_end(self) -> int | None:
        for match in _END.finditer(self._text):
            if match.group() == "\n" or not _in_quotes(self._said + self._text[: match.start()]):
                return match.end()
        return None

    def _free(self) -> str:
        """Whole words from the front that cannot belong to a claim."""
        if self._holds:
            return ""
        words: list[str] = _WORD.findall(self._text)
        bare = [word.strip() for word in words]
        count, is_first = 0, not self._said.strip()
        for word, following in zip_longest(bare, bare[1:]):
            if _IS.match(word):
                if following is None:
                    break  # what follows decides, and it is not here yet
                self._holds = bool(_IS_WHAT.match(following))
            else:
                self._holds = bool((_OPENS if is_first else _WARNS).match(word))
            if self._holds:
                break
            count, is_first = count + 1, False
        free = "".join(words[:count])
        self._text = self._text[len(free) :]
        self._said += free
        return free

    def _judged(self, part: str) -> str:
        whole = self._said + part
        claims = claims_in(whole)
        proofs = [[receipt for receipt in self._receipts() if receipt.did in claim.kinds] for claim in claims]
        if not claims or (all(proofs) and _fits(whole, [receipt for found in proofs for receipt in found])):
            return part
        return self._correction(claims[0], part)

    def _correction(self, claim: Claim, part: str) -> str:
        """The truth in the claim's language, once; the line break that ended the sentence stays."""
        words = self._truth(claim.language if claim.language != "en" else self._locale)
        space, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        if words in self._corrected:
            return tail
        self._corrected.add(words)
        return ("… " if self._said.strip() else space) + words + tail

    def _truth(self, locale: str) -> str:
        receipts = self._receipts()
        told = [r for r in receipts if r.did == "pending"] or [r for r in receipts if r.did in CHANGES]
        if not told:
            return say(locale, "said_nothing_changed")
        return " ".join(sentence(receipt, locale, self._today) for receipt in told)


_NUMBER = re.compile(r"(?:\btasks?|#|\bno\.?|\bnumber|\btarea|\btâche|\baufgabe|\bgörev)\s*#?(\d+)", re.IGNORECASE)


def _fits(whole: str, proofs: Sequence[Receipt]) -> bool:
    """Whether the numbers and titles that a claim names are those of the receipts."""
    tasks = [task for receipt in proofs for task in receipt.tasks]
    numbers = {int(found) for found in _NUMBER.findall(whole)}
    if not numbers <= {task.number for task in tasks}:
        return False
    titles = [task.title.casefold() for task in tasks]
    return all(_names_one(text.casefold(), titles) for text in quoted_in(whole) if len(text) > 2)


def _names_one(text: str, titles: Sequence[str]) -> bool:
    return any(text in title or title in text for title in titles) or not re.search(r"\w", text)


def _in_quotes(text: str) -> bool:
    if text.count('"') % 2:
        return True
    return any(text.rfind(opened) > text.rfind(closed) for opened, closed in _QUOTES)
