# ruff: noqa: E501 (one pattern or one case a line)
"""German."""

from .table import language, spoken_hours

DE = language(
    "de",
    markers="umbenennen verschieben löschen abhaken erledigen hake füge hinzu erinnere mich an aufgabe aufgaben heute morgen der die das den und zu bis zeig zeige lösche meine mein ich muss erledigt fertig"
    " was ist steht einkaufen anrufen kaufen montag dienstag mittwoch donnerstag freitag samstag sonntag mit für am um uhr rückgängig nicht",
    phrases=(
        *spoken_hours("ein|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", "um {h} uhr", "um {h} uhr"),
        (r"\bwas steht (heute|morgen|übermorgen|diese woche|nächste woche|diesen monat|nächsten monat|am wochenende|am \w+tag)(?: so| noch| alles)* an\b", r"what do i have to do \1"),
        (r"^(?:bitte )?(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) (?:bitte )?(?:löschen|entfernen)(?: bitte)?$", r"lösche \1"), (r"^alle (.+?) aufgaben (?:bitte )?(löschen|abhaken|erledigen)$", r"\2 alle \1 aufgaben"),
        (r"^(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) (?:bitte )?(?:abhaken|erledigen)$|^hake? (?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) ab$", r"erledige \1\2"), (r"^(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) hab(?:e)? ich (?:schon |bereits )?(?:erledigt|gemacht|fertig)$", r"i finished \1"),
        (r"^(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) (?:bitte )?auf (.+?) verschieben$", r"verschiebe \1 auf \2"), (r"^(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) umbenennen (?:in|zu|auf) (?=\S)", r"rename \1 to "), (r"^mache? (?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) (?:zu )?(?:dringend|wichtig)$", r"set \1 to high priority"),
        (r"^(?:moment,? |nein,? |doch,? )*(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) ist (?:doch )?(?:noch )?nicht (?:fertig|erledigt|gemacht|abgeschlossen)$|^(?:noch |doch )?nicht (?:fertig|erledigt):? (?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*)$", r"\1\2 is not done"), (r"^(?:die |das |den |der )?((?:aufgabe |nummer |nr\.? ?)?\d+(?:(?:,| und) \d+)*) wieder (?:öffnen|aufmachen)$", r"reopen \1"),
        (r"^((?:aufgabe |nummer )?\d+) (?:ist|habe ich) (?:schon |bereits )?(?:bezahlt|gekauft|gebucht|verschickt|gelesen|gemacht|geschafft|angerufen)\b", r"\1 is done"), (r"^ich bin mit (.+?) fertig$", r"i finished \1"),
        (r"\bum eine (woche|stunde)\b", r"by 1 \1"), (r"\bum einen (tag|monat)\b", r"by 1 \1"), (r"\bum (\d+|zwei|drei|vier) (tage|wochen|monate|stunden)\b", r"by \1 \2"),
        (r"\bdringende(?:n)? aufgaben\b", "urgent tasks"), (r"\bjeden zweiten (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b", r"every other \1"),
        (r"\b((?:mein|meine|unser|unsere|der|die) \w+) (?:sagt|sagte|meint|meinte|will|wollte)\b,?(?: dass)?", r"\1 said"),
        (r"\bmache? (?:die )?letzten (\d+|zwei|drei|vier|fünf)(?: änderungen| schritte| aktionen| sachen)? rückgängig\b", r"undo the last \1"), (r"^(?:stelle? (?:es|das) wieder her|mache? (?:es|das) (?:doch )?wieder)$", "redo"),
        (r"^(?:zeig(?:e|t)? (?:mir )?)?(?:bitte )?(?:die |meine )?(?:aufgaben|to-?do-?)?liste$", "show my tasks"),
        (r"\bwas (?:muss|soll|sollte|kann|darf) ich (heute|morgen|übermorgen|diese woche|nächste woche|am \w+tag|am wochenende)(?: noch)? (?:machen|tun|erledigen)\b", r"what do i have to do \1"),
        (r"\berinner(?:e|t)? mich (heute|morgen|übermorgen|am \w+tag) an (?:den |die |das |meinen? )?", r"remind me \1 to "),
        (r"\bjeden (\d{1,2})\. (?:des monats|im monat)\b|\bam (\d{1,2})\. (?:jedes|jeden) monats?\b", r"every month on the \1\2"),
        (r"\böffne (.+?) wieder\b", r"reopen \1"),
        (r"\b(?:setze?|stelle?|ändere) (.+?) auf (?:die )?(hohe|niedrige|mittlere|normale) priorität\b", r"set \1 to \2 priorität"),
        (r"\bwas steht heute an\b|\bwas muss ich heute (?:tun|machen|erledigen)\b|\bwas habe ich heute (?:zu tun|vor)\b|\bwas ist heute (?:zu tun|fällig)\b", "what do i have to do today"), (r"\bwas steht morgen an\b", "what do i have to do tomorrow"),
        (r"\bfüge (?:eine |die )?(?:neue )?aufgabe hinzu\s?:?", "add task:"),
        (r"\bübermorgen\b", "the day after tomorrow"), (r"\bmorgen früh\b", "tomorrow morning"), (r"\bmorgen (vormittag|nachmittag|abend|mittag)\b", r"tomorrow \1"), (r"\bheute (morgen|früh)\b", "this morning"), (r"\bheute (abend|nacht)\b", "tonight"), (r"\bheute nachmittag\b", "this afternoon"),
        (r"\b(?:um |gegen )?(\d{1,2})[:.](\d\d)(?: uhr)\b", r"at \1:\2"), (r"\b(?:um |gegen )?(\d{1,2}) uhr (\d\d)\b", r"at \1:\2"), (r"\b(?:um |gegen )?(\d{1,2}) uhr (?:morgens|früh|vormittags)\b", r"at \1 am"), (r"\b(?:um |gegen )?(\d{1,2}) uhr (?:abends|nachmittags)\b", r"at \1 pm"),
        (r"\b(?:um |gegen )?(\d{1,2}) uhr\b", r"at \1 o'clock"), (r"\bum (\d{1,2})(?::(\d\d))\b", r"at \1:\2"), (r"\bum (\d{1,2})\b(?![.:]\d)", r"at \1 o'clock"), (r"\bum halb (\d{1,2}|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b", r"half to \1"),
        (r"\bin (\d+|einem|einer|zwei|drei|vier|fünf|sechs) (tag(?:en)?|wochen?|monat(?:en)?|stunden?|minuten?|jahr(?:en)?)\b", r"in \1 \2"),
        (r"\b(?:am |bis )?(?:nächsten|nächster|kommenden) (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b", r"next \1"), (r"\b(?:in der )?(?:nächste[rn]?|kommende[rn]?) woche\b", "next week"), (r"\b(?:im )?nächsten? monat\b", "next month"),
        (r"\b(?:jeden|jeder) (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b", r"every \1"), (r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s\b", r"every \1"), (r"\b(?:jeden tag|täglich)\b", "every day"), (r"\b(?:jede woche|wöchentlich)\b", "every week"), (r"\b(?:jeden monat|monatlich)\b", "every month"), (r"\b(?:jedes jahr|jährlich)\b", "every year"),
        (r"\balle (\d+|zwei|drei|vier) (tage|wochen|monate|stunden|jahre)\b", r"every \1 \2"), (r"\bjeden morgen\b", "every morning"), (r"\bjeden abend\b", "every evening"), (r"\bam (\d{1,2})\.? jedes monats\b|\bjeden (\d{1,2})\.(?! \w)", r"every month on the \1\2"),
        (r"\b(?:am |bis zum |vor dem )?(\d{1,2})\. ?(januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?: (\d{4}))?\b", r"\1 \2 \3"), (r"\bam (\d{1,2})\.(?!\d)", r"on the \1th"), (r"\bbis zum (\d{1,2})\.(?!\d)", r"by the \1th"),
        (r"\b(?:bis|spätestens)(?: zum| am)?(?= )", "by"), (r"\bvor(?: dem)?(?= (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen))", "before"), (r"\b(?:am|dieses) wochenende\b", "this weekend"), (r"\bende (?:des|dieses) monats\b|\bmonatsende\b", "end of month"), (r"\bende der woche\b", "end of week"),
        (r"\b(?:mit )?(?:hohe[rn]?|höchste[rn]?) priorität\b|\bpriorität hoch\b", "high priority"), (r"\b(?:mit )?niedrige[rn]? priorität\b|\bpriorität niedrig\b", "low priority"), (r"\b(?:mit )?mittlere[rn]? priorität\b|\bpriorität mittel\b", "medium priority"),
        (r"\bwas (?:steht|habe ich|muss ich|ist)(?: (?:heute|denn))?(?: (?:an|zu tun|noch|offen|fällig|zu erledigen|machen|tun))*\b(?= (?:heute|morgen|diese|für|am)|[ ?]*$)", "what do i have to do"), (r"\bals (?:erledigt|fertig|abgeschlossen|getan|gemacht)(?: markieren)?\b", "as done"), (r"\bals (?:nicht erledigt|offen|unerledigt)\b", "as not done"), (r"\bich (?:muss|sollte|soll|möchte|will)(?: noch)?\b", "i need to"), (r"\berinner(?:e|t)? mich(?: bitte)?(?: daran)?,?(?: an(?: das| den| die)?)?", "remind me to"), (r"\bvergiss nicht,?", "don't forget"),
        (r"\b(?:eine |die )?(?:neue )?aufgabe\s?:", "task:"), (r"\b(?:zu|auf) (?:meine[rn]?|die|der) (?:aufgaben|to-?do-?liste|liste|aufgabenliste)(?: hinzu| hinzufügen)?\b", "to my list"), (r"\bich habe (.+?) (?:erledigt|fertig|abgeschlossen|gemacht)$", r"i finished \1"),
    ),
    words={
        "heute": "today", "morgen": "tomorrow", "gestern": "yesterday", "mittag|mittags": "noon", "mitternacht": "midnight", "vormittag|vormittags|früh|morgens": "morning", "nachmittag|nachmittags": "afternoon", "abend|abends|am abend": "evening", "am morgen": "in the morning", "am nachmittag": "in the afternoon",
        "montag|am montag": "on monday", "dienstag|am dienstag": "on tuesday", "mittwoch|am mittwoch": "on wednesday", "donnerstag|am donnerstag": "on thursday", "freitag|am freitag": "on friday", "samstag|am samstag|sonnabend": "on saturday", "sonntag|am sonntag": "on sunday",
        "januar|jänner": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june", "juli": "july", "oktober": "october", "dezember": "december",
        "tag|tagen|tage": "days", "woche": "week", "wochen": "weeks", "monat|monaten|monate": "months", "stunde|stunden": "hours", "minute|minuten": "minutes", "jahr|jahren|jahre": "years", "einem|einer": "a", "zwei": "two", "drei": "three", "vier": "four", "fünf": "five", "sechs": "six", "eins": "one", "sieben": "seven", "acht": "eight", "neun": "nine", "zehn": "ten", "elf": "eleven", "zwölf": "twelve",
        "diese woche": "this week", "diesen monat": "this month", "dringend": "urgent", "wichtig": "important", "füge|hinzufügen|erstelle|notiere|neue aufgabe|anlegen|notier": "add", "hinzu": "please", "zeige|zeig|zeig mir|zeige mir|liste|anzeigen": "show", "meine|meinen|mein": "my",
        "erledige|schließe|beende|hake": "complete", "markiere": "mark", "lösche|lösch|löschen|entferne|streiche|entfern": "delete", "rückgängig|mach das rückgängig|rückgängig machen|mache rückgängig": "undo", "wiederherstellen|wiederholen|wiederhole das": "redo", "verschiebe|verschieb|verlege|ändere": "move", "benenne": "rename", "öffne": "reopen", "suche|such|finde": "search", "suche nach": "search for",
        "überfällig|überfälligen|überfällige": "overdue", "erledigten|erledigte|abgeschlossene|fertigen|abgeschlossenen": "completed", "offenen|offene": "open", "aufgabe": "task", "aufgaben|todos": "tasks", "nummer": "number", "alle": "all", "der|die|das|den|dem": "the", "und": "and", "auf": "to", "mit": "with", "was": "what", "welche": "which", "ist erledigt|ist fertig|erledigt|ist gemacht": "is done",
        "hilfe": "help", "hallo|guten tag|guten morgen|servus|moin": "hello", "danke|vielen dank|danke schön": "thanks", "bitte": "please", "für": "for", "es": "it", "wer bist du": "who are you", "was kannst du": "what can you do", "was ist": "what is",
    },
    commands=(
        (r"^nimm (.+?) von (?:the show|der liste|meiner liste|my list)$", r"delete \1"), (r"^rename (.+?) (?:um )?in (.+?)(?: um)?$", r"rename \1 to \2"), (r"^(.+?) (?:nicht vergessen)[.!]?$", r"remind me to \1"),
    ),
    says={
        "hello": "Hallo! Sagen Sie, woran ich denken soll, z. B. „Mama morgen um 17 Uhr anrufen“, oder fragen Sie „Was steht heute an?“.", "thanks": "Gern. Soll ich zeigen, was als Nächstes fällig ist?", "help": "Ich kann Aufgaben hinzufügen, zeigen, erledigen, ändern, verschieben, löschen und rückgängig machen. Was darf es sein?",
        "general": "Ich bin TaskPilots eingebaute Engine und verstehe nur Aufgaben. Für allgemeine Fragen setzen Sie TASKPILOT_MODEL und OPENAI_API_KEY. Ich kann es als Aufgabe hinzufügen oder Fälliges zeigen.", "who": "Ich bin TaskPilots eingebaute Engine: Regeln, kein KI-Modell. Ein Modell fügen Sie mit TASKPILOT_MODEL und OPENAI_API_KEY hinzu.",
        "refuse": "Das kann ich nicht tun. Ich arbeite nur mit Ihren eigenen Aufgaben.", "unsupported": "Das kann ich nicht selbst tun; ich führe nur Ihre Liste. Sagen Sie „füge … hinzu“, dann wird es eine Aufgabe.", "which": "Welche meinen Sie: {candidates}? Nennen Sie die Nummer.", "which_task": "Welche Aufgabe? Nennen Sie die Nummer, z. B. „Aufgabe 3“.",
        "unknown_number": "Eine Aufgabe {numbers} gibt es nicht. Soll ich die Liste zeigen?", "no_match": "Keine Aufgabe passt zu „{words}“. Nennen Sie die Nummer.", "no_match_done": "Keine offene Aufgabe passt zu „{words}“. Nennen Sie die Nummer.", "what_title": "Wie soll die Aufgabe heißen?", "impossible": "„{words}“ gibt es nicht. Meinen Sie {before} oder {after}?", "past": "{day} ist schon vorbei. Wann soll es fällig sein?",
        "not_understood": "Ich bin nicht sicher, was Sie mit „{words}“ möchten. Soll ich es hinzufügen? Sagen Sie „neue Aufgabe: {words}“.", "nothing_to_confirm": "Es gibt nichts zu bestätigen. Löschen bestätigen Sie mit dem Knopf auf der Karte.",
    },
)  # fmt: skip
