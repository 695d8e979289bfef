# ruff: noqa: E501 (one pattern or one case a line)
"""Sentences that came later, by key and language; English has them in its own table."""

from collections.abc import Mapping

FURTHER: Mapping[str, Mapping[str, str]] = {
    "already_done": {
        "es": "Ya está hecha: {candidates}.", "fr": "C'est déjà fait : {candidates}.", "de": "Schon erledigt: {candidates}.", "it": "È già fatta: {candidates}.", "pt": "Já está concluída: {candidates}.", "tr": "Zaten tamamlandı: {candidates}.",
        "ar": "أُنجزت بالفعل: {candidates}.", "ur": "یہ پہلے ہی مکمل ہے: {candidates}۔", "ur-latn": "Yeh pehle hi mukammal hai: {candidates}.", "hi": "यह पहले ही पूरा है: {candidates}।", "zh": "已经完成了：{candidates}。", "ja": "すでに完了しています：{candidates}。",
    },
    "still_open": {
        "es": "Sigue abierta: {candidates}. No cambié nada.", "fr": "Elle est encore ouverte : {candidates}. Rien n'a changé.", "de": "Noch offen: {candidates}. Nichts geändert.", "it": "È ancora aperta: {candidates}. Non ho cambiato nulla.", "pt": "Ainda está aberta: {candidates}. Nada mudou.", "tr": "Hâlâ açık: {candidates}. Hiçbir şey değişmedi.",
        "ar": "ما زالت مفتوحة: {candidates}. لم يتغير شيء.", "ur": "یہ ابھی باقی ہے: {candidates}۔ کچھ نہیں بدلا۔", "ur-latn": "Yeh abhi baqi hai: {candidates}. Kuch nahi badla.", "hi": "यह अभी बाकी है: {candidates}। कुछ नहीं बदला।", "zh": "还没有完成：{candidates}。没有改动。", "ja": "まだ完了していません：{candidates}。何も変えていません。",
    },
    "task_shown": {
        "es": "{candidates}. ¿La completo, la cambio, la muevo o la borro?", "fr": "{candidates}. Dois-je terminer, modifier, déplacer ou supprimer ?", "de": "{candidates}. Erledigen, ändern, verschieben oder löschen?", "it": "{candidates}. Completo, cambio, sposto o elimino?", "pt": "{candidates}. Concluo, mudo, movo ou excluo?", "tr": "{candidates}. Tamamlayayım mı, değiştireyim mi, taşıyayım mı, sileyim mi?",
        "ar": "{candidates}. هل أكملها أم أغيّرها أم أنقلها أم أحذفها؟", "ur": "{candidates}۔ مکمل کروں، بدلوں، آگے کروں یا حذف کروں؟", "ur-latn": "{candidates}. Mukammal karun, badlun, aage karun ya hataun?", "hi": "{candidates}। पूरा करूँ, बदलूँ, आगे करूँ या हटाऊँ?", "zh": "{candidates}。要完成、修改、移动还是删除？", "ja": "{candidates}。完了、変更、移動、削除のどれにしますか？",
    },
    "change_what": {
        "es": "¿Qué cambio de {candidates}? Por ejemplo «al viernes» o «a prioridad alta».", "fr": "Que dois-je changer pour {candidates} ? Par exemple « à vendredi ».", "de": "Was soll ich an {candidates} ändern? Zum Beispiel „auf Freitag“.", "it": "Che cosa cambio di {candidates}? Per esempio «a venerdì».", "pt": "O que mudo em {candidates}? Por exemplo “para sexta”.", "tr": "{candidates} için neyi değiştireyim? Örneğin “cumaya”.",
        "ar": "ماذا أغيّر في {candidates}؟ مثلًا «إلى الجمعة».", "ur": "{candidates} میں کیا بدلوں؟ مثلاً «جمعہ کو»۔", "ur-latn": "{candidates} mein kya badlun? Maslan “juma ko”.", "hi": "{candidates} में क्या बदलूँ? जैसे “शुक्रवार को”।", "zh": "{candidates} 要改什么？例如“改到周五”。", "ja": "{candidates} の何を変えますか？例：「金曜日に」。",
    },
    "exists": {
        "es": "Ya tienes {candidates}. ¿La cambio, o digo «añade …» para otra?", "fr": "Vous avez déjà {candidates}. La modifier, ou dites « ajoute … » pour une nouvelle ?", "de": "{candidates} gibt es schon. Soll ich sie ändern, oder sagen Sie „neue Aufgabe: …“?", "it": "Hai già {candidates}. La cambio, o dici «aggiungi …» per una nuova?", "pt": "Você já tem {candidates}. Mudo essa, ou diga “adicione …” para outra?", "tr": "{candidates} zaten var. Onu mu değiştireyim, yoksa “… ekle” mi dersiniz?",
        "ar": "لديك {candidates} بالفعل. هل أغيّرها، أم تقول «أضف …» لمهمة جديدة؟", "ur": "{candidates} پہلے سے ہے۔ اسے بدلوں، یا نیا کام شامل کروں؟", "ur-latn": "{candidates} pehle se hai. Isay badlun, ya naya shamil karun?", "hi": "{candidates} पहले से है। इसे बदलूँ, या नया जोड़ूँ?", "zh": "已经有 {candidates}。修改它，还是说“添加…”新建？", "ja": "{candidates} はすでにあります。変更しますか、それとも「…を追加」しますか？",
    },
    "which_days": {
        "es": "¿Qué días? Por ejemplo «cada lunes y jueves».", "fr": "Quels jours ? Par exemple « chaque lundi et jeudi ».", "de": "An welchen Tagen? Zum Beispiel „jeden Montag und Donnerstag“.", "it": "In quali giorni? Per esempio «ogni lunedì e giovedì».", "pt": "Em que dias? Por exemplo “toda segunda e quinta”.", "tr": "Hangi günler? Örneğin “her pazartesi ve perşembe”.",
        "ar": "في أي أيام؟ مثلًا «كل اثنين وخميس».", "ur": "کن دنوں میں؟ مثلاً «ہر پیر اور جمعرات»۔", "ur-latn": "Kin dinon mein? Maslan “har peer aur jumeraat”.", "hi": "किन दिनों में? जैसे “हर सोमवार और गुरुवार”।", "zh": "哪几天？例如“每周一和周四”。", "ja": "何曜日ですか？例：「毎週月曜日と木曜日」。",
    },
    "empty": {
        "es": "Dime qué hago con tus tareas, por ejemplo «añade comprar leche».", "fr": "Dites-moi quoi faire, par exemple « ajoute acheter du lait ».", "de": "Sagen Sie, was ich tun soll, zum Beispiel „neue Aufgabe: Milch kaufen“.", "it": "Dimmi che cosa fare, per esempio «aggiungi comprare il latte».", "pt": "Diga o que fazer, por exemplo “adicione comprar leite”.", "tr": "Ne yapayım? Örneğin “süt al ekle”.",
        "ar": "قل لي ماذا أفعل، مثلًا «أضف شراء الحليب».", "ur": "بتائیں کیا کروں، مثلاً «دودھ خریدنا شامل کرو»۔", "ur-latn": "Batayein kya karun, maslan “doodh kharidna add karo”.", "hi": "बताइए क्या करूँ, जैसे “दूध खरीदना जोड़ो”।", "zh": "告诉我要做什么，例如“添加任务：买牛奶”。", "ja": "何をしますか？例：「牛乳を買うを追加」。",
    },
    "new_title": {
        "es": "¿Cuál será el nuevo título?", "fr": "Quel sera le nouveau titre ?", "de": "Wie soll der neue Titel lauten?", "it": "Quale sarà il nuovo titolo?", "pt": "Qual será o novo título?", "tr": "Yeni başlık ne olsun?",
        "ar": "ما العنوان الجديد؟", "ur": "نیا عنوان کیا ہو؟", "ur-latn": "Naya title kya ho?", "hi": "नया शीर्षक क्या हो?", "zh": "新标题是什么？", "ja": "新しいタイトルは何ですか？",
    },
    "too_long": {
        "es": "Es demasiado largo para una sola petición. Envíalo en mensajes más cortos, una tarea por línea.", "fr": "C'est trop long pour une seule demande. Envoyez des messages plus courts, une tâche par ligne.", "de": "Das ist zu lang für eine Nachricht. Bitte kürzer, eine Aufgabe je Zeile.", "it": "È troppo lungo per una sola richiesta. Invia messaggi più brevi, un'attività per riga.", "pt": "É longo demais para um só pedido. Envie mensagens mais curtas, uma tarefa por linha.", "tr": "Tek istek için çok uzun. Lütfen daha kısa mesajlar gönderin.",
        "ar": "النص طويل جدًا. أرسله في رسائل أقصر، مهمة في كل سطر.", "ur": "یہ بہت لمبا ہے۔ چھوٹے پیغامات میں بھیجیں۔", "ur-latn": "Yeh bohat lamba hai. Chhotay messages mein bhejein.", "hi": "यह बहुत लंबा है। छोटे संदेशों में भेजिए।", "zh": "内容太长，请分成较短的消息，每行一个任务。", "ja": "長すぎます。短いメッセージに分けて送ってください。",
    },
    "bye": {
        "es": "¡Hasta luego!", "fr": "À bientôt !", "de": "Bis bald!", "it": "A presto!", "pt": "Até logo!", "tr": "Görüşmek üzere!", "ar": "إلى اللقاء!", "ur": "خدا حافظ!", "ur-latn": "Khuda hafiz!", "hi": "फिर मिलेंगे!", "zh": "再见！", "ja": "それではまた。",
    },
    "left_alone": {
        "es": "La dejo como está: {candidates}. ¿Algo más?", "fr": "Je n'y touche pas : {candidates}. Autre chose ?", "de": "Ich lasse sie, wie sie ist: {candidates}. Sonst noch etwas?", "it": "La lascio com'è: {candidates}. Altro?", "pt": "Deixo como está: {candidates}. Mais alguma coisa?", "tr": "Olduğu gibi bırakıyorum: {candidates}. Başka bir şey?",
        "ar": "أتركها كما هي: {candidates}. هل من شيء آخر؟", "ur": "اسے ویسا ہی رہنے دیتا ہوں: {candidates}۔ کچھ اور؟", "ur-latn": "Isay waisa hi rehne deta hoon: {candidates}. Kuch aur?", "hi": "इसे वैसा ही रहने देता हूँ: {candidates}। कुछ और?", "zh": "保持不变：{candidates}。还有别的吗？", "ja": "そのままにします：{candidates}。ほかにありますか？",
    },
    "on_condition": {
        "es": "No puedo esperar a que ocurra algo, así que no cambié nada. ¿Lo hago ahora? Dilo sin la condición.", "fr": "Je ne peux pas attendre un évènement, donc rien n'a changé. Le faire maintenant ? Dites-le sans la condition.", "de": "Ich kann nicht auf ein Ereignis warten, daher bleibt alles, wie es ist. Soll ich es jetzt tun? Dann bitte ohne Bedingung.", "it": "Non posso aspettare che succeda qualcosa, quindi nulla è cambiato. Lo faccio ora? Dillo senza la condizione.", "pt": "Não posso esperar que algo aconteça, por isso nada mudou. Faço agora? Diga sem a condição.", "tr": "Bir şeyin olmasını bekleyemem, bu yüzden hiçbir şey değişmedi. Şimdi yapayım mı? Koşulsuz söyleyin.",
        "ar": "لا أستطيع انتظار حدوث شيء، لذلك لم يتغير شيء. هل أفعلها الآن؟ قلها بلا شرط.", "ur": "میں کسی بات کے ہونے کا انتظار نہیں کر سکتا، اس لیے کچھ نہیں بدلا۔ ابھی کروں؟ شرط کے بغیر کہیں۔", "ur-latn": "Main kisi baat ke hone ka intezar nahi kar sakta, is liye kuch nahi badla. Abhi karun?", "hi": "मैं किसी बात के होने का इंतज़ार नहीं कर सकता, इसलिए कुछ नहीं बदला। अभी करूँ? बिना शर्त कहिए।", "zh": "我无法等待某件事发生，所以没有改动。要现在做吗？请去掉条件再说一次。", "ja": "何かが起きるのを待つことはできないので、何も変えていません。今行いますか？条件なしで言ってください。",
    },
    "undo_or_redo": {
        "es": "¿Rehago ese cambio («rehacer») o deshago uno más («deshacer»)?", "fr": "Rétablir ce changement (« rétablir ») ou en annuler un de plus (« annule ») ?", "de": "Diese Änderung wiederholen („wiederherstellen“) oder noch eine zurücknehmen („rückgängig“)?", "it": "Ripristino quella modifica («ripristina») o ne annullo un'altra («annulla»)?", "pt": "Refaço essa mudança (“refazer”) ou desfaço mais uma (“desfazer”)?", "tr": "Bu değişikliği yineleyeyim mi (“yinele”), yoksa bir adım daha mı geri alayım (“geri al”)?",
        "ar": "هل أعيد ذلك التغيير («أعد ذلك») أم أتراجع خطوة أخرى («تراجع»)؟", "ur": "وہ تبدیلی دوبارہ کروں («دوبارہ کرو») یا ایک اور واپس لوں («واپس لو»)؟", "ur-latn": "Woh tabdeeli dobara karun (“redo”) ya aik aur wapas lun (“undo”)?", "hi": "वह बदलाव फिर से करूँ (“फिर से करो”) या एक और वापस लूँ (“वापस लो”)?", "zh": "要重做那次更改（“重做”），还是再撤销一步（“撤销”）？", "ja": "その変更をやり直しますか（「やり直す」）、それとももう一つ元に戻しますか（「元に戻す」）？",
    },
    "undo_or_delete": {
        "es": "¿Deshago el último cambio («deshacer») o borro una tarea («borra la 3»)?", "fr": "Annuler le dernier changement (« annule ») ou supprimer une tâche (« supprime la 3 ») ?", "de": "Die letzte Änderung zurücknehmen („rückgängig“) oder eine Aufgabe löschen („lösche 3“)?", "it": "Annullo l'ultima modifica («annulla») o elimino un'attività («elimina 3»)?", "pt": "Desfaço a última mudança (“desfazer”) ou excluo uma tarefa (“exclua a 3”)?", "tr": "Son değişikliği geri mi alayım, yoksa bir görevi mi sileyim?",
        "ar": "هل أتراجع عن آخر تغيير أم أحذف مهمة؟", "ur": "آخری تبدیلی واپس لوں یا کوئی کام حذف کروں؟", "ur-latn": "Aakhri tabdeeli wapas lun (“undo”) ya koi task hataun (“task 3 delete kar do”)?", "hi": "आख़िरी बदलाव वापस लूँ या कोई काम हटाऊँ?", "zh": "要撤销上一次更改，还是删除任务？", "ja": "直前の変更を取り消しますか、それともタスクを削除しますか？",
    },
    "no_places": {
        "es": "No puedo avisar en un lugar. Una fecha o una hora sí: dime cuándo.", "fr": "Je ne peux pas alerter à un endroit. Une date ou une heure, oui : dites quand.", "de": "An einem Ort kann ich nicht erinnern. Mit Datum oder Uhrzeit geht es: wann?", "it": "Non posso avvisare in un luogo. Con una data o un'ora sì: quando?", "pt": "Não posso avisar num lugar. Com data ou hora, sim: quando?", "tr": "Bir yerde uyaramam. Tarih veya saat olur: ne zaman?",
        "ar": "لا أستطيع التنبيه في مكان. يمكن بتاريخ أو ساعة: متى؟", "ur": "میں جگہ پر یاد نہیں دلا سکتا۔ تاریخ یا وقت بتائیں۔", "ur-latn": "Main jagah par yaad nahi dila sakta. Tareekh ya waqt batayein.", "hi": "मैं जगह पर याद नहीं दिला सकता। तारीख़ या समय बताइए।", "zh": "我不能按地点提醒。请说日期或时间。", "ja": "場所での通知はできません。日時を教えてください。",
    },
    "nothing_to_confirm": {
        "it": "Non c'è nulla da confermare. L'eliminazione si conferma con il pulsante sulla scheda.", "pt": "Não há nada a confirmar. A exclusão se confirma com o botão do cartão.", "tr": "Onaylanacak bir şey yok. Silme, karttaki düğmeyle onaylanır.", "ar": "لا شيء ينتظر التأكيد. يُؤكَّد الحذف بالزر على البطاقة.", "ur": "تصدیق کے لیے کچھ نہیں۔ حذف کی تصدیق کارڈ کے بٹن سے ہوتی ہے۔", "ur-latn": "Tasdeeq ke liye kuch nahi. Delete ki tasdeeq card ke button se hoti hai.", "hi": "पुष्टि के लिए कुछ नहीं है। हटाने की पुष्टि कार्ड के बटन से होती है।", "zh": "没有需要确认的内容。删除请用卡片上的按钮确认。", "ja": "確認待ちはありません。削除はカードのボタンで確認します。",
    },
    "no_match_done": {
        "it": "Nessuna attività aperta corrisponde a «{words}». Di' il numero.", "pt": "Nenhuma tarefa aberta corresponde a “{words}”. Diga o número.", "tr": "“{words}” ile eşleşen açık görev yok. Numarasını söyleyin.", "ar": "لا مهمة مفتوحة تطابق «{words}». قل رقمها.", "ur": "«{words}» سے کوئی کھلا کام نہیں ملا۔ نمبر بتائیں۔", "ur-latn": "“{words}” se koi khula kaam nahi mila. Number batayein.", "hi": "“{words}” से कोई खुला काम नहीं मिला। नंबर बताइए।", "zh": "没有未完成的任务符合“{words}”。请说编号。", "ja": "「{words}」に合う未完了のタスクはありません。番号を教えてください。",
    },
    "no_due_to_shift": {
        "es": "{candidates} no tiene fecha que mover. Di una, por ejemplo «viernes».", "fr": "{candidates} n'a pas de date à déplacer. Dites-en une, par exemple « vendredi ».", "de": "{candidates} hat kein Datum zum Verschieben. Nennen Sie eins, z. B. „Freitag“.", "it": "{candidates} non ha una data da spostare. Dinne una, per esempio «venerdì».", "pt": "{candidates} não tem data para mover. Diga uma, por exemplo “sexta”.", "tr": "{candidates} için taşınacak tarih yok. Bir tarih söyleyin.",
        "ar": "{candidates} بلا تاريخ لنقله. قل تاريخًا.", "ur": "{candidates} کی کوئی تاریخ نہیں۔ تاریخ بتائیں۔", "ur-latn": "{candidates} ki koi tareekh nahi. Tareekh batayein.", "hi": "{candidates} की कोई तारीख़ नहीं। तारीख़ बताइए।", "zh": "{candidates} 没有日期可移动。请说一个日期。", "ja": "{candidates} には日付がありません。日付を教えてください。",
    },
    "how_far": {
        "es": "¿Hasta dónde? Di «deshaz los últimos 3».", "fr": "Jusqu'où ? Dites « annule les 3 derniers ».", "de": "Wie weit zurück? Sagen Sie „mache die letzten 3 rückgängig“.", "it": "Fin dove? Di' «annulla gli ultimi 3».", "pt": "Até onde? Diga “desfaça os últimos 3”.", "tr": "Ne kadar geriye? “Son 3 değişikliği geri al” deyin.",
        "ar": "كم خطوة أتراجع؟ قل «تراجع عن آخر 3».", "ur": "کتنے قدم پیچھے؟ «آخری 3 تبدیلیاں واپس لو» کہیں۔", "ur-latn": "Kitne qadam peeche? “undo the last 3” kahein.", "hi": "कितने कदम पीछे? “पिछले 3 बदलाव वापस लो” कहिए।", "zh": "要撤销几步？请说“撤销最近3步”。", "ja": "いくつ戻しますか？「最後の3つを元に戻して」と言ってください。",
    },
    "far": {
        "es": "No puedo leer eso como fecha. Dilo de otro modo, por ejemplo «3 de diciembre».", "fr": "Je ne lis pas cela comme une date. Dites autrement, par exemple « 3 décembre ».", "de": "Das kann ich nicht als Datum lesen. Sagen Sie es anders, z. B. „3. Dezember“.", "it": "Non riesco a leggerla come data. Dilla in altro modo, per esempio «3 dicembre».", "pt": "Não consigo ler isso como data. Diga de outro modo, por exemplo “3 de dezembro”.", "tr": "Bunu tarih olarak okuyamıyorum. Örneğin “3 Aralık” deyin.",
        "ar": "لا أستطيع قراءة ذلك كتاريخ. قله بطريقة أخرى، مثلًا «3 ديسمبر».", "ur": "یہ تاریخ سمجھ نہیں آئی۔ مثلاً «3 دسمبر» کہیں۔", "ur-latn": "Yeh tareekh samajh nahi aayi. Maslan “3 december” kahein.", "hi": "यह तारीख़ समझ नहीं आई। जैसे “3 दिसंबर” कहिए।", "zh": "我读不懂这个日期。请换种说法，例如“12月3日”。", "ja": "日付として読めません。例：「12月3日」。",
    },
    "fitting": {
        "es": "Estas encajan: {candidates}.", "fr": "Celles-ci correspondent : {candidates}.", "de": "Diese passen: {candidates}.", "it": "Queste corrispondono: {candidates}.", "pt": "Estas correspondem: {candidates}.", "tr": "Uyanlar: {candidates}.", "ar": "هذه تطابق: {candidates}.", "ur": "یہ ملتے ہیں: {candidates}۔", "ur-latn": "Yeh milte hain: {candidates}.", "hi": "ये मिलते हैं: {candidates}।", "zh": "符合的有：{candidates}。", "ja": "該当するもの：{candidates}。",
    },
    "none_fit": {
        "es": "Ninguna encaja.", "fr": "Aucune ne correspond.", "de": "Keine passt.", "it": "Nessuna corrisponde.", "pt": "Nenhuma corresponde.", "tr": "Uyan yok.", "ar": "لا شيء يطابق.", "ur": "کوئی نہیں ملا۔", "ur-latn": "Koi nahi mila.", "hi": "कोई नहीं मिला।", "zh": "没有符合的。", "ja": "該当するものはありません。",
    },
    "who": {
        "tr": "Ben TaskPilot'un yerleşik motoruyum: kurallar, yapay zekâ modeli değil. Bir modeli TASKPILOT_MODEL ve OPENAI_API_KEY ile ekleyin.", "ar": "أنا محرك TaskPilot المدمج: قواعد لا نموذج ذكاء. أضف نموذجًا عبر TASKPILOT_MODEL و OPENAI_API_KEY.", "ur": "میں TaskPilot کا اندرونی انجن ہوں: قاعدے، کوئی AI ماڈل نہیں۔ ماڈل TASKPILOT_MODEL اور OPENAI_API_KEY سے لگائیں۔", "ur-latn": "Main TaskPilot ka androoni engine hoon: qaiday, koi AI model nahi. Model TASKPILOT_MODEL aur OPENAI_API_KEY se lagayein.", "hi": "मैं TaskPilot का अंतर्निहित इंजन हूँ: नियम, कोई AI मॉडल नहीं। मॉडल TASKPILOT_MODEL और OPENAI_API_KEY से जोड़िए।", "zh": "我是 TaskPilot 的内置引擎：按规则工作，没有 AI 模型。可用 TASKPILOT_MODEL 和 OPENAI_API_KEY 添加模型。", "ja": "TaskPilot の内蔵エンジンです。規則で動き、AI モデルはありません。TASKPILOT_MODEL と OPENAI_API_KEY でモデルを追加できます。",
    },
    "unsupported": {
        "ur": "یہ میں خود نہیں کر سکتا؛ میں صرف آپ کی فہرست رکھتا ہوں۔ اسے کام کے طور پر شامل کر سکتا ہوں۔", "ur-latn": "Yeh main khud nahi kar sakta; main sirf list rakhta hoon. Isay task ke taur par add kar sakta hoon.", "hi": "यह मैं खुद नहीं कर सकता; मैं केवल आपकी सूची रखता हूँ। इसे काम के रूप में जोड़ सकता हूँ।",
    },
    "help": {"ur-latn": "Main task add, dikha, mukammal, tabdeel, delete aur wapas kar sakta hoon. Kya chahiye?"},
    "general": {"ur-latn": "Main TaskPilot ka androoni engine hoon aur sirf tasks samajhta hoon. Aam sawalon ke liye TASKPILOT_MODEL aur OPENAI_API_KEY se model lagayein."},
    "refuse": {"ur-latn": "Yeh main nahi kar sakta. Main sirf aap ke apne tasks par kaam karta hoon."},
    "not_understood": {"ur-latn": "“{words}” samajh nahi aaya. Kya isay add karun?"},
    "impossible": {"ur-latn": "“{words}” koi tareekh nahi. {before} ya {after}?"},
    "past": {"ur-latn": "{day} guzar chuka hai. Kab?"},
}  # fmt: skip
