# ruff: noqa: E501 (one language a line or two)
"""Good-byes, nods, sighs and the like: a day in them ("hasta mañana") is no date, and none of them is a task."""

import re
from collections.abc import Mapping

from .table import fold_pattern

# by language: what the whole message is -> how it is said
_SAID: Mapping[str, Mapping[str, str]] = {
    "es": {
        "bye": r"hasta (?:luego|pronto|mañana|entonces|otra|la vista|la próxima)|nos (?:vemos|hablamos)(?: .{1,30})?|adiós|chao|buenas noches|que (?:descanses|duermas bien|tengas (?:un )?buen \w+)",
        "ok": r"vale|perfecto|genial|de acuerdo|(?:muy |está )?bien|estupendo|entendido|claro(?: que sí)?", "what a day": r"(?:por fin|al fin)(?: es)? \w+|qué (?:día|semana|mañana|tarde)(?: (?:(?:tan|más) )?\w+)?|(?:hoy )?(?:estoy|estuve) (?:muy |tan )?(?:cansad[oa]|ocupad[oa]|harto|harta|feliz|triste|aburrid[oa])(?: hoy)?",
        "how are you?": r"(?:cómo (?:estás|está|te va|va todo)|qué tal)(?: hoy)?", "tell me a joke": r"(?:cuéntame|dime) un chiste",
    },
    "fr": {
        "bye": r"à (?:demain|bientôt|plus(?: tard)?|la prochaine|tout à l'heure)|on se (?:voit|reparle) .{1,30}|au revoir|bonne (?:nuit|soirée|journée)|bon week-end|ciao",
        "ok": r"d'accord|parfait|super|très bien|c'est bien|ça marche|entendu|génial|nickel", "what a day": r"(?:enfin|vivement) (?:le )?\w+|quelle (?:(?:longue|belle|dure) )?(?:journée|semaine|matinée)(?: \w+)?|(?:aujourd'hui )?je suis (?:très |tellement )?(?:fatiguée?|occupée?|crevée?|heureu\w+|triste)(?: aujourd'hui)?",
        "how are you?": r"(?:comment )?ça va|comment (?:vas-tu|allez-vous)", "tell me a joke": r"raconte(?:-moi| moi)? une blague",
    },
    "de": {
        "bye": r"bis (?:morgen|bald|dann|später|nachher)|wir (?:sehen|hören) uns(?: .{1,30})?|auf wiedersehen|tschüss|gute nacht|schönen (?:abend|tag|feierabend)(?: noch)?|schönes wochenende",
        "ok": r"perfekt|super|alles klar|in ordnung|sehr gut|passt|einverstanden|toll|prima|gut so|verstanden", "what a day": r"endlich (?:wieder )?\w+|was für (?:ein|eine) (?:langer |lange |anstrengender )?(?:tag|woche|morgen)(?: heute)?|(?:heute )?(?:ich bin|bin ich) (?:heute )?(?:so |sehr )?(?:müde|beschäftigt|kaputt|glücklich|traurig)(?: heute)?",
        "how are you?": r"wie geht(?:'s| es)(?: dir| ihnen)?(?: heute)?", "tell me a joke": r"(?:erzähl|erzähle)(?: mir)? einen witz",
    },
    "it": {
        "bye": r"a (?:domani|presto|dopo|più tardi|risentirci)|ci (?:vediamo|sentiamo)(?: .{1,30})?|arrivederci|buona ?notte|buona (?:serata|giornata)|buon fine settimana",
        "ok": r"va bene|perfetto|ottimo|d'accordo|benissimo|bene|capito|certo", "what a day": r"finalmente(?: è)? \w+|che (?:giornata|settimana|mattinata)(?: \w+)?|(?:oggi )?sono (?:molto |così )?(?:stanc[oa]|occupat[oa]|felice|triste)(?: oggi)?",
        "how are you?": r"come (?:stai|sta|va)(?: oggi)?", "tell me a joke": r"raccontami una barzelletta",
    },
    "pt": {
        "bye": r"até (?:amanhã|logo|mais|breve|depois|a próxima)|a gente se (?:vê|fala)(?: .{1,30})?|nos vemos(?: .{1,30})?|tchau|boa noite|bom (?:dia|fim de semana)(?: para você)?",
        "ok": r"tudo bem|perfeito|ótimo|está bem|combinado|beleza|certo|legal|entendi", "what a day": r"(?:finalmente|enfim)(?: é)? \w+|que (?:dia|semana|manhã)(?: (?:mais )?\w+)?|(?:hoje )?(?:estou|ando) (?:muito |tão )?(?:cansad[oa]|ocupad[oa]|feliz|triste)(?: hoje)?",
        "how are you?": r"como (?:você |vc )?(?:está|vai|estás)(?: você)?|tudo bom", "tell me a joke": r"(?:me )?cont[ae](?:-me)? uma piada",
    },
    "tr": {
        "bye": r"(?:\S+ ){0,2}(?:görüşürüz|görüşmek üzere)|hoşça kal(?:ın)?|iyi (?:geceler|akşamlar|günler|hafta sonları)|bay bay",
        "ok": r"tamam(?:dır)?|harika|peki|mükemmel|çok iyi|süper|anladım|olur", "what a day": r"(?:sonunda|nihayet) \w+(?: geldi)?|ne (?:gün|hafta)(?: .{1,20})?|(?:bugün )?(?:çok )?(?:yorgunum|meşgulüm|mutluyum|üzgünüm)(?: bugün)?",
        "how are you?": r"nasılsın(?:ız)?|naber|ne haber", "tell me a joke": r"bana bir fıkra anlat|(?:bir )?şaka yap",
    },
    "ar": {
        "bye": r"(?:أراك|نراك|نلتقي|نتكلم)(?: .{1,30})?|(?:إلى|الى) اللقاء(?: .{1,30})?|مع السلامة|تصبح(?:ين|ون)? على خير|وداعا|ليلة سعيدة",
        "ok": r"حسنا|ممتاز|تمام|جيد(?: جدا)?|رائع|موافق|طيب|فهمت", "what a day": r"(?:أخيرا|وأخيرا)(?: يوم)? \S+|يا له من (?:يوم|أسبوع)(?: .{1,20})?|(?:أنا )?(?:متعب|متعبة|مشغول|مشغولة|سعيد|حزين)(?: جدا)?(?: اليوم)?",
        "how are you?": r"كيف (?:حالك|الحال|أنت)(?: اليوم)?", "tell me a joke": r"(?:احك|قل) لي نكتة", "thanks": r"شكرا (?:جزيلا|كثيرا|لك|على .{1,30})",
    },
    "ur": {
        "bye": r"(?:(?:پھر|کل|پرسوں|جلد|بعد میں|اگلے \S+|\S+ کو) )?(?:ملتے ہیں|ملیں گے|ملاقات ہوگی)|خدا حافظ|اللہ حافظ|شب بخیر", "ok": r"ٹھیک(?: ہے)?|بہت (?:خوب|اچھا|اچھے)|اچھا|زبردست|درست|سمجھ گیا",
        "what a day": r"آخر(?:کار)? \S+(?: آ (?:گیا|گئی))?|کیا دن (?:تھا|ہے)|میں (?:بہت )?(?:تھکا ہوا|تھکی ہوئی|مصروف|خوش|اداس) ہوں", "how are you?": r"(?:آپ |تم )?کیسے ہ(?:یں|و)|کیا حال ہے", "tell me a joke": r"(?:کوئی )?لطیفہ سناؤ", "thanks": r"بہت شکریہ",
    },
    "ur-latn": {
        "bye": r"(?:(?:phir|kal|parson|jald|baad mein|agle \S+|\S+ ko) )?(?:milte hain|milenge|mulaqat hogi)|(?:khuda|allah) hafiz|shab bakhair", "ok": r"theek(?: hai)?|acha|bohat (?:acha|khoob)|sahi(?: hai)?|zabardast|samajh gaya", "what a day": r"aakhir(?:kar)? \S+(?: aa (?:gaya|gayi))?|main (?:bohat )?(?:thaka hua|masroof|khush) hoon", "how are you?": r"(?:aap |tum )?kaise (?:hain|ho)|kya haal hai", "tell me a joke": r"(?:koi )?lateefa sunao",
    },
    "hi": {
        "bye": r"(?:(?:फिर|कल|परसों|जल्द|जल्दी|बाद में|अगले \S+|\S+वार(?: को)?) )?(?:मिलते हैं|मिलेंगे|मुलाक़ात होगी)|अलविदा|शुभ रात्रि|फिर मिलेंगे", "ok": r"ठीक(?: है)?|बहुत (?:बढ़िया|अच्छा|खूब)|अच्छा|बढ़िया|सही|समझ गया", "what a day": r"आख़?िर(?:कार)? \S+(?: आ (?:गया|गई))?|क्या दिन (?:था|है)|मैं (?:बहुत )?(?:थका हुआ|थकी हुई|व्यस्त|खुश|उदास) हूँ",
        "how are you?": r"(?:आप |तुम )?कैसे (?:हैं|हो)|क्या हाल है", "tell me a joke": r"(?:कोई )?चुटकुला सुनाओ", "thanks": r"बहुत धन्यवाद",
    },
    "zh": {
        "bye": r"(?:明天|后天|今晚|明早|周.|星期.|下周.?|下次|回头|改天|待会儿?|一会儿?)?(?:再)?见(?:面)?(?:吧|啦)?|晚安|拜拜|回头见", "ok": r"好的?吧?|太好了|不错|可以|知道了|明白了?|没问题|行|很好|完美", "what a day": r"(?:终于|總算|总算)(?:到)?.{1,6}了?|(?:今天|这周|最近)?(?:我)?(?:真的?|好|很|太)(?:忙|累|困|热|冷|开心|难过)(?:了|啊|呀)?",
        "how are you?": r"你好吗|你怎么样|最近怎么样", "tell me a joke": r"(?:给我)?讲(?:个|一个)笑话",
    },
    "ja": {
        "bye": r"(?:では|じゃあ|それでは)?また(?:明日|来週|今度|ね|.曜日?)?|.{0,12}(?:会いましょう|会おう)|おやすみ(?:なさい)?|さようなら|バイバイ", "ok": r"わかりました|了解(?:です|しました)?|素晴らしい(?:です)?|いいね|オーケー|大丈夫(?:です)?|はい、?わかりました|完璧(?:です)?",
        "what a day": r"(?:やっと|ついに|ようやく).{1,8}(?:だ|です)?|(?:今日は?|今週は?)?(?:とても|すごく|本当に)?(?:忙し|疲れ|眠|暑|寒|楽し|うれし)(?:い|かった|くて|た|れた|ました|れました|ている|ています|です|ね|な|よ)+", "how are you?": r"(?:お)?元気(?:です)?か?|調子はどう(?:ですか)?", "tell me a joke": r"(?:冗談|ジョーク)を言って(?:ください)?",
    },
}  # fmt: skip
_PATTERNS = {
    code: [(re.compile(fold_pattern(pattern)), english) for english, pattern in said.items()]
    for code, said in _SAID.items()
}


def small_talk(folded: str, code: str) -> str | None:
    """The English of a message that is small talk and nothing else."""
    text = folded.strip(" .!?,")
    if len(text) > 60:
        return None
    return next((english for pattern, english in _PATTERNS.get(code, ()) if pattern.fullmatch(text)), None)
