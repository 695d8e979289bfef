"""How a claim of a change sounds, in the main languages: which verbs, which forms, and what takes it back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taskpilot.assistant.receipts import CHANGES, Did

Kinds = frozenset[Did]

CREATE: Kinds = frozenset({"create"})
COMPLETE: Kinds = frozenset({"complete"})
DELETE: Kinds = frozenset({"delete", "update"})
"""A tag or a date is deleted by an update."""
CHANGE: Kinds = frozenset({"update", "create"})
"""What was set, moved or scheduled may have been so from the start."""
BACK: Kinds = frozenset({"undo", "redo", "reopen"})
MARK: Kinds = frozenset({"complete", "update", "reopen"})
ANY: Kinds = CHANGES


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says was done, and the language it says it in."""

    kinds: Kinds
    language: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: re.Pattern[str]
    kinds: Kinds
    language: str


@dataclass(frozen=True, slots=True)
class _Language:
    """`acted`: what stands before a participle; `gap`: how far before; `said`: forms that claim by themselves."""

    code: str
    acted: str
    gap: str
    participles: Mapping[str, Kinds]
    said: Mapping[str, Kinds]
    not_meant: str


NEAR = r"(?:\W+[\w'’-]+){0,4}?\W+"
FAR = r"\W[^.!?]{0,120}?"
LEAD = (
    r"^[\W\d_]*(?:(?:ok(?:ay)?|sure|great|alright|all right|perfect|got it|yes|done|listo|hecho|vale|voilà|fait|"
    r"fertig|erledigt|gut|fatto|ecco|pronto|feito|tamam)\W+)*(?:successfully |also |just |now )?"
)

ENGLISH = _Language(
    "en",
    r"(?:i|we|i've|i’ve|we've|we’ve|i have|we have|has|have|had|is|are|was|were|been|got|gets|it's|it’s)",
    NEAR,
    {
        "added|created|saved|noted|logged|jotted|recorded|put": CREATE,
        "completed|finished|checked off|ticked off|crossed off": COMPLETE,
        "deleted|removed|erased|trashed|cleared|wiped|purged|dropped": DELETE,
        "updated|changed|moved|rescheduled|pushed|postponed|renamed|set|tagged|edited|shifted|prioriti[sz]ed|"
        "scheduled|adjusted|modified|delayed|bumped": CHANGE,
        "marked|ticked|checked": MARK,
        "reopened|restored|undone|reverted|brought back|put back": BACK,
        "done|taken care of|handled": ANY,
    },
    {
        r"^\W*(?:all )?done\b": ANY,
        r"\ball set\b": ANY,
        r"\b(?:it|that|this|they|everything)(?:'s|’s| is| are) (?:all )?(?:done|gone|set|sorted)\b": ANY,
        r"\b(?:is|are) (?:now )?(?:on|off|in) your (?:task |to-?do )?list\b": CREATE | DELETE,
        r"\b(?:is|are) (?:now )?gone\b": DELETE,
        r"\breminder (?:is )?set\b": CHANGE,
    },
    r"\b(?:not|never|nothing|no tasks?|none|cannot|can't|can’t|couldn't|couldn’t|unable|if|once|until|when|would|could|"
    r"should|might|may|will|shall|want|like|please|let me|to be|going to|already|previously|last (?:week|month|year)|"
    r"haven['’]t|hasn['’]t|wasn['’]t|isn['’]t|aren['’]t|didn['’]t)\b",
)

