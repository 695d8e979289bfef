# ruff: noqa: E501 (one pattern or one case a line)
"""What is data and never read: quoted words, addresses, markup, names that only look like dates."""

import re

from .canon import MASK, Canon

_DATEISH = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Today|Tonight|Tomorrow|Yesterday|Morning|Noon|Midnight|Evening|Night|Day|Days|Daily|Weekly|Week"
    r"|Weekend|Monthly|Month|Year|Every|Everyday"
)
_TITLE = r"[A-Z][\w'’&]*"
_QUOTES = re.compile(
    r'"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»|「([^」\n]+)」'
    r"|(?<![\w'’])['‘](?=\S)([^\n]*?\S)['’](?![\w'’])"
)
_DATA = [
    re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    re.compile(r"\b(?:https?://|www\.)\S+"),
    re.compile(r"\b\w[\w-]*\.(?:com|org|net|io|de|co\.uk|app|dev|ai|fr|es|it|pk|eu|gov|edu|tv|info|uk|ch)\b(?:/\S*)?"),
    re.compile(r"<[^<>\n]{0,200}>"),
    re.compile(r"\b\w+\(\S{0,80}\)"),
    # a film, a book, a place: capitals say that it is a name
    re.compile(rf"\bThe (?:{_TITLE} )?(?:{_DATEISH})\b(?: (?:of|After|Before|the|{_TITLE}))*"),
    re.compile(rf"(?<!^)\b(?:{_DATEISH}) (?:Starts|Begins|Comes|Ends|Never|Always|Is|Was|Falls|Came|Will|Has|Has No)(?: (?:on|in|at|the|a|of|{_TITLE}))*"),
    re.compile(rf"(?:(?<=\b[Rr]ead )|(?<=\b[Ww]atch )|(?<=\b[Bb]uy )|(?<=\b[Ff]inish ))(?:{_DATEISH})(?= by [A-Z])"),
    re.compile(rf"(?<!^)\b(?P<again>{_DATEISH})(?:,? (?:and |& )?(?P=again)\b)+"),
    # a film or a book after the verb that says so: Sunday in the Park with George, Friday the 13th
    re.compile(rf"(?:(?<=\b[Ss]ee )|(?<=\b[Rr]ead )|(?<=\b[Ww]atch )|(?<=\b[Ll]isten to )|(?<=\b[Pp]lay ))(?:{_DATEISH}) (?:(?:in|on|of|at|the|a|with|for|and|to) )+(?:{_TITLE}|13th)(?: (?:(?:in|on|of|at|the|a|with|for|and|to) )*{_TITLE})*"),
    re.compile(rf"(?<!^)\b(?:{_DATEISH})(?: (?:Night|Morning))?(?: (?!(?:January|February|March|April|June|July|August"
               rf"|September|October|November|December|May|At|By|On|AM|PM|Noon|Morning|Evening|Afternoon|Night)\b){_TITLE})+"),
    re.compile(r"\b(?:[Bb]lack|(?<!on )(?<!by )(?<!fore )[Gg]ood|[Cc]yber|[Aa]sh|[Ss]uper|[Pp]alm|[Gg]iving|[Bb]loody|[Ff]reaky|[Hh]oly|[Ff]at|[Ss]hrove) "
               r"(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day\b"),
    re.compile(rf"\b(?:(?:{_DATEISH}|Ruby|Nine|Seven) )?(?:Tuesdays|Mondays|Fridays|Sundays) (?:with|on|in) [A-Z]\w+"),
    re.compile(r"(?:(?<!^)\b|(?=[Tt]he |\S+ [A-Z]))(?:[Tt]he )?(?:9/11|24/7|50/50|80/20|7/11|7-11|20/20|4/20)\b(?: [A-Z]\w+)*"),
    re.compile(r"\b(?i:v|version|python|node|java|php|ruby|go|django|ubuntu|ios|android|release|chapter|section|episode|season"
               r"|part|page|pages|level|unit|step|phase|room|gate|flight|bus|line|platform|type|model|form|windows|iphone|python3"
               r"|apartment|apt|suite|floor|exercise|lesson|module|volume|vol|verse|psalm|john|luke|mark) ?\d+(?:[.:]\d+)+\w*"),
    re.compile(r"\b(?!\d{1,2}\.\d{1,2}\.\d{4}\b)\d+\.\d+\.\d+(?:[.-]?\w+)*\b"),
    re.compile(r"\b\d{1,2}:\d\b(?!\d)"),
]  # fmt: skip
_STARTS_WITH_DAY = re.compile(
    rf"^\W*(?:(?:[Oo]n|[Bb]y|[Nn]ext|[Tt]his|[Ee]very) )?(?:{_DATEISH}) (?:Harbor|Night Live|Times|Island|Street|Road|Avenue|School"
    r"|League|Blues|Show|Post|News|Addams|Club|Lake|Bay|Kahlo)\b"
)

# a piece of program in a title
_CODE = re.compile(
    r"['\"`)\s;]\s*--(?:\s|$)|;\s*(?:drop|delete from|insert into|update \w+ set|select|alter|truncate|exec|rm|sudo|curl|shutdown)\b|\b1\s*=\s*1\b|\brm -rf\b"
)


def is_code(text: str) -> bool:
    """Whether words hold a piece of program: its signs cut nothing."""
    return bool(_CODE.search(text))


def quoted(text: str) -> list[tuple[int, int]]:
    """Where quoted text lies, without the quotation marks."""
    return [m.span(m.lastindex or 0) for m in _QUOTES.finditer(text)]


def protect(canon: Canon) -> Canon:
    """Put masks over data; an inner quote keeps its marks visible as plain quotation marks."""
    source = "".join(c if len(c) == 1 else c[:1] or " " for c in canon.origin)
    text = list(canon.text)
    taken: list[tuple[int, int]] = []
    for start, end in quoted(source):
        text[start:end] = MASK * (end - start)
        text[start - 1] = text[end] = '"'
        taken.append((start - 1, end + 1))
    shouting = source.upper() == source
    for pattern in () if shouting else _DATA:
        _mask(pattern, source, text, taken)
    if not shouting:
        _mask(_STARTS_WITH_DAY, source, text, taken)
    return Canon("".join(text), canon.origin)


def _mask(pattern: re.Pattern[str], source: str, text: list[str], taken: list[tuple[int, int]]) -> None:
    for m in pattern.finditer(source):
        if m.end() > m.start() and not any(m.start() < e and s < m.end() for s, e in taken):
            text[m.start() : m.end()] = MASK * (m.end() - m.start())
            taken.append(m.span())
