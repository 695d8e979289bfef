# ruff: noqa: E501 (one pattern or one case a line)
"""Courtesy around an order in each language, and orders whose verb stands elsewhere, put the plain way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..canon import Canon, fold
from .table import fold_pattern


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What is cut before and after an order, and sentences put in the words that the language's tables read."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    sentences: tuple[tuple[re.Pattern[str], str], ...]


def _courtesy(before: str, after: str, *sentences: tuple[str, str], spaced: bool = True) -> Courtesy:
    apart = "+" if spaced else "*"
    return Courtesy(
        re.compile(fold_pattern(rf"^(?:(?:{before})[ ,:!]{apart})+(?=\S)")),
        re.compile(
            fold_pattern(
                rf"(?<!^muchas)(?<!^muito)(?<!^vielen)(?<!^mille)(?<!^tante)(?:[ ,]+(?:{after}))+[ .!?؟]*$|(?<=[^\W\d])[ .!?؟]+$"
            )
        ),
        tuple((re.compile(fold_pattern(pattern), re.DOTALL), fold(to)) for pattern, to in sentences),
    )


# a task by its number, or several
_DE_N = r"(?:die |das |den |der )?(?:aufgaben? |nummer |nr\.? ?)?\d+(?:(?:,| und| &) (?:die )?\d+)*"
_FR_N = r"(?:(?:la |le |les )?(?:tâches? )?(?:numéro |n° ?)?)"
_ES_N = r"(?:(?:la |el |las )?(?:tareas? )?(?:número )?)"
_PT_N = r"(?:(?:a |o |as )?(?:tarefas? )?(?:número )?)"
_IT_N = r"(?:(?:la |il |le |l')?(?:attività |compito )?(?:numero )?)"

COURTESY: Mapping[str, Courtesy] = {
    "de": _courtesy(
        r"bitte|(?:kannst|könntest|magst|würdest) du|(?:können|könnten|würden) sie|mir|mal|doch|kurz|hey|sei so (?:gut|lieb) und|ich (?:möchte|will),? dass du|du kannst",
        r"bitte|danke|vielen dank|mal|wenn du kannst|sei so gut",
        (r"^(?!erinner)(.+?),? (?:bitte|mal) (.+)$", r"\1 \2"),
        (rf"^({_DE_N}) (?:als )?(?:erledigt|fertig|abgeschlossen|gemacht) (?:markieren|setzen|abhaken|eintragen)$", r"markiere \1 als erledigt"),
        (rf"^ich habe? ({_DE_N}) (?:schon |bereits |jetzt |gerade |endlich )?(?:erledigt|gemacht|geschafft|fertig|abgeschlossen|abgehakt)$", r"erledige \1"),
        (r"^was ist (?:denn )?(?:noch )?(heute|morgen|übermorgen|diese woche|nächste woche|diesen monat|am \w+tag)(?: noch)? fällig\??$", r"was steht \1 an"),
        (rf"^({_DE_N}) (?:abhaken|abschließen|erledigen)$", r"erledige \1"),
        (rf"^({_DE_N}) (?:löschen|entfernen|streichen|rauswerfen)$", r"lösche \1"),
        (rf"^({_DE_N}) (?:wieder (?:öffnen|aufmachen)|wiedereröffnen)$", r"öffne \1 wieder"),
        (rf"^({_DE_N}) (auf .+) (?:verschieben|verlegen|setzen|legen)$", r"verschiebe \1 \2"),
        (rf"^({_DE_N}) (?:hat|bekommt|braucht) (hohe|mittlere|niedrige) priorität$", r"setze \1 auf \2 priorität"),
        (r"^(?!erinner)(.+?) (?:hinzufügen|eintragen|anlegen|notieren|(?:auf|in) (?:die|meine) (?:to-?do-?)?liste (?:setzen|schreiben|packen|aufnehmen))$", r"füge hinzu: \1"),
        (r"^(meine .+|die .+|alle .+) (?:an)?zeigen$", r"zeige \1"),
        (r"^(?:die letzte (?:änderung|aktion)|das letzte|das|den letzten schritt) (?:wieder )?(?:rückgängig|zurück) ?(?:machen|nehmen)$|^(?:nimm|mach|mache) (?:die letzte (?:änderung|aktion)|das letzte|den letzten schritt) (?:wieder )?(?:rückgängig|zurück)$", "rückgängig"),
        (r"^(erinnere? mich )(.+?) daran,? (.+?) zu (\w+)$", r"\1\2 an \3 \4"),
        (r"^(erinnere? mich )(.+?) daran,? (.+)$", r"\1\2 an \3"),
    ),
    "fr": _courtesy(
        r"s'il (?:te|vous) plaît|stp|svp|(?:est-ce que )?tu (?:peux|pourrais|veux bien)|(?:peux|pourrais|veux)-tu|(?:pouvez|pourriez|voulez)-vous|merci de|hé|hey|dis",
        r"s'il (?:te|vous) plaît|stp|svp|merci(?: beaucoup| d'avance)?",
        (rf"^{_FR_N}(\d+) (?:à|doit être) (?:supprimer|effacer|enlever|supprimée?)$", r"supprime la tâche \1"),
        (rf"^(?:mets?|mettre|passe|passer|décaler?|reporter?|repousser?|déplacer?|bouger?) {_FR_N}(\d+) (?:à|au|pour|sur) ((?:le )?(?!(?:haute|basse|moyenne|priorité)).+)$", r"déplace la tâche \1 à \2"),
        (r"^(?:annul\w+|défai\w*|revien\w+ sur) (?:la |le |ma |mon |ton |ta )?(?:dernière? (?:modification|action|chose|changement|étape|modif)|dernier (?:changement|point))(?: .{0,20})?$|^(?:annul\w+|défai\w*) (?:ça|cela|tout ça)$|^(?:reviens|revenir) en arrière$", "annule"),
        (r"^(rappelle[sz]?-moi) (?!de |d')(.+?) (?:de |d')((?:me |m'|te |se |s'|y |l'|le |la |les )?\w+(?:er|ir|re|oir)\b.*)$", r"\1 de \3 \2"),
        (r"^(?:quoi|qu'y a-t-il|qu'est-ce qu'il y a|c'est quoi le programme)(?: de)?(?: prévu| au programme)?(?: pour)? (aujourd'hui|demain|cette semaine|ce week-end|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) ?\??$", r"qu'est-ce que j'ai \1"),
        (r"^(?:affiche|montre|liste|donne)(?:[ -]moi)? (?:toutes |l'ensemble de )?(?:mes|les) tâches(?: ouvertes| en cours| à faire| restantes)?$", "montre mes tâches"),
        (r"^il faut que je pense à (.+)$", r"rappelle-moi de \1"),
        (r"^je (?:voudrais|veux|souhaite) que tu me rappelles (?:de |d')?(.+)$", r"rappelle-moi de \1"),
    ),
    "es": _courtesy(
        r"por favor|porfa|porfavor|(?:me )?(?:puedes|podrías|puede|podría|quieres)|oye|hola",
        r"por favor|porfa|gracias|muchas gracias",
        (rf"^((?:{_ES_N})\d+) ya (está .+)$", r"\1 \2"),
        (r"^(recuerdame|recuérdame) (?!que |de )(.+?) (?:que (?:tengo que|debo)|de) (\w+(?:ar|er|ir)(?:me|lo|la|se)?\b.*)$", r"\1 \3 \2"),
        (r"^(?:deshaz|deshacer|revierte|revertir|anula|anular|cancela) (?:el |la |lo |mi )?(?:últim[oa](?: (?:cambio|acción|cosa|paso|modificación))?(?: .{0,20})?|eso|esto)$", "deshaz"),
        (r"^(?:me )?(?:muestras|mostrar|enseñas|enseñar|dices|decir) (.+?)\??$", r"muestra \1"),
        (r"^vuelve a abrir (.+)$|^abre (?:otra vez|de nuevo) (.+)$", r"reabre \1\2"),
        (r"^(?:apúntame|anótame|agrégame|ponme|méteme) (.+)$", r"añade \1"),
        (r"^(?:quiero|necesito|me gustaría) que me recuerdes (.+)$|^recordarme (.+)$", r"recuérdame \1\2"),
        (rf"^(?:pasar?|mover|cambiar|aplazar|posponer) ({_ES_N}\d+) (?:para|a|al) (.+)$", r"mueve \1 al \2"),
    ),
    "it": _courtesy(
        r"per (?:favore|piacere|cortesia)|(?:mi )?(?:puoi|potresti|può|potrebbe|vuoi)|ehi|ciao",
        r"per (?:favore|piacere|cortesia)|grazie(?: mille)?",
        (rf"^(?:eliminare|cancellare|rimuovere|togliere) ({_IT_N}\d+.*)$", r"elimina \1"),
        (rf"^(?:spostare|rimandare|posticipare) ({_IT_N}\d+) (.+)$", r"sposta \1 \2"),
        (rf"^(?:segnare|contrassegnare) ({_IT_N}\d+.*)$", r"segna \1"),
        (rf"^(?:completare|spuntare|chiudere) ({_IT_N}\d+.*)$", r"completa \1"),
        (rf"^riaprire ({_IT_N}\d+.*)$", r"riapri \1"),
        (r"^(?:mostrare|far(?:mi)? vedere|mostrarmi) (.+)$", r"mostra \1"),
        (r"^(?:aggiungere|aggiungermi|segnarmi|annotare) (.+)$", r"aggiungi \1"),
        (r"^(ricordami|ricordatemi) (?!di |che )(.+?) di ((?:\w+)(?:are|ere|ire|rre|arsi|ersi|irsi|armi|ermi|irmi|arlo|arla|erlo|erla)\b.*)$", r"\1 di \3 \2"),
        (r"^ricordarmi (.+)$|^vorrei che mi ricordassi (.+)$", r"ricordami \1\2"),
        (r"^annull(?:a|are)(?: (?:l'ultima (?:modifica|azione|operazione|cosa)|l'ultimo (?:cambiamento|passo)|quello|questo|tutto)(?: .{0,20})?)?$", "annulla"),
    ),
    "pt": _courtesy(
        r"por favor|(?:(?:você|tu) )?(?:pode|poderia|podes|podias|consegue)|oi|olá|ei",
        r"por favor|obrigad[oa]|muito obrigad[oa]|se faz favor",
        (r"^(?:desfa(?:ça|z|zer)|reverta|reverter|cancela|anula) (?:a |o |as |minha )?(?:últim[oa](?: (?:alteração|mudança|ação|coisa|passo|modificação))?(?: .{0,20})?|isso|isto)$", "desfaça"),
        (rf"^(?:apaga|apagar|excluir|exclui|remover|remove|tirar|eliminar|elimina) ((?:{_PT_N}\d+(?:,? e |, )?)+)$", r"exclua \1"),
        (r"^(me lembr[ea]|lembr[ea](?:-me| me)) (?!de |que )(.+?) (?:de|para) ((?:me )?\w+(?:ar|er|ir|or)\b.*)$", r"\1 de \3 \2"),
        (r"^(?:marca|marcar|marque) (?:a |o |tarefa )*(\d+) (como .+)$", r"marque tarefa \1 \2"),
        (r"^(?:passa|passar|passe|move|mover|mova|muda|mudar|mude|adia|adiar|adie) (?:a |o |tarefa )*(\d+) (?:para|pra) (?:a |o )?(.+)$", r"mova tarefa \1 para \2"),
        (r"^(?:coloca|colocar|coloque|bota|põe|ponha|deixa|deixe) (?:a |o |tarefa )*(\d+) (?:em|com|como|na) (?:prioridade (alta|baixa|média)|(alta|baixa|média) prioridade)$", r"coloque \1 com prioridade \2\3"),
        (rf"^(?:reabre|reabrir|abre de novo|abra de novo) {_PT_N}(\d+)$", r"reabra tarefa \1"),
        (rf"^(?:conclui|concluir|completa|completar|finalizar|finaliza) {_PT_N}(\d+)$", r"conclua tarefa \1"),
        (r"^(?:me )?(?:mostra|mostrar|mostras) (.+)$", r"mostre \1"),
    ),
    "tr": _courtesy(
        r"lütfen|bana|acaba|hey|selam", r"lütfen|teşekkürler|teşekkür ederim|sağ ol",
        (r"^yeni (?:görev|iş|hatırlatma) ?[:,-]? ?(.+)$", r"\1 ekle"), (r"^(?:tüm|bütün|açık) (?:görevlerimi|görevleri|işlerimi|işleri) (?:göster|listele)$", "görevlerimi göster"),
        (r"^(bugün|yarın) (?:neler|ne|neyi)(?: var| yapmam lazım| yapmalıyım| yapacağım| yapmam gerekiyor)\??$", r"\1 ne var"),
        (r"^(.+) sil(?:er|ebilir) misin(?:iz)?$", r"\1 sil"), (r"^(.+) ekle(?:r|yebilir) misin(?:iz)?$|^ekle: ?(.+)$", r"\1\2 ekle"),
        (r"^(.+) (?:taşır|taşıyabilir) mısın(?:ız)?$", r"\1 taşı"), (r"^(.+) (?:erteler|erteleyebilir) misin(?:iz)?$", r"\1 ertele"),
        (r"^(.+) (?:göster(?:ir|ebilir)) misin(?:iz)?$", r"\1 göster"), (r"^(.+) (?:hatırlat(?:ır|abilir)) mısın(?:ız)?$", r"\1 hatırlat"),
        (r"^(.+) (?:tamamla(?:r|yabilir)) mısın(?:ız)?$", r"\1 tamamla"),
        (r"^(?:(?:son|en son) (?:değişikliği|işlemi|yaptığını|adımı|şeyi)|bunu|şunu|onu) geri al(?:ır mısın|abilir misin)?$", "geri al"),
        (r"^bugünkü (?:görev|iş)\w* göster$|^bugünün (?:görev|iş)\w* göster$", "bugün ne var"),
        (r"^(?:görev )?(\d+)(?: numaralı|\.) (?:görevi|işi) (yarın|bugün)[ae] (?:taşı|ertele|al|kaydır)$", r"move task \1 to \2"),
    ),
    "ar": _courtesy(
        r"من فضلك|لو سمحت|رجاء|أرجو|هل (?:يمكنك|بإمكانك|تستطيع|ممكن)|ممكن|يمكنك", r"من فضلك|لو سمحت|رجاء|شكرا(?: لك)?",
        (r"^(?:ما|ماذا)(?: هي)?(?: المهام| مهام)?(?: المطلوبة| المستحقة| التي علي| لدي| عندي| علي)*(?: من مهام)? (اليوم|غدا)\??$", r"ماذا لدي \1"),
        (r"^(?:أن )?(?:تحذف|حذف) (.+)$", r"احذف \1"), (r"^(?:أن )?(?:تضيف|إضافة) (.+)$", r"أضف \1"), (r"^(?:أن )?(?:تعرض|عرض) (.+)$", r"اعرض \1"), (r"^(?:أن )?(?:تنقل|نقل|تأجيل) (.+)$", r"انقل \1"), (r"^(?:أن )?(?:تكمل|إكمال|إنهاء) (.+)$", r"أكمل \1"),
        (r"^(?:ال)?تراجع عن (?:ال)?(?:آخر )?(?:تغيير|تعديل|عملية|إجراء|خطوة|شيء|ذلك|هذا)(?: الأخير(?:ة)?)?$|^ألغ آخر (?:تغيير|تعديل|عملية|خطوة)$", "تراجع"),
        (r"^(ذكر(?:ني|يني)) (?!ب)(.+?) ب((?:ا|إ|أ|ش|ت|م|د|ز|ك|غ|ق|ر)\S+)( .+)?$", r"\1 \3\4 \2"),
    ),
    "ur": _courtesy(
        r"براہ کرم|براہ مہربانی|مہربانی (?:کر کے|فرما کر)|پلیز|برائے مہربانی", r"براہ کرم|پلیز|شکریہ|مہربانی",
        (r"^(?:آخری|پچھلی|پچھلا) (?:تبدیلی|عمل|کام) واپس (?:لو|لیں|کرو|کریں|کر دو)$", "undo"),
        (r"^(?:مجھے )?(?:میرے )?(آج|کل) (?:کے|کی|کا) (?:میرے )?(?:کام|ٹاسک|ٹاسکس|فہرست) (?:دکھاؤ|دکھائیں|دکھا دو|بتاؤ|بتائیں)$", r"\1 کیا کام کرنا ہے"),
    ),
    "ur-latn": _courtesy(
        r"please|plz|pls|meherbani|zara|yaar|mujhe zara", r"please|plz|pls|shukriya|thanks|yaar",
        (r"^(?:aakhri|akhri|pichli|pichla|last) (?:tabdeeli|change|kaam|cheez|action) (?:wapas (?:lo|karo|le lo|kar do)|undo (?:karo|kar do))$", "undo"),
        (r"^(?:mujhe )?(?:mere |meray )?(aaj|kal) (?:ke|ki|k) (?:mere )?(?:tasks?|kaam|list) (?:dikhao|dikha do|batao|dikhayein)$", r"\1 kya kaam karna hai"),
    ),
    "hi": _courtesy(
        r"कृपया|प्लीज़?|ज़रा|जरा", r"कृपया|प्लीज़?|धन्यवाद|शुक्रिया",
        (r"^(?:पिछला|आखिरी|आख़िरी) (?:बदलाव|काम|कदम) वापस (?:लो|लें|करो|करें|कर दो)$", "undo"),
        (r"^(?:मुझे )?(?:मेरे )?(आज|कल) (?:के|की|का) (?:मेरे )?(?:काम|टास्क|कार्य|सूची) (?:दिखाओ|दिखाएं|दिखा दो|बताओ|दिखाइए)$", r"\1 क्या काम करना है"),
        (r"^(?:मेरे )?(?:देर हो चुके|देरी वाले|बकाया|ओवरड्यू|छूटे हुए) (?:काम|टास्क|कार्य) (?:दिखाओ|दिखाएं|दिखा दो|बताओ|दिखाइए)$", "show overdue tasks"),
        (r"^(.+?) (?:को )?(?:(?:मेरी )?(?:लिस्ट|सूची) में) (जोड़.*|डाल.*)$", r"\1 जोड़ो"),
        (r"^((?:टास्क|काम|कार्य)(?: नंबर)? \d+)(?: को)? ((?:सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|कल|परसों)(?: को)?) (?:कर दो|कर दें|करो|रख दो)$", r"\1 \2 शिफ्ट करो"),
    ),
    "zh": _courtesy(
        r"请你|请(?![假客教柬求])|麻烦你?|帮我|能不能|可不可以|(?:可以|能)(?=帮我)", r"谢谢|好吗|可以吗|行吗|吧",
        (r"^我?(?:已经|刚|刚刚)?(?:做完|完成|搞定|弄完|办完|做好)了?((?:任务|任務)\d+)了?$", r"完成\1"), (r"^(?:新|新的|新建)(?:任务|待办|提醒)[:,] ?(.+)$", r"添加任务:\1"),
        (r"^(?:把|将)?((?:任务|任務)\d+)(?:给)?(?:删了|删掉吧|去掉吧|删一下|删除一下)$", r"删除\1"), (r"^(?:把|将)?((?:任务|任務)\d+)(推迟到|改到|移到|延期到|挪到|调到|延到)(.+)$", r"把\1\2\3"),
        (r"^(?:加|添加|新建|建|创建|记)(?:一个|个|一条|一项)?(?:新)?(?:任务|待办|提醒)[:,] ?(.+)$", r"添加任务:\1"), (r"^(?:撤销|撤回|取消)(?:上一步|上一个操作|刚才的操作|刚才那个|最后一步|上次操作|刚刚的操作)$", "撤销"),
        (r"^(?:显示|列出|查看|看看|给我看)(?:一下)?(?:我的)?(?:所有)?(?:逾期|过期|到期未完成|拖延)(?:的)?(?:任务|待办|事项)?$", "show overdue tasks"),
        (r"^(?:显示|列出|查看|看看|给我看)(?:一下)?(?:我)?(今天|明天|本周|这周)(?:的)?(?:所有)?(?:任务|待办|事项|安排)$", r"\1有什么任务"),
        spaced=False,
    ),
    "ja": _courtesy(
        r"すみません|お願い|あの", r"お願いします|お願い",
        (r"^(?:新しい|新規)(?:の)?タスク[:,、 ] ?(.+)$|^タスク(?:を)?追加[:,、 ] ?(.+)$", r"\1\2を追加"), (r"^(.+?)(?:の)?を忘れないように(?:リマインド|知らせ|教え|通知)(?:して|て)?(?:ください|くれ)?$", r"\1をリマインドして"),
        (r"^(?:さっき|先ほど|今|最後|直前|前)の(?:変更|操作|作業|やつ|もの)?を?(?:取り消して|元に戻して|取り消し|やめて|戻して|なかったことにして)(?:ください)?$", "元に戻して"),
        (r"^(今日|明日|今週)の(?:タスク|予定|やること)(?:を)?(?:見せて|表示して|教えて|リストして)(?:ください)?$", r"\1のタスクは何"),
    ),
}  # fmt: skip


def plainly_asked(canon: Canon, code: str) -> Canon:
    """The order without courtesy, its verb where the language's tables look for it."""
    courtesy = COURTESY.get(code)
    if courtesy is None:
        return canon
    canon = canon.strip()
    if (before := courtesy.before.match(canon.text)) is not None:
        canon = canon.cut(before.end())
        asked = True
    else:
        asked = False
    after = courtesy.after.search(canon.text)
    if after and after.start() > 0 and (asked or "?" not in after[0] or " misin" in canon.text):
        canon = canon.cut(0, after.start())
    for pattern, to in courtesy.sentences:
        if m := pattern.match(canon.text):
            canon = canon.reorder(m, to)
    return canon