OTHERS = (
    _Language(
        "es",
        r"(?:he|hemos|ha|han|fue|fueron|queda|quedan|quedó|está|están|se)",
        FAR,
        {
            "añadid[oa]s?|agregad[oa]s?|cread[oa]s?|apuntad[oa]s?|guardad[oa]s?": CREATE,
            "completad[oa]s?|terminad[oa]s?": COMPLETE,
            "eliminad[oa]s?|borrad[oa]s?|quitad[oa]s?": DELETE,
            "actualizad[oa]s?|cambiad[oa]s?|movid[oa]s?|reprogramad[oa]s?|modificad[oa]s?|aplazad[oa]s?": CHANGE,
            "marcad[oa]s?": MARK,
            "reabiert[oa]s?|deshech[oa]s?|restaurad[oa]s?": BACK,
        },
        {
            r"\b(?:añadí|agregué|creé|apunté|guardé)\b": CREATE,
            r"\b(?:completé|terminé)\b": COMPLETE,
            r"\b(?:eliminé|borré|quité)\b": DELETE,
            r"\b(?:actualicé|cambié|moví|reprogramé)\b": CHANGE,
            r"\bmarqué\b": MARK,
            r"^\W*(?:listo|hecho)\b": ANY,
        },
        r"\b(?:no|nada|ningun[oa]?|si|cuando|quieres|puedo|podría|debería|voy a|ya|ayer|aún|todavía)\b",
    ),
    _Language(
        "fr",
        r"(?:j['’]ai|nous avons|on a|a été|ont été|est|sont|c['’]est)",
        FAR,
        {
            "ajoutée?s?|créée?s?|notée?s?|enregistrée?s?": CREATE,
            "terminée?s?|complétée?s?|achevée?s?": COMPLETE,
            "supprimée?s?|effacée?s?|retirée?s?|enlevée?s?": DELETE,
            "modifiée?s?|changée?s?|déplacée?s?|reportée?s?|mise?s? à jour|reprogrammée?s?|décalée?s?": CHANGE,
            "marquée?s?|cochée?s?": MARK,
            "rouverte?s?|rétablie?s?|restaurée?s?|annulée?s?": BACK,
        },
        {r"\bc['’]est (?:fait|noté|bon)\b": ANY, r"^\W*(?:fait|voilà,? c['’]est fait)\b": ANY},
        r"(?:\b(?:pas|jamais|rien|aucune?|si|quand|voulez|veux|puis-je|pourrais|vais|déjà|hier)\b|\bn['’])",
    ),
    _Language(
        "de",
        r"(?:ich habe|wir haben|habe ich|hab|wurden?|worden|ist|sind)",
        FAR,
        {
            "hinzugefügt|angelegt|erstellt|eingetragen|notiert|gespeichert": CREATE,
            "erledigt|abgeschlossen|abgehakt|fertiggestellt": COMPLETE,
            "gelöscht|entfernt": DELETE,
            "geändert|verschoben|aktualisiert|umbenannt|verlegt|angepasst": CHANGE,
            "markiert": MARK,
            "wieder geöffnet|wiederhergestellt|rückgängig gemacht|zurückgenommen": BACK,
        },
        {r"^\W*(?:fertig|erledigt|gemacht)\b": ANY},
        r"\b(?:nicht|nichts|keine?r?|keinen|nie|wenn|falls|sobald|möchtest|soll|kann|könnte|würde|bereits|schon|"
        r"gestern|noch)\b",
    ),
    _Language(
        "it",
        r"(?:ho|abbiamo|è|sono|è stat[oa]|sono stat[ei]|hai)",
        FAR,
        {
            "aggiunt[oaie]|creat[oaie]|annotat[oaie]|salvat[oaie]": CREATE,
            "completat[oaie]|terminat[oaie]": COMPLETE,
            "eliminat[oaie]|cancellat[oaie]|rimoss[oaie]": DELETE,
            "aggiornat[oaie]|modificat[oaie]|spostat[oaie]|cambiat[oaie]|rimandat[oaie]": CHANGE,
            "segnat[oaie]": MARK,
            "riapert[oaie]|ripristinat[oaie]|annullat[oaie]": BACK,
        },
        {r"^\W*(?:fatto|ecco fatto)\b": ANY},
        r"\b(?:non|nulla|niente|nessun[oa]?|se|quando|vuoi|posso|potrei|già|ieri|ancora)\b",
    ),
    _Language(
        "pt",
        r"(?:foi|foram|está|estão|tenho|fica|ficou)",
        FAR,
        {
            "adicionad[oa]s?|criad[oa]s?|anotad[oa]s?|salv[oa]s?": CREATE,
            "concluíd[oa]s?|completad[oa]s?|terminad[oa]s?": COMPLETE,
            "excluíd[oa]s?|apagad[oa]s?|removid[oa]s?|eliminad[oa]s?|deletad[oa]s?": DELETE,
            "atualizad[oa]s?|alterad[oa]s?|movid[oa]s?|mudad[oa]s?|reagendad[oa]s?|adiad[oa]s?": CHANGE,
            "marcad[oa]s?": MARK,
            "reabert[oa]s?|restaurad[oa]s?|desfeit[oa]s?": BACK,
        },
        {
            r"\b(?:adicionei|criei|anotei|salvei)\b": CREATE,
            r"\b(?:concluí|completei|terminei)\b": COMPLETE,
            r"\b(?:excluí|apaguei|removi|eliminei|deletei)\b": DELETE,
            r"\b(?:atualizei|alterei|movi|mudei|reagendei|adiei)\b": CHANGE,
            r"\bmarquei\b": MARK,
            r"\b(?:reabri|restaurei|desfiz)\b": BACK,
            r"^\W*(?:pronto|feito)\b": ANY,
        },
        r"\b(?:não|nada|nenhuma?|se|quando|quer|posso|poderia|já|ontem|ainda)\b",
    ),
    _Language(
        "tr",
        r"(?!)",
        NEAR,
        {},
        {
            r"\b(?:ekledim|eklendi|ekledik|oluşturdum|oluşturuldu|kaydettim|kaydedildi)\b": CREATE,
            r"\b(?:tamamladım|tamamlandı|bitirdim)\b": COMPLETE,
            r"\b(?:sildim|silindi|sildik|kaldırdım|kaldırıldı)\b": DELETE,
            r"\b(?:güncelledim|güncellendi|değiştirdim|değiştirildi|taşıdım|taşındı|erteledim|ertelendi)\b": CHANGE,
            r"\bişaretle(?:dim|ndi)\b": MARK,
            r"\b(?:geri aldım|geri alındı|yeniden aç(?:tım|ıldı))\b": BACK,
            r"^\W*(?:tamamdır|bitti|oldu)\b": ANY,
        },
        r"\b(?:değil|hiçbir|eğer|henüz|ister|dün|zaten)\b",
    ),
    _Language(
        "ar",
        r"(?:تم|تمت|قمت ب|قمنا ب|لقد)",
        r"\s*\S{0,12}\s*",
        {
            "إضافة|إنشاء|حفظ": CREATE,
            "إكمال|إنجاز": COMPLETE,
            "حذف|إزالة": DELETE,
            "تحديث|تعديل|تغيير|نقل|تأجيل": CHANGE,
        },
        {
            r"(?:^|\s)(?:أضفت|أضفنا|أنشأت|أُضيفت)(?:\s|$|\W)": CREATE,
            r"(?:^|\s)(?:أكملت|أنجزت)(?:\s|$|\W)": COMPLETE,
            r"(?:^|\s)(?:حذفت|أزلت|حُذفت)(?:\s|$|\W)": DELETE,
            r"(?:^|\s)(?:عدلت|عدّلت|غيرت|حدثت|نقلت)(?:\s|$|\W)": CHANGE,
        },
        r"(?:^|\s)(?:لم|لن|لا|ليس|هل|إذا|لو|سوف|أمس|بالفعل)(?:\s|$)",
    ),
    _Language(
        "ur",
        r"(?!)",
        NEAR,
        {},
        {
            r"(?:شامل|محفوظ)\s*(?:کر|ہو)\s*(?:دیا|دی|دیے|لیا|گیا|گئی)": CREATE,
            r"مکمل\s*(?:کر|ہو)\s*(?:دیا|دی|دیے|لیا|گیا|گئی)": COMPLETE,
            r"(?:حذف\s*(?:کر|ہو)|ہٹا)\s*(?:دیا|دی|دیے|گیا|گئی)": DELETE,
            r"(?:تبدیل\s*(?:کر|ہو)|بدل)\s*(?:دیا|دی|دیے|گیا|گئی)": CHANGE,
        },
        r"(?:نہیں|اگر|کیا آپ|پہلے ہی)",
    ),
    _Language(
        "hi",
        r"(?!)",
        NEAR,
        {},
        {
            r"(?:जोड़|बना)\s*(?:कर\s*)?(?:दिया|दी|दिए|लिया|गया|गई)": CREATE,
            r"पूरा?\s*(?:कर|हो)\s*(?:दिया|दी|दिए|लिया|गया|गई)": COMPLETE,
            r"(?:हटा|मिटा)\s*(?:दिया|दी|दिए|गया|गई)": DELETE,
            r"(?:बदल|अपडेट\s*कर|अपडेट\s*हो)\s*(?:दिया|दी|दिए|गया|गई)": CHANGE,
        },
        r"(?:नहीं|अगर|क्या आप|पहले ही)",
    ),
    _Language(
        "zh",
        r"(?!)",
        NEAR,
        {},
        {
            r"(?:已经?|成功|帮你|为你|为您)(?:为你|为您|帮你)?(?:添加|创建|加入|新增|记下|保存)(?!的)|"
            r"(?:添加|创建|新增|加上)(?:了|好了|成功|完毕)": CREATE,
            r"(?:已经?|成功)(?:标记)?完成(?!的)": COMPLETE,
            r"(?:已经?|成功|帮你|为你|为您)(?:删除|移除|清除)(?!的)|"
            r"(?:删除|删|移除)(?:了|好了|成功|完毕|掉了)": DELETE,
            r"(?:已经?|成功)(?:更新|修改|更改|移动|推迟|调整|设置)(?!的)|(?:更新|修改|推迟)(?:了|好了|成功)": CHANGE,
            r"(?:已经?|成功)(?:撤销|恢复|重新打开)(?!的)": BACK,
            r"^\W*(?:搞定|办好了|好了|完成了)": ANY,
        },
        r"(?:没有|尚未|还没|未能|无法|不能|如果|请|吗|昨天|之前)",
    ),
    _Language(
        "ja",
        r"(?!)",
        NEAR,
        {},
        {
            r"(?:追加|作成|登録|保存)(?:いた)?(?:しました|済み|しておきました|されました)": CREATE,
            r"完了(?:いた)?(?:しました|済み|にしました|されました)": COMPLETE,
            r"(?:削除|消去)(?:いた)?(?:しました|済み|しておきました|されました)|消しました": DELETE,
            r"(?:更新|変更|移動|延期|設定)(?:いた)?(?:しました|済み|しておきました|されました)": CHANGE,
            r"(?:元に戻しました|再開しました|復元しました)": BACK,
            r"^\W*(?:できました|終わりました)": ANY,
        },
        r"(?:ませんでした|ていません|まだ|できません|ますか|もし|昨日)",
    ),
)


