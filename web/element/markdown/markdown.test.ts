// @vitest-environment jsdom
import fc from "fast-check";
import { render } from "lit";
import { Lexer } from "marked";
import { describe, expect, test } from "vitest";
import { HOSTILE } from "./hostile";
import { Blocks, renderMarkdown, strictPolicy, type MarkdownPolicy } from "./index";
import { lexInline, plainText } from "./inline";
import { safeLink } from "./policy";
import type { Block } from "./tokens";

const TAGS = new Set("P STRONG EM DEL CODE PRE BR HR A IMG UL OL LI BLOCKQUOTE TABLE THEAD TBODY TR TH TD H3 H4 H5 H6 FIGURE FIGCAPTION SPAN BUTTON DIV INPUT".split(" "));
const trusting: MarkdownPolicy = { ...strictPolicy, imageHosts: ["good.example"] };

function draw(text: string, policy: MarkdownPolicy = strictPolicy): HTMLElement {
  const host = document.createElement("div");
  render(renderMarkdown(text, policy), host);
  return host;
}

const markup = (text: string, policy?: MarkdownPolicy): string => draw(text, policy).innerHTML.replace(/<!--.*?-->/g, "").replace(/ class="[^"]*"/g, "").replace(/\s+/g, " ").trim();

/** What the whole element promises about any text that a model writes. */
function expectHarmless(host: HTMLElement, hosts: readonly string[] = []): void {
  for (const element of host.querySelectorAll("*")) {
    expect(TAGS).toContain(element.tagName);
    for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^style$|^srcdoc$|^form/i);
  }
  for (const link of host.querySelectorAll("a")) {
    expect(link.getAttribute("href")).toMatch(/^(https:\/\/|mailto:|chatkit-link:)/);
    expect(link.rel).toContain("noopener");
  }
  for (const image of host.querySelectorAll("img")) expect(hosts).toContain(new URL(image.src).host);
}

describe("hostile text", () => {
  test("comes in at least eighty kinds", () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(80);
  });

  test.each(HOSTILE.map((text) => [text]))("%j does no harm", (text) => {
    expectHarmless(draw(text));
    expectHarmless(draw(text, trusting), ["good.example"]);
  });

  test.each(HOSTILE.map((text) => [text]))("%j does no harm at any moment of its arrival", (text) => {
    const blocks = new Blocks();
    const host = document.createElement("div");
    for (let end = 1; end <= text.length; end += 1) {
      blocks.update(text.slice(0, end));
      render(renderMarkdown(text.slice(0, end), trusting), host);
      expectHarmless(host, ["good.example"]);
    }
  });

  test("raw HTML stays visible as text", () => {
    expect(draw("<script>alert(1)</script>").textContent).toContain("<script>alert(1)</script>");
  });

  test("any text at all does no harm", () => {
    const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.constantFrom("\n", "\n\n", "> ", "- ", "1. ", "```", "|", "*", "[", "](", "<"));
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => expectHarmless(draw(pieces.join("")))), { numRuns: 300 });
  });
});

describe("images", () => {
  test("load only from hosts that the thread allows", () => {
    expect(draw("![a](https://good.example/a.png)", trusting).querySelector("img")?.alt).toBe("a");
    expect(draw("![a](https://good.example/a.png)").querySelector("img")).toBeNull();
  });

  test("from elsewhere are links that name the host", () => {
    expect(draw("![chart](https://evil.example/x.png)").querySelector("a")?.textContent).toBe("chart (evil.example)");
  });
});

describe("growing text", () => {
  const line = fc.constantFrom("para *one*", "two **bold", "- a", "  - b", "1. x", "> quote", "# h", "```js", "```", "| a | b |", "|---|---|", "", "    code", "---", "tail `code");
  const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join("\n"));

  test("ends as the whole text would, wherever it was cut", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(80)), (whole, cuts) => {
        const blocks = new Blocks();
        for (const cut of [...cuts].sort((a, b) => a - b)) blocks.update(whole.slice(0, cut));
        expect(blocks.update(whole)).toEqual(new Blocks().update(whole));
      }),
      { numRuns: 400 },
    );
  });

  test("keeps the finished blocks as they are", () => {
    const blocks = new Blocks();
    const [first] = blocks.update("one\n\ntwo");
    const [again, , third] = blocks.update("one\n\ntwo\n\nthree");
    expect(again).toBe(first);
    expect(third).toMatchObject({ type: "paragraph" });
  });
});

