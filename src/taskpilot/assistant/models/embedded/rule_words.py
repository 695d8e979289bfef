# ruff: noqa: E501 (one pattern or one case a line)
"""The words that say a repetition in languages other than English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_FREQS = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def _nothing() -> Mapping[str, str]:
    return {}


def _no_days() -> Mapping[int, Mapping[int, str]]:
    return {}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One language: `one` says "every day", `some` "every {n} days"; `days` and `months` are full names.

    The same templates say a rule and read it back, so each must be told from the others by its own words.
    """

    one: Mapping[str, str]
    some: Mapping[str, str]
    days: tuple[str, ...]
    months: tuple[str, ...]
    on_days: str
    with_days: str
    workdays: str
    joint: str
    month_days: Mapping[int, str]
    """Days of the month with a name of their own; the others are `month_day`."""
    month_day: str
    on_month: str
    nth: Mapping[int, str]
    on_workday: str
    yearly: str
    times: str
    until: str
    comma: str = ", "
    gap: str = " "
    """What stands between two words."""
    two: Mapping[str, str] = field(default_factory=_nothing)
    many: Mapping[str, str] = field(default_factory=_nothing)
    """From eleven on, where a language counts those otherwise."""
    nth_days: tuple[str, ...] = ()
    """The names of days after "first", "last", where they differ."""
    other_nth: Mapping[int, Mapping[int, str]] = field(default_factory=_no_days)
    """By weekday: the ordinals of days with another gender."""

    def every(self, freq: str, n: int) -> str:
        """ "Every day", "every 3 days"."""
        if n == 1:
            return self.one[freq]
        if n == 2 and freq in self.two:
            return self.two[freq]
        return (self.many if n > 10 and freq in self.many else self.some)[freq].format(n=n)

    def nth_day(self, place: int, day: int) -> str | None:
        """ "Last Friday"; None without a word for the place."""
        said = self.other_nth.get(day, self.nth).get(place)
        return f"{said}{self.gap}{(self.nth_days or self.days)[day]}" if said else None


def _by_freq(*words: str) -> Mapping[str, str]:
    return dict(zip(_FREQS, words, strict=True))


def _every_so(pattern: str, *units: str) -> Mapping[str, str]:
    return _by_freq(*(pattern.replace("{unit}", unit) for unit in units))


def _places(*words: str, before_last: str | None = None) -> Mapping[int, str]:
    """First to fifth, last."""
    named = dict(zip((1, 2, 3, 4, 5, -1), words, strict=True))
    return named | ({-2: before_last} if before_last else {})


_PT_FEMININE = _places("primeira", "segunda", "terceira", "quarta", "quinta", "última", before_last="penúltima")
_AR_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_NUMBERED_MONTHS = tuple(f"{n}月" for n in range(1, 13))