def _patterns(language: _Language) -> Iterator[_Pattern]:
    for verbs, kinds in language.participles.items():
        acted = rf"\b{language.acted}{language.gap}(?:{verbs})\b"
        yield _Pattern(re.compile(rf"{acted}|{LEAD}(?:{verbs})\b", re.IGNORECASE), kinds, language.code)
    for words, kinds in language.said.items():
        yield _Pattern(re.compile(words, re.IGNORECASE), kinds, language.code)


def _beginnings(language: _Language) -> frozenset[str]:
    """How the language's verbs of change begin: a sentence without any of them needs no closer look."""
    patterns = re.sub(r"\\\w", " ", " ".join([*language.participles, *language.said]))
    runs = re.findall(r"[a-zß-ÿğıişç]{3,}", patterns)
    return frozenset(run[:4] for run in runs) - _COMMON


_COMMON = frozenset(
    {"are", "now", "all", "the", "that", "this", "they", "your", "off", "ever", "task", "las", "est", "voil"}
)
_PATTERNS = {language.code: tuple(_patterns(language)) for language in (ENGLISH, *OTHERS)}
_BEGINNINGS = {language.code: _beginnings(language) for language in (ENGLISH, *OTHERS)}
_OTHER_SCRIPTS = ("ar", "ur", "hi", "zh", "ja")
_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\W\d_]{3,}")
_NOT_MEANT = {language.code: re.compile(language.not_meant, re.IGNORECASE) for language in (ENGLISH, *OTHERS)}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|`[^`]*`")
_CLAUSE = re.compile(r"[,;:—–，；：、،؛]\s*|\s-\s|\band\b|\bbut\b|\bor\b", re.IGNORECASE)
# What the person did, and what was so before: neither is a claim of this turn.
_YOURS = re.compile(
    r"\byou(?:['’]ve|\s+(?:have|had|just|already|yourself))*\s+(?:\d+\s+)?(?:added|created|completed|finished|deleted|"
    r"removed|moved|changed|marked|updated|scheduled|set|done)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:yesterday|ago|earlier|last (?:week|month|year)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I
)
_OURS = re.compile(r"\b(?:i|we|i['’]ve|we['’]ve)\b", re.IGNORECASE)
# Work on a text, not on tasks: "I've added a friendly greeting."
_TEXT_WORK = re.compile(
    r"\b(?:paragraphs?|sentences?|greeting|sections?|wording|draft|code|functions?|comments?|null check|example)\b",
    re.I,
)


def claims_in(sentence: str) -> tuple[Claim, ...]:
    """What a sentence claims was done; nothing when it asks, denies, supposes or speaks of earlier days."""
    if sentence.rstrip().endswith(("?", "？", "؟")):
        return ()
    # A title says nothing about what was done: "I cannot find “Added value”".
    bare = _YOURS.sub(" x ", _QUOTED.sub(" x ", sentence).replace("**", "").replace("__", ""))
    return tuple(
        Claim(pattern.kinds, pattern.language)
        for language in _languages_in(sentence)
        for pattern in _PATTERNS[language]
        if any(_is_meant(bare, match, pattern.language) for match in pattern.words.finditer(bare))
    )


def _languages_in(sentence: str) -> list[str]:
    """The languages whose verbs of change may stand in a sentence."""
    if _OTHER_SCRIPT.search(sentence):
        return list(_PATTERNS)
    tokens = {token[:4] for token in _TOKEN.findall(sentence.lower())}
    return [language for language, known in _BEGINNINGS.items() if language not in _OTHER_SCRIPTS and known & tokens]


def _is_meant(bare: str, match: re.Match[str], language: str) -> bool:
    """Whether nothing before the verb, in its own clause, takes the claim back."""
    starts = [cut.end() for cut in _CLAUSE.finditer(bare, 0, match.end())]
    # A clause may be cut between subject and verb ("I, as you wished, deleted it"): then the match reaches over it.
    start = max((place for place in starts if place <= match.start()), default=0)
    if _NOT_MEANT[language].search(bare, start, match.end()):
        return False
    if language != "en":
        return True
    if _BEFORE.search(bare, match.end()) and not _OURS.search(bare):
        return False
    return not (_TEXT_WORK.search(bare) and not re.search(r"\b(?:tasks?|list|reminder|due)\b", bare, re.IGNORECASE))


def quoted_in(sentence: str) -> list[str]:
    """The titles that a sentence quotes."""
    return [match.group().strip('“”"«»„「」` ') for match in _QUOTED.finditer(sentence)]