describe("what people see", () => {
  test.each([
    ["*a* **b** ***c*** ~~d~~ _e_ snake_case_name 2*3*4", '<p dir="auto"><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <del>d</del> <em>e</em> snake_case_name 2<em>3</em>4</p>'],
    ["# One\n## Two", '<h3 dir="auto">One</h3><h4 dir="auto">Two</h4>'],
    ["### Deep\n##### Deeper\n# High\n- # in a list", '<h3 dir="auto">Deep</h3><h4 dir="auto">Deeper</h4><h3 dir="auto">High</h3><ul><li dir="auto"><p dir="auto"><strong>in a list</strong></p></li></ul>'],
    ["a\nb", '<p dir="auto">a<br>b</p>'],
    ["- a\n- b", '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'],
    ["3. a\n4. b", '<ol start="3"><li dir="auto">a</li><li dir="auto">b</li></ol>'],
    ["1. a\n  - b", '<ol start="1"><li dir="auto">a<ul><li dir="auto">b</li></ul></li></ol>'],
    ["Costs $5 and $6", '<p dir="auto">Costs $5 and $6</p>'],
    ["a \\*b\\* &amp; &lt;c&gt; &copy; &bogus;", '<p dir="auto">a *b* &amp; &lt;c&gt; © &amp;bogus;</p>'],
    ["`a | b`  ``c`d``", '<p dir="auto"><code dir="ltr">a | b</code> <code dir="ltr">c`d</code></p>'],
    ["> a\nb\n\nc", '<blockquote dir="auto"><p dir="auto">a<br>b</p></blockquote><p dir="auto">c</p>'],
    ["---", "<hr>"],
  ])("%j", (text, expected) => {
    expect(markup(text)).toBe(expected);
  });

  test("bare and angled addresses become links, without the full stop", () => {
    const links = [...draw("See https://a.example/x(y). Or <https://b.example> or <a@b.example>, not xhttps://c.example").querySelectorAll("a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://a.example/x(y)", "https://b.example/", "mailto:a@b.example"]);
  });

  test("code names its language and can be copied", () => {
    const copied: string[] = [];
    const host = draw("```python\nprint(1)\n```", { ...strictPolicy, copy: (text) => copied.push(text) });
    host.querySelector("button")?.click();
    expect([host.querySelector("figcaption span")?.textContent, copied]).toEqual(["python", ["print(1)"]]);
    expect(host.querySelector("pre")?.getAttribute("tabindex")).toBe("0");
  });

  test("a table scrolls in a region of its own", () => {
    const host = draw("| a | b |\n|:-:|--:|\n| 1 | 2 \\| 3 |\n| only |");
    expect(host.querySelector("[role=region][tabindex='0'] table")).not.toBeNull();
    expect([...host.querySelectorAll("td")].map((cell) => cell.textContent?.trim())).toEqual(["1", "2 | 3", "only", ""]);
  });

  test("tasks are shown as boxes that cannot be ticked", () => {
    const boxes = [...draw("- [x] a\n- [ ] b").querySelectorAll("input")];
    expect(boxes.map((box) => [box.checked, box.disabled])).toEqual([[true, true], [false, true]]);
  });

  test("links hide no reordering characters", () => {
    expect(draw("[\u202eevil](https://evil.example)").querySelector("a")?.textContent).toBe("evil");
    expect(safeLink("https://a.example/\u202e")).toBe("https://a.example/");
  });
});

describe("compared with marked", () => {
  interface Token {
    type: string;
    raw: string;
    text?: string;
    tokens?: Token[];
    items?: { tokens: Token[] }[];
    header?: { tokens: Token[] }[];
    rows?: { tokens: Token[] }[][];
  }

  const marked = (text: string): Token[] => new Lexer({ gfm: true, breaks: true }).lex(text) as unknown as Token[];

  /** All words of a tree of marked's tokens. */
  function wordsOfMarked(tokens: readonly Token[]): string {
    return tokens.map((one) => {
      if (one.type === "list") return (one.items ?? []).map((item) => wordsOfMarked(item.tokens.filter((inner) => inner.type !== "checkbox"))).join(" ");
      if (one.type === "table") return [...(one.header ?? []), ...(one.rows ?? []).flat()].map((cell) => wordsOfMarked(cell.tokens)).join(" ");
      if (one.type === "br") return " ";
      return one.tokens ? wordsOfMarked(one.tokens) : one.type === "hr" || one.type === "space" ? " " : (one.text ?? "");
    }).join(" ");
  }

  function wordsOf(blocks: readonly Block[]): string {
    return blocks.map((block) => {
      switch (block.type) {
        case "paragraph":
        case "heading":
          return plainText(block.inline);
        case "code":
          return block.text;
        case "quote":
          return wordsOf(block.blocks);
        case "list":
          return block.items.map((item) => wordsOf(item.blocks)).join(" ");
        case "table":
          return [...block.header, ...block.rows.flat()].map(plainText).join(" ");
        case "rule":
          return "";
      }
    }).join(" ");
  }

  const squash = (text: string): string => text.replace(/\s+/g, "");

  const answers = [
    "Here is **bold**, *italic*, `code`, and [a link](https://example.com \"t\").\n\n1. One\n   - nested\n   - more\n2. Two\n\n   with a paragraph\n\nAfter.",
    "## Plan\n\n| A | B |\n|---|---|\n| `x` | **y** |\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n\n> Quote with *stars*\n> and a second line\n\n* * *\n\nDone!",
    "Title\n=====\n\nText with a\\_b and 5 * 3 * 2 and __dunder__ names, file_name_here.\n\n- [x] done\n- [ ] open\n\n\n* other\n* list",
    "***all*** **a *b* c** *a **b** c* **a**b **a** *b*c ~~gone~~ ~one~ a*\"b\"*c **«x»**",
    "1) a\n2) b\n\n- x\n\n  y\n\n      deep code\n- z\n\nend",
  ];

  test.each(answers.map((text) => [text]))("%j has the same words", (text) => {
    expect(squash(wordsOf(new Blocks().update(text)))).toBe(squash(wordsOfMarked(marked(text))));
  });
});

