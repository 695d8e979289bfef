# ruff: noqa: E501 (one pattern or one case a line)
"""English verbs: which begin a task ("call the bank"), and which past forms report one as done ("called")."""

from functools import lru_cache

IMPERATIVES = frozenset([
    "accept", "activate", "adjust", "agree", "analyse", "analyze", "announce", "answer", "apologise", "apologize",
    "apply", "appeal", "approve", "archive", "arrange", "ask", "assemble", "assess", "assign", "attach", "attend",
    "audit", "back", "backup", "bake", "bathe", "bleach", "block", "blog", "boil", "book", "borrow", "bring",
    "brush", "budget", "build", "buy", "calculate", "calibrate", "call", "cancel", "capture", "celebrate", "change",
    "charge", "chase", "chat", "check", "choose", "clean", "clear", "close", "coach", "collect", "comment",
    "compare", "compile", "complete", "compose", "confirm", "configure", "connect", "contact", "convert", "cook",
    "coordinate", "copy", "correct", "cover", "create", "cut", "debug", "decide", "declutter", "decorate",
    "defrost", "deliver", "deploy", "describe", "design", "develop", "dial", "disable", "discuss", "do", "document",
    "donate", "donwload", "download", "draft", "draw", "drill", "drink", "drive", "drop", "dry", "dust", "eat",
    "edit", "email", "empty", "enable", "enrol", "enroll", "enter", "establish", "estimate", "evaluate", "examine",
    "exchange", "exercise", "explain", "explore", "export", "extend", "feed", "fetch", "fight", "file", "fill",
    "finalise", "finalize", "find", "finish", "fix", "flash", "fly", "fold", "follow", "format", "forward",
    "freeze", "fry", "fund", "gather", "generate", "get", "give", "go", "grab", "greet", "grill", "groom", "hand",
    "hang", "have", "hire", "hold", "host", "hug", "hunt", "import", "improve", "include", "inform", "inspect", "install",
    "interview", "invest", "investigate", "invite", "iron", "jog", "join", "journal", "jump", "keep", "kiss",
    "label", "launch", "lay", "lead", "learn", "leave", "lend", "let", "light", "list", "listen", "load", "lock",
    "log", "look", "lose", "mail", "maintain", "make", "manage", "mark", "market", "marinate", "measure",
    "meditate", "meet", "memorise", "memorize", "mend", "merge", "message", "migrate", "mix", "monitor", "mop",
    "move", "mow", "negotiate", "nominate", "note", "notify", "nudge", "oil", "open", "optimise", "optimize",
    "orchestrate", "order", "organise", "organize", "outline", "pack", "paint", "park", "pass", "pay", "peel",
    "pick", "ping", "pitch", "place", "plan", "plant", "play", "plug", "polish", "pollinate", "post", "practice",
    "practise", "pray", "prep", "prepare", "present", "press", "print", "process", "profile", "proofread", "prune", "publish",
    "pull", "purchase", "push", "put", "quit", "raise", "rake", "read", "rebook", "rebuild", "recharge", "record",
    "recycle", "redeem", "redesign", "reduce", "refactor", "refill", "refund", "register", "rehearse", "release",
    "relocate", "remind", "remove", "renew", "rent", "reorder", "repair", "repay", "replace", "reply", "report",
    "repot", "request", "research", "resend", "reserve", "reset", "resolve", "respond", "rest", "restart",
    "restock", "restore", "resubmit", "retrieve", "return", "review", "revise", "rewrite", "ring", "roast",
    "rotate", "rsvp", "run", "save", "scan", "schedule", "screenshot", "scrub", "search", "see", "sell", "send",
    "separate", "serve", "service", "set", "settle", "set-up", "setup", "sew", "share", "sharpen", "shave", "shine",
    "ship", "shop", "shovel", "show", "shower", "sign", "sing", "sit", "sketch", "skype", "sleep", "slice", "smoke",
    "snap", "soak", "solve", "sort", "speak", "spray", "stain", "start", "stay", "steam", "stitch", "stock", "stop",
    "stream", "stretch", "string", "study", "submit", "subscribe", "supply", "sweep", "swim", "switch", "sync",
    "take", "talk", "taste", "teach", "tell", "test", "text", "thank", "throw", "tidy", "tighten", "toast", "top",
    "touch", "track", "trade", "train", "transcribe", "transfer", "translate", "travel", "treat", "trim", "try",
    "tune", "turn", "tutor", "tweet", "type", "unblock", "uninstall", "unload", "unpack", "unplug", "unsubscribe",
    "update", "upgrade", "upload", "use", "vacuum", "validate", "verify", "visit", "volunteer", "vote", "wait",
    "wake", "walk", "wash", "watch", "water", "wax", "weed", "weigh", "welcome", "whatsapp", "whitelist", "wipe",
    "redo", "repaint", "refit", "rethink", "rework", "retake", "resit", "rewire", "regrout", "replant", "repack",
    "reheat", "recheck", "reread", "rewatch", "retest", "rehang", "rehome", "descale", "debone", "deice", "detangle",
    "phone", "hoover", "sow", "dig", "bleed", "strim", "catch", "drain", "sand", "varnish", "knit", "mulch",
    "withdraw", "work", "wrap", "write", "zip", "zoom",
])  # fmt: skip

