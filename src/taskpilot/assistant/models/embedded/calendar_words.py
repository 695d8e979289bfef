# ruff: noqa: E501 (one pattern or one case a line)
"""Short names of days and months, and "today" and "tomorrow", by language."""

DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."), "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "it": ("lun", "mar", "mer", "gio", "ven", "sab", "dom"), "pt": ("seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
    "tr": ("Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"), "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "ur": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"), "hi": ("सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), "ja": ("月", "火", "水", "木", "金", "土", "日"),
}  # fmt: skip
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "it": ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
    "pt": ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
    "tr": ("Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "ur": ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
    "hi": ("जन", "फ़र", "मार्च", "अप्रैल", "मई", "जून", "जुल", "अग", "सित", "अक्तू", "नव", "दिस"),
    "zh": tuple(f"{m}月" for m in range(1, 13)), "ja": tuple(f"{m}月" for m in range(1, 13)),
}  # fmt: skip
ORDER = dict.fromkeys(DAYS, "{wd} {d} {mon}") | {
    "zh": "{m}月{d}日{wd}",
    "ja": "{m}月{d}日({wd})",
    "de": "{wd} {d}. {mon}",
}
PHRASES: dict[str, dict[int, str]] = {
    "en": {0: "today", 1: "tomorrow"}, "es": {0: "hoy", 1: "mañana"}, "fr": {0: "aujourd'hui", 1: "demain"}, "de": {0: "heute", 1: "morgen"},
    "it": {0: "oggi", 1: "domani"}, "pt": {0: "hoje", 1: "amanhã"}, "tr": {0: "bugün", 1: "yarın"}, "ar": {0: "اليوم", 1: "غدًا"},
    "ur": {0: "آج", 1: "کل"}, "hi": {0: "आज", 1: "कल"}, "zh": {0: "今天", 1: "明天"}, "ja": {0: "今日", 1: "明日"},
}  # fmt: skip