describe("emphasis as in the CommonMark specification", () => {
  const shape = (tokens: ReturnType<typeof lexInline>): string =>
    tokens.map((token) => ("children" in token && token.type !== "link" ? `<${token.type}>${shape(token.children)}</${token.type}>` : "text" in token ? token.text : "")).join("");

  test.each([
    ["*foo bar*", "<em>foo bar</em>"],
    ["a * foo bar*", "a * foo bar*"],
    ['a*"foo"*', 'a*"foo"*'],
    ["foo*bar*", "foo<em>bar</em>"],
    ["5*6*78", "5<em>6</em>78"],
    ["foo_bar_", "foo_bar_"],
    ["пристаням_стремятся_", "пристаням_стремятся_"],
    ['aa_"bb"_cc', 'aa_"bb"_cc'],
    ["foo-_(bar)_", "foo-<em>(bar)</em>"],
    ["_foo*", "_foo*"],
    ["*foo bar *", "*foo bar *"],
    ["*(*foo*)*", "<em>(<em>foo</em>)</em>"],
    ["** foo bar**", "** foo bar**"],
    ["foo**bar**", "foo<strong>bar</strong>"],
    ["__foo, __bar__, baz__", "<strong>foo, <strong>bar</strong>, baz</strong>"],
    ["*foo **bar** baz*", "<em>foo <strong>bar</strong> baz</em>"],
    ["*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"],
    ["*foo**bar*", "<em>foo**bar</em>"],
    ["***foo** bar*", "<em><strong>foo</strong> bar</em>"],
    ["*foo **bar***", "<em>foo <strong>bar</strong></em>"],
    ["foo***bar***baz", "foo<em><strong>bar</strong></em>baz"],
    ["foo******bar*********baz", "foo<strong><strong><strong>bar</strong></strong></strong>***baz"],
    ["**foo*", "*<em>foo</em>"],
    ["*foo**", "<em>foo</em>*"],
    ["***foo**", "*<strong>foo</strong>"],
    ["****foo*", "***<em>foo</em>"],
    ["*foo****", "<em>foo</em>***"],
    ["******foo******", "<strong><strong><strong>foo</strong></strong></strong>"],
    ["*foo _bar* baz_", "<em>foo _bar</em> baz_"],
    ["*foo __bar *baz bim__ bam*", "<em>foo <strong>bar *baz bim</strong> bam</em>"],
    ["**foo **bar baz**", "**foo <strong>bar baz</strong>"],
    ["*foo *bar baz*", "*foo <em>bar baz</em>"],
    ["~~foo~~ ~bar~ a~~b~~c", "<del>foo</del> <del>bar</del> a<del>b</del>c"],
  ])("%j", (text, expected) => {
    expect(shape(lexInline(text))).toBe(expected);
  });
});

describe("a megabyte of one sign", () => {
  test.each(["[", "]", ">", "> ", "|", "*", "_", "`", "- ", "1. ", "![", "<", "a\n\n", "\\", "(", "~", "&", "h", "[a](", "**a ", "*a_", "``` ", "[](", "|-|\n"])("%j is read in the end", (sign) => {
    const text = sign.repeat(1_000_000 / sign.length);
    expect(new Blocks().update(text).length).toBeGreaterThan(0);
  });

  test.each([
    ["a table line that never ends", `|\n-${" ".repeat(500_000)}x`],
    ["a heading of spaces", `# a${" ".repeat(500_000)}b`],
    ["a fence of spaces", `\`\`\`${" ".repeat(500_000)}\``],
    ["a list of blank lines", `- a${"\n".repeat(500_000)}x`],
    ["indented blank lines", `    a${"\n".repeat(500_000)}x`],
    ["a link of spaces", `[a](${" ".repeat(49_000)}x`],
    ["an address of full stops", `https://a${".".repeat(49_000)}x`],
    ["an address of brackets", `https://a${")".repeat(49_000)}`],
    ["a rule that is none", `${"- ".repeat(250_000)}x`],
    ["an underline that is none", `a\n${"-".repeat(500_000)}x`],
  ])("%s is read in the end", (_, text) => {
    expect(new Blocks().update(text).length).toBeGreaterThan(0);
  });
});