PAST = {
    "bought": "buy", "brought": "bring", "built": "build", "called": "call", "cut": "cut", "did": "do", "done": "do", "drove": "drive",
    "driven": "drive", "ate": "eat", "eaten": "eat", "fed": "feed", "found": "find", "gave": "give", "given": "give", "got": "get", "gotten": "get",
    "went": "go", "gone": "go", "held": "hold", "left": "leave", "lent": "lend", "made": "make", "met": "meet", "paid": "pay", "payed": "pay",
    "put": "put", "read": "read", "ran": "run", "run": "run", "said": "say", "sent": "send", "set": "set", "sold": "sell", "spoke": "speak",
    "spoken": "speak", "swept": "sweep", "swam": "swim", "took": "take", "taken": "take", "taught": "teach", "told": "tell", "threw": "throw",
    "thrown": "throw", "woke": "wake", "wrote": "write", "written": "write", "mown": "mow", "sewn": "sew", "hung": "hang", "chosen": "choose",
    "chose": "choose", "drew": "draw", "drawn": "draw", "flew": "fly", "sang": "sing", "began": "begin", "bred": "breed", "picked": "pick",
    "rang": "ring", "rung": "ring", "sung": "sing", "swum": "swim", "begun": "begin", "kept": "keep", "caught": "catch", "dealt": "deal", "dug": "dig", "lit": "light",
    "laid": "lay", "led": "lead", "slept": "sleep", "spent": "spend", "rode": "ride", "ridden": "ride", "worn": "wear", "shot": "shoot", "dreamt": "dream", "proofread": "proofread", "reread": "reread", "shut": "shut", "split": "split", "spread": "spread", "learnt": "learn", "burnt": "burn",
}  # fmt: skip


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A rough common form of a word: watered, watering, waters -> water; paid -> pay."""
    if word in PAST:
        return PAST[word]
    for ending, put in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("'s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us")):
            word = word.removesuffix(ending) + put
            break
    if len(word) > 3 and word[-1] == word[-2] and (word[-1] not in "sl" or (word[-1] == "l" and len(word) > 5)):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


_STEMS = frozenset(stem(v) for v in IMPERATIVES)


def is_past(word: str) -> bool:
    """Whether a word reports something as done: watered, paid."""
    return word in PAST or (word.endswith("ed") and word not in IMPERATIVES and stem(word) in _STEMS)


def plain_form(gerund: str) -> str | None:
    """The imperative of a gerund: reviewing -> review; None when it is not one."""
    if not gerund.endswith("ing") or len(gerund) < 5:
        return None
    base = gerund.removesuffix("ing")
    forms = [base, base + "e", base[:-1] if len(base) > 2 and base[-1] == base[-2] else base]
    return next((f for f in forms if f in IMPERATIVES), None)
