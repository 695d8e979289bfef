"""The words of titles: the index answers as a plain look at every title would."""

from hypothesis import given, settings
from hypothesis import strategies as st

from taskpilot.assistant.models.embedded.canon import fold
from taskpilot.assistant.models.embedded.title_index import STOP, WORD, TitleIndex
from taskpilot.assistant.models.embedded.verbs import stem

words = st.sampled_from(
    [
        "call",
        "Calls",
        "Tom's",
        "tom",
        "calling",
        "naïve",
        "Überweisung",
        "#home",
        "10:30",
        "買い物",
        "the",
        "a_b",
        "x\ny",
    ]
)
titles = st.lists(st.lists(words, max_size=5).map(" ".join) | st.text(max_size=30), max_size=12)


def looked_up(titles: list[str]) -> dict[str, set[int]]:
    """Form of a word -> places of the titles that have it, one title after the other."""
    found: dict[str, set[int]] = {}
    for place, title in enumerate(titles):
        for word in WORD.findall(fold(" ".join(title.split()))):
            if word not in STOP and (form := stem(word.removesuffix("'s"))):
                found.setdefault(form, set()).add(place)
    return found


@settings(max_examples=300, deadline=None)
@given(titles)
def test_the_index_finds_what_a_look_at_every_title_finds(titles: list[str]) -> None:
    index = TitleIndex(list(enumerate(titles)))
    wanted = looked_up(titles)
    assert set(index) == set(wanted)
    assert {form: index[form] for form in index} == wanted