RULE_WORDS: Mapping[str, RuleWords] = {
    "es": RuleWords(
        one=_by_freq("cada minuto", "cada hora", "todos los días", "cada semana", "cada mes", "cada año"), some=_every_so("cada {n} {unit}", "minutos", "horas", "días", "semanas", "meses", "años"),
        days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"), months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        on_days="cada {days}", with_days="{every}, {days}", workdays="de lunes a viernes", joint=" y ", month_days={-1: "último día"}, month_day="día {d}", on_month="{every} el {days}",
        nth=_places("primer", "segundo", "tercer", "cuarto", "quinto", "último", before_last="penúltimo"), on_workday="{every} el {nth} día laborable", yearly="cada {d} de {month}", times=", {n} veces", until=" hasta el {d} de {month} de {y}",
    ),
    "fr": RuleWords(
        one=_by_freq("chaque minute", "toutes les heures", "tous les jours", "chaque semaine", "chaque mois", "chaque année"), some=_by_freq("toutes les {n} minutes", "toutes les {n} heures", "tous les {n} jours", "toutes les {n} semaines", "tous les {n} mois", "tous les {n} ans"),
        days=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        on_days="chaque {days}", with_days="{every}, le {days}", workdays="du lundi au vendredi", joint=" et ", month_days={-1: "dernier jour", 1: "1er"}, month_day="{d}", on_month="{every} le {days}",
        nth=_places("premier", "deuxième", "troisième", "quatrième", "cinquième", "dernier"), on_workday="{every} le {nth} jour ouvré", yearly="chaque {d} {month}", times=", {n} fois", until=" jusqu'au {d} {month} {y}",
    ),
    "de": RuleWords(
        one=_by_freq("jede Minute", "jede Stunde", "jeden Tag", "jede Woche", "jeden Monat", "jedes Jahr"), some=_every_so("alle {n} {unit}", "Minuten", "Stunden", "Tage", "Wochen", "Monate", "Jahre"),
        days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"), months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
        on_days="jeden {days}", with_days="{every}, {days}", workdays="montags bis freitags", joint=" und ", month_days={-1: "letzten Tag"}, month_day="{d}.", on_month="{every} am {days}",
        nth=_places("ersten", "zweiten", "dritten", "vierten", "fünften", "letzten", before_last="vorletzten"), on_workday="{every} am {nth} Werktag", yearly="jedes Jahr am {d}. {month}", times=", {n}-mal", until=" bis {d}. {month} {y}",
    ),
    "it": RuleWords(
        one=_by_freq("ogni minuto", "ogni ora", "ogni giorno", "ogni settimana", "ogni mese", "ogni anno"), some=_every_so("ogni {n} {unit}", "minuti", "ore", "giorni", "settimane", "mesi", "anni"),
        days=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"), months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
        on_days="ogni {days}", with_days="{every}, {days}", workdays="dal lunedì al venerdì", joint=" e ", month_days={-1: "ultimo giorno"}, month_day="giorno {d}", on_month="{every}, {days}",
        nth=_places("primo", "secondo", "terzo", "quarto", "quinto", "ultimo", before_last="penultimo"), other_nth={6: _places("prima", "seconda", "terza", "quarta", "quinta", "ultima", before_last="penultima")}, on_workday="{every}, {nth} giorno feriale", yearly="ogni {d} {month}", times=", {n} volte", until=" fino al {d} {month} {y}",
    ),
    "pt": RuleWords(
        one=_by_freq("a cada minuto", "a cada hora", "todos os dias", "toda semana", "todo mês", "todo ano"), some=_every_so("a cada {n} {unit}", "minutos", "horas", "dias", "semanas", "meses", "anos"),
        days=("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"), months=("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
        on_days="toda semana: {days}", with_days="{every}: {days}", workdays="de segunda a sexta", joint=" e ", month_days={-1: "último dia"}, month_day="dia {d}", on_month="{every}, {days}",
        nth=_places("primeiro", "segundo", "terceiro", "quarto", "quinto", "último", before_last="penúltimo"), other_nth=dict.fromkeys(range(5), _PT_FEMININE), on_workday="{every}, {nth} dia útil", yearly="todo dia {d} de {month}", times=", {n} vezes", until=" até {d} de {month} de {y}",
    ),
    "tr": RuleWords(
        one=_by_freq("her dakika", "her saat", "her gün", "her hafta", "her ay", "her yıl"), some=_every_so("{n} {unit} bir", "dakikada", "saatte", "günde", "haftada", "ayda", "yılda"),
        days=("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"), months=("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
        on_days="her {days}", with_days="{every}, {days}", workdays="hafta içi her gün", joint=" ve ", month_days={-1: "son gün"}, month_day="{d}. gün", on_month="{every}, {days}",
        nth=_places("ilk", "ikinci", "üçüncü", "dördüncü", "beşinci", "son", before_last="sondan bir önceki"), on_workday="{every}, {nth} iş günü", yearly="her yıl {d} {month}", times=", {n} kez", until=", {d} {month} {y} tarihine kadar",
    ),
    "ar": RuleWords(
        one=_by_freq("كل دقيقة", "كل ساعة", "كل يوم", "كل أسبوع", "كل شهر", "كل سنة"), some=_every_so("كل {n} {unit}", "دقائق", "ساعات", "أيام", "أسابيع", "أشهر", "سنوات"), two=_by_freq("كل دقيقتين", "كل ساعتين", "كل يومين", "كل أسبوعين", "كل شهرين", "كل سنتين"), many=_every_so("كل {n} {unit}", "دقيقة", "ساعة", "يومًا", "أسبوعًا", "شهرًا", "سنة"),
        days=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"), months=_AR_MONTHS,
        on_days="كل أسبوع يوم {days}", with_days="{every} يوم {days}", workdays="من الاثنين إلى الجمعة", joint=" و", comma="، ", month_days={-1: "آخر يوم"}, month_day="يوم {d}", on_month="{every} في {days}",
        nth=_places("أول", "ثاني", "ثالث", "رابع", "خامس", "آخر", before_last="ما قبل آخر"), nth_days=("اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد"), on_workday="{every} في {nth} يوم عمل", yearly="كل سنة في {d} {month}", times="، عدد المرات: {n}", until=" حتى {d} {month} {y}",
    ),
    "ur": RuleWords(
        one=_by_freq("ہر منٹ", "ہر گھنٹے", "ہر روز", "ہر ہفتے", "ہر مہینے", "ہر سال"), some=_every_so("ہر {n} {unit} بعد", "منٹ", "گھنٹے", "دن", "ہفتے", "مہینے", "سال"),
        days=("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"), months=("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
        on_days="ہر {days}", with_days="{every}، {days} کو", workdays="پیر سے جمعہ تک", joint=" اور ", comma="، ", month_days={-1: "آخری دن"}, month_day="{d} تاریخ", on_month="{every}، {days} کو",
        nth=_places("پہلے", "دوسرے", "تیسرے", "چوتھے", "پانچویں", "آخری"), other_nth={3: _places("پہلی", "دوسری", "تیسری", "چوتھی", "پانچویں", "آخری")}, on_workday="{every}، {nth} کام کے دن", yearly="ہر سال {d} {month} کو", times="، {n} بار", until="، {d} {month} {y} تک",
    ),
    "hi": RuleWords(
        one=_by_freq("हर मिनट", "हर घंटे", "हर दिन", "हर हफ़्ते", "हर महीने", "हर साल"), some=_every_so("हर {n} {unit} में", "मिनट", "घंटे", "दिन", "हफ़्ते", "महीने", "साल"),
        days=("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"), months=("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
        on_days="हर {days}", with_days="{every}, {days} को", workdays="सोमवार से शुक्रवार तक", joint=" और ", month_days={-1: "आख़िरी दिन"}, month_day="{d} तारीख़", on_month="{every}, {days} को",
        nth=_places("पहले", "दूसरे", "तीसरे", "चौथे", "पाँचवें", "आख़िरी"), on_workday="{every}, {nth} कामकाजी दिन", yearly="हर साल {d} {month} को", times=", {n} बार", until=", {d} {month} {y} तक",
    ),
    "zh": RuleWords(
        one=_by_freq("每分钟", "每小时", "每天", "每周", "每月", "每年"), some=_every_so("每{n}{unit}", "分钟", "小时", "天", "周", "个月", "年"),
        days=("周一", "周二", "周三", "周四", "周五", "周六", "周日"), months=_NUMBERED_MONTHS,
        on_days="每{days}", with_days="{every}的{days}", workdays="每个工作日", joint="和", comma="、", gap="", month_days={-1: "最后一天"}, month_day="{d}日", on_month="{every}的{days}",
        nth=_places("第一个", "第二个", "第三个", "第四个", "第五个", "最后一个", before_last="倒数第二个"), on_workday="{every}的{nth}工作日", yearly="每年{month}{d}日", times="，共{n}次", until="，直到{y}年{month}{d}日",
    ),
    "ja": RuleWords(
        one=_by_freq("毎分", "毎時間", "毎日", "毎週", "毎月", "毎年"), some=_every_so("{n}{unit}ごと", "分", "時間", "日", "週間", "か月", "年"),
        days=("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"), months=_NUMBERED_MONTHS,
        on_days="毎週{days}", with_days="{every}の{days}", workdays="平日は毎日", joint="と", comma="、", gap="", month_days={-1: "末日"}, month_day="{d}日", on_month="{every}の{days}",
        nth=_places("第1", "第2", "第3", "第4", "第5", "最終"), on_workday="{every}の{nth}営業日", yearly="毎年{month}{d}日", times="、全{n}回", until="、{y}年{month}{d}日まで",
    ),
}  # fmt: skip
