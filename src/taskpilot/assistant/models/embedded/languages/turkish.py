# ruff: noqa: E501 (one pattern or one case a line)
"""Turkish: the verb stands at the end, so commands are turned round."""

from .table import language, spoken_hours

_DAY = "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
_MONTH = "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
TR = language(
    "tr",
    markers="ertele bitirdim bitir yeniden aç taşı kaldır göreve henüz değil belki görev görevi görevler görevlerimi görevleri ekle sil yarın bugün göster hatırlat tamamlandı tamamla saat cuma pazartesi salı çarşamba perşembe"
    " cumartesi pazar her gün numaralı geri al işlerimi listele ara al gün günü bitti yap bana ve için öbür akşam sabah merhaba teşekkürler",
    phrases=(
        *spoken_hours("bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki", "saat {h}(?:d[ae]|t[ae])?", "saat {h}"),
        (r"^(\d+) numara(?:yı|lıyı|yi)?\b", r"task \1"),
        (r"\blisteden (?=kaldır|sil|çıkar)", ""), (r"(?<!saat )\b(\d{1,4})'(?:y?[iıuü]|n[iıuü])\b", r"task \1"),
        (r"\b(?:görev|iş) (\d+)'?[yşsn]?[iıuü]?\b", r"task \1"),
        (r"\bson (\d+|iki|üç|dört|beş) (?:değişikli\w+|işlem\w*|adım\w*) geri al\b", r"undo the last \1"),
        (r"^geciken (?:görevler|işler)$", "overdue tasks"),
        (r"\bgörevler\b", "tasks"),
        (r"\b(?:öbür gün|yarından sonra(?:ki gün)?)\b", "the day after tomorrow"), (r"\byarın sabah\b", "tomorrow morning"), (r"\byarın akşam\b", "tomorrow evening"), (r"\bbu (?:akşam|gece)\b", "tonight"),
        (r"\bsabah (?:saat )?(\d{1,2})(?:[:.](\d\d))(?:'?[dt][ae])?\b", r"at \1:\2 am"), (r"\bsabah (?:saat )?(\d{1,2})(?:'?(?:[dt][ae]))?\b", r"at \1 am"), (r"\b(?:akşam|öğleden sonra|gece) (?:saat )?(\d{1,2})(?:'?[dt][ae])?\b(?![:.])", r"at \1 pm"),
        (r"\b(?:saat )?(\d{1,2})[:.](\d\d)'?(?:[dt][ae]|[yn]?[ae])\b", r"at \1:\2"), (r"\bsaat (\d{1,2})[:.](\d\d)\b", r"at \1:\2"), (r"(?<!at )\b(\d{1,2}):(\d\d)\b", r"at \1:\2"), (r"\bsaat (\d{1,2})'?(?:[dt][ae])?\b", r"at \1 o'clock"), (r"\b(\d{1,2})'[dt][ae]\b", r"at \1 o'clock"),
        (r"\b(\d+|bir|iki|üç|dört|beş) (gün|hafta|ay|saat|dakika|yıl) (?:sonra|içinde)\b", r"in \1 \2"), (r"\b(?:gelecek|önümüzdeki|haftaya) (" + _DAY + r")(?: günü)?\b", r"next \1"), (r"\b(?:gelecek|önümüzdeki) hafta\b|\bhaftaya\b", "next week"), (r"\b(?:gelecek|önümüzdeki) ay\b", "next month"),
        (rf"\bher ({_DAY})(?: günü)?\b", r"every \1"), (r"\bher gün\b", "every day"), (r"\bher hafta\b", "every week"), (r"\bher ay\b", "every month"), (r"\bher yıl\b", "every year"), (r"\bher sabah\b", "every morning"), (r"\bher akşam\b", "every evening"), (r"\bher (\d+|iki|üç) (gün|hafta|ay|saat)(?:de|da)? bir\b", r"every \1 \2"), (r"\bher ayın (\d{1,2})'?\w*\b", r"every month on the \1"),
        (rf"\b({_DAY})(?:y?[ae]|s?[iı])? kadar\b", r"by \1"), (r"\byarına kadar\b", "by tomorrow"), (rf"\b({_DAY}) günü\b", r"on \1"), (rf"\b({_DAY})(?:y?[ea])\b", r"to \1"), (rf"\b(\d{{1,2}}) ({_MONTH})(?:'?[dt][ae])?(?: (\d{{4}}))?\b", r"\1 \2 \3"), (r"\bhafta sonu\b", "weekend"), (r"\bay sonu(?:na kadar|nda)?\b", "end of month"),
        (r"\b(\d+)(?: numaralı|\.) (?:görev|iş)\w*", r"task \1"), (r"\b(?:görev|iş) (\d+)'?[yi]?[iı]?\b", r"task \1"), (r"\byüksek öncelik(?:li)?\b", "high priority"), (r"\bdüşük öncelik(?:li)?\b", "low priority"), (r"\borta öncelik(?:li)?\b", "medium priority"), (r"\bgeciken(?:ler)?\b|\bgecikmiş\b", "overdue"),
    ),
    words={
        "yarın": "tomorrow", "bugün": "today", "dün": "yesterday", "öğlen": "noon", "sabah": "morning", "akşam": "evening", "öğleden sonra": "afternoon", "gece": "night", "pazartesi": "on monday", "salı": "on tuesday", "çarşamba": "on wednesday", "perşembe": "on thursday", "cuma": "on friday", "cumartesi": "on saturday", "pazar": "on sunday",
        "ocak": "january", "şubat": "february", "mart": "march", "nisan": "april", "mayıs": "may", "haziran": "june", "temmuz": "july", "ağustos": "august", "eylül": "september", "ekim": "october", "kasım": "november", "aralık": "december", "gün": "days", "hafta": "weeks", "ay": "months", "saat": "hours", "dakika": "minutes", "yıl": "years", "bir": "one", "iki": "two", "üç": "three", "dört": "four", "beş": "five", "bu hafta": "this week", "bu ay": "this month", "acil": "urgent", "önemli": "important", "geri al": "undo", "yinele|tekrar yap|yeniden yap": "redo", "yardım": "help", "merhaba|selam|günaydın": "hello", "teşekkürler|teşekkür ederim|sağ ol": "thanks", "lütfen": "please", "ve": "and", "bunu|onu|bu": "it",
        "görevlerimi|görevlerim|yapılacaklarımı|işlerimi|görevleri": "my tasks", "görevi|görev": "task", "tamamlanan": "completed", "sen kimsin": "who are you", "ne yapabilirsin": "what can you do",
    },
    commands=(
        (r"^(task \d+(?: and (?:task )?\d+)*) (?:bitirdim|tamamladım|hallettim|yaptım|ödedim|aldım)[.!]?$", r"i finished \1"), (r"^(.+?) (?:yeniden|tekrar) aç(?:ın)?[.!]?$", r"reopen \1"),
        (r"^(?:bana )?(my tasks|(?:.*)\b(?:my tasks|completed|overdue|tasks?)) (?:göster|listele|goster)\w*$", r"show \1"), (r"^(.+?) (?:ekle|oluştur|olustur|kaydet|yaz)(?:yin|r misin)?[.!]?$", r"add \1"), (r"^(?:bana )?(.+?)(?:[yı]?[ıi]|mayı|meyi)? (?:hatırlat|hatirlat)\w*[.!]?$", r"remind me to \1"), (r"^(.+?)(?:'?[yi][iı])? (?:sil|kaldır|kaldir)(?:in|er misin)?[.!]?$", r"delete \1"), (r"^(.+?)(?:'?[yi][iı])? (?:tamamla|bitir|tamamlandı|tamamlandi|bitti|yapıldı|yapildi|tamam)(?: olarak işaretle)?[.!]?$", r"complete \1"), (r"^(.+?)(?:'?[yi][iı])? (?:tamamlandı|bitti|yapıldı) olarak işaretle$", r"complete \1"), (r"^(?!add |remind )(.+?)(?:'?[yi][iı])? ((?:to|tomorrow|on|next) ?.*?) (?:ertele|taşı|tasi|al)$", r"move \1 \2"), (r"^(?:bugün|today) ne (?:var|yapmam lazım|yapmalıyım)\W*$", "what do i have to do today"),
    ),
    says={
        "hello": "Merhaba! Neyi hatırlamamı istersin? Örneğin “yarın saat 17'de annemi ara”.", "thanks": "Rica ederim. Sıradakini göstereyim mi?", "help": "Görev ekleyebilir, gösterebilir, tamamlayabilir, değiştirebilir, silebilir ve geri alabilirim. Ne yapayım?", "general": "Ben TaskPilot'un yerleşik motoruyum, yalnızca görevleri anlarım. Genel sorular için TASKPILOT_MODEL ve OPENAI_API_KEY ile bir model ekleyin.", "refuse": "Bunu yapamam. Yalnızca kendi görevlerinizle çalışırım.", "unsupported": "Bunu yapamam; yalnızca listenizi tutarım. Görev olarak ekleyebilirim.", "which": "Hangisi: {candidates}? Numarasını söyleyin.", "which_task": "Hangi görev? Numarasını söyleyin.", "unknown_number": "{numbers} numaralı görev yok. Listeyi göstereyim mi?", "no_match": "“{words}” ile eşleşen görev yok. Numarasını söyleyin.", "what_title": "Görev ne olsun?", "impossible": "“{words}” diye bir gün yok. {before} mi, {after} mi?", "past": "{day} geçti. Ne zaman olsun?", "not_understood": "“{words}” ile ne istediğinizden emin değilim. Ekleyeyim mi? “{words} ekle” deyin.",
    },
)  # fmt: skip
