"""What tests ask a page about people with other senses, hands and screens: axe-core, sizes, overflow, motion."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

EVERYTHING = """const everything = (root, found = []) => {
    for (const one of root.querySelectorAll("*")) {
        found.push(one);
        if (one.shadowRoot) everything(one.shadowRoot, found);
    }
    return found;
};
const moving = () => [document, ...everything(document).map((one) => one.shadowRoot).filter(Boolean)]
    .flatMap((root) => root.getAnimations()).filter((one) => one.playState === "running");
const style = (one) => getComputedStyle(one);
const seen = (one) => one.checkVisibility({ checkVisibilityCSS: true }) && one.getClientRects().length > 0;
const hidden = (one) => one.closest(".hidden, .skip");
const named = (one) => one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.outerHTML;
const size = (one) => `${one.scrollWidth}x${one.scrollHeight} in ${one.clientWidth}x${one.clientHeight}`;
"""
"""Elements of the page and of all open shadow roots, and what they are called."""

SETTLED = (
    EVERYTHING
    + """(async () => {
    const passing = (one) => one.effect.getTiming().iterations === 1;
    const busy = (one) => one.matches("[aria-busy=true], .ck-widget [aria-disabled]");
    while (moving().some(passing) || everything(document).some(busy)) await new Promise(requestAnimationFrame);
})()"""
)
"""What is fading in or waiting has the contrast of neither of its states."""


def problems(page: Page) -> list[str]:
    """What axe-core finds: one line for each element and rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    found: list[Any] = page.evaluate(
        "async (rules) => (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations", RULES
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """Controls smaller than 24 by 24 pixels (A-09); links inside a sentence are free (WCAG 2.5.8, inline)."""
    return page.evaluate(
        EVERYTHING
        + """everything(document)
            .filter((one) => one.matches("button, input, select, textarea, summary, [role=button], a:not(p a, li a)"))
            .filter((one) => seen(one) && !hidden(one))
            .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([one, box]) => `${named(one)}: ${Math.round(box.width)}x${Math.round(box.height)}`)"""
    )


def sideways(page: Page) -> list[str]:
    """What makes the page, the element or a panel scroll sideways (A-07); code and tables may, in their own box."""
    return page.evaluate(
        EVERYTHING
        + """[document.documentElement, ...everything(document).filter((one) => seen(one) && !hidden(one))
                .filter((one) => ["auto", "scroll"].includes(style(one).overflowX))
                .filter((one) => !one.closest("pre, .table"))]
            .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
            .map((one) => `${one.tagName} ${one.className}: ${size(one)}`)"""
    )


def cut_text(page: Page) -> list[str]:
    """Controls and headings whose text does not fit and does not end in dots (A-08)."""
    return page.evaluate(
        EVERYTHING
        + """everything(document)
            .filter((one) => one.matches("button, h1, h2, h3, label, .bubble, .ck-text, .ck-caption, .ck-badge"))
            .filter((one) => seen(one) && !hidden(one) && !one.matches(".ck-clamp"))
            .filter((one) => style(one).textOverflow !== "ellipsis")
            .filter((one) => style(one).overflow !== "visible" || style(one).whiteSpace === "nowrap")
            .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
            .map((one) => `${named(one)}: ${size(one)}`)"""
    )


def motions(page: Page) -> int:
    """Animations and transitions that run, in the page and in the element (A-10)."""
    return page.evaluate(EVERYTHING + "moving().length")
