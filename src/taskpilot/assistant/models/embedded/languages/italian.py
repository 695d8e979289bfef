# ruff: noqa: E501 (one pattern or one case a line)
"""Italian."""

from .table import language, spoken_hours

_DAY = "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
_MONTH = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
IT = language(
    "it",
    markers="aggiungi crea ricordami attività compito compiti domani oggi il lo la gli le di del della mostra mostrami elimina cancella completa segna che"
    " cosa devo fare comprare chiamare lunedì martedì mercoledì giovedì venerdì sabato domenica fatto annulla per mie miei mia è come alle ogni sposta",
    phrases=(
        *spoken_hours("una due tre quattro cinque sei sette otto nove dieci undici dodici", "alle {h}", "alle {h}", half=" e mezz[ao]", quarter=" e un quarto"),
        (r"\bnon è (?:ancora )?(?:finit[ao]|fatt[ao]|completat[ao]|terminat[ao])\b", "is not done"), (r"^annulla (?:l'ultima (?:modifica|azione|cosa|operazione))$", "undo"),
        (r"\bdalla (?:mia )?lista\b", "from my list"), (r"\bho (?:già )?(?:pagato|comprato|chiamato|inviato|mandato|letto|prenotato|fatto|finito|completato) (?:la |il |l')?(?=(?:attività )?\d+\W*$)", "i finished "), (r"\bdi un[oa]? (giorno|settimana|mese|ora)$", r"by 1 \1"), (r"\bdi (\d+|due|tre|quattro) (giorni|settimane|mesi|ore)$", r"by \1 \2"),
        (r"\b(?:che )?cosa è (?=in ritardo|urgente|scaduto)", "what is "), (r"^(?:metti|imposta) (.+?) (?:ad?|con) (alta|bassa|media) priorità$", r"set \1 to \2 priorità"), (r"\bmedia priorità\b", "medium priority"),
        (r"\bannulla(?:re)? (?:gli|le) ultim[ie] (\d+|due|tre|quattro|cinque)(?: modifiche| azioni| passi| cambiamenti| cose)?\b", r"undo the last \1"),
        (r"^(?:la |mia |la mia )?lista(?: delle attività| delle cose da fare)?$", "show my tasks"),
        (r"^(?:fatt[oa]|finit[oa]|completat[oa]) (?:il |la |l\x27)?(?=(?:attività )?\d)", "done "),
        (r"\bcome (?:urgente|importante)\b", "as urgent"),
        (r"\bdopodomani\b", "the day after tomorrow"),
        (r"\bdomani mattina\b", "tomorrow morning"), (r"\bdomani sera\b", "tomorrow evening"), (r"\bdomani pomeriggio\b", "tomorrow afternoon"),
        (r"\b(?:alle|per le|verso le) (\d{1,2})(?:[:.](\d\d)) di (?:mattina|mattino)\b", r"at \1:\2 am"), (r"\b(?:alle|per le|verso le) (\d{1,2}) (?:di|del) (?:mattina|mattino)\b", r"at \1 am"),
        (r"\b(?:alle|per le|verso le) (\d{1,2}) (?:di|del) (?:sera|pomeriggio)\b", r"at \1 pm"), (r"\b(?:alle|per le|verso le) (\d{1,2}) e mezza\b", r"at \1:30"),
        (r"\b(?:alle|per le|verso le) (\d{1,2})[:.](\d\d)\b", r"at \1:\2"), (r"\b(?:alle|per le|verso le) (\d{1,2})\b", r"at \1 o'clock"),
        (r"\b(?:tra|fra|in) (\d+|un|una|due|tre|quattro|cinque) (giorni|giorno|settimane|settimana|mesi|mese|ore|ora|minuti|anni|anno)\b", r"in \1 \2"),
        (rf"\b({_DAY}) prossim[oa]\b|\bprossim[oa] ({_DAY})\b", r"next \1\2"), (r"\b(?:la )?(?:prossima settimana|settimana prossima)\b", "next week"), (r"\b(?:il )?(?:prossimo mese|mese prossimo)\b", "next month"),
        (rf"\b(?:ogni|tutti i|tutte le) ({_DAY})\b", r"every \1"), (r"\b(?:ogni giorno|tutti i giorni)\b", "every day"), (r"\bogni settimana\b", "every week"), (r"\bogni mese\b", "every month"), (r"\bogni anno\b", "every year"),
        (r"\bogni (\d+|due|tre) (giorni|settimane|mesi|ore|anni)\b", r"every \1 \2"), (r"\b(?:il )?(\d{1,2}) (?:di )?ogni mese\b", r"every month on the \1"), (rf"\b(?:il |l')?(\d{{1,2}}) ({_MONTH})(?: (\d{{4}}))?\b", r"\1 \2 \3"), (r"\bil (\d{1,2})\b(?! \w)", r"on the \1"),
        (rf"\b(?:entro|per|prima di)(?: il| la)?(?= (?:{_DAY}|domani|oggi|la prossima|\d))", "by"), (r"\bfine settimana\b", "weekend"), (r"\bfine (?:del )?mese\b", "end of month"),
        (r"\b(?:con |ad? )?(?:alta priorità|priorità alta)\b", "high priority"), (r"\b(?:con |a )?(?:bassa priorità|priorità bassa)\b", "low priority"), (r"\bpriorità media\b|\bmedia priorità\b", "medium priority"),
        (r"\b(?:che )?cosa (?:devo fare|ho da fare|c'è da fare)|\bche (?:attività|compiti|cose) ho\b", "what do i have to do"), (r"\bcome (?:completat[oaei]|fatt[oaei]|finit[oaei])\b", "as done"), (r"\bcome (?:non fatt[oaei]|da fare|incomplet[oaei])\b", "as not done"),
        (r"\bricordami (?:di |che devo )?", "remind me to "), (r"\bnon (?:farmi )?dimenticare (?:di )?", "don't forget to "), (r"\bho (?:finito|completato|fatto)(?: con)?\b", "i finished"), (r"\bdevo\b", "i need to"), (r"\b(?:l'|le |un'|la |il |un )(?=attività|compito|compiti|task)", ""),
        (r"\b(?:nuov[oa] )?(?:attività|compito)\s?:", "task:"),
    ),
    words={
        "domani": "tomorrow", "oggi": "today", "ieri": "yesterday", "stasera|questa sera": "tonight", "stamattina": "this morning", "mezzogiorno|a mezzogiorno": "noon", "mezzanotte|a mezzanotte": "midnight", "di mattina|la mattina": "in the morning", "di sera|la sera": "in the evening",
        "lunedì|il lunedì": "on monday", "martedì": "on tuesday", "mercoledì": "on wednesday", "giovedì": "on thursday", "venerdì": "on friday", "sabato": "on saturday", "domenica": "on sunday",
        "gennaio": "january", "febbraio": "february", "marzo": "march", "aprile": "april", "maggio": "may", "giugno": "june", "luglio": "july", "settembre": "september", "ottobre": "october", "dicembre": "december",
        "giorni|giorno": "days", "settimana": "week", "settimane": "weeks", "mesi": "months", "mese": "month", "ore|ora": "hours", "minuti|minuto": "minutes", "anni|anno": "years", "un|una": "a", "due": "two", "tre": "three", "quattro": "four", "cinque": "five",
        "questa settimana": "this week", "questo mese": "this month", "urgente": "urgent", "importante": "important", "aggiungi|crea|annota|aggiungere|segnati": "add", "mostra|mostrami|elenca|visualizza|vedi|fammi vedere": "show", "mie|miei|mia|mio": "my",
        "completa|termina|finisci|spunta": "complete", "segna|marca|contrassegna": "mark", "elimina|cancella|rimuovi|togli": "delete", "annulla": "undo", "ripristina|ripristinare|rifai|rifallo": "redo", "sposta|rimanda|posticipa|cambia": "move", "rinomina": "rename", "riapri": "reopen", "cerca|trova": "search",
        "in ritardo|scadute|scaduti": "overdue", "completate|finite|completati": "completed", "attività|compiti|cose da fare": "tasks", "compito": "task", "numero": "number", "tutte|tutti|tutto": "all", "il|lo|i|gli|le|la": "the", "e": "and", "al|a|alla": "to", "con": "with", "di|del|della": "of",
        "è fatta|è fatto|è completata|è completato|è finita|fatto|fatta": "is done", "aiuto": "help", "ciao|buongiorno|salve": "hello", "grazie|grazie mille": "thanks", "per favore": "please", "per": "for", "chi sei": "who are you", "cosa puoi fare": "what can you do",
    },
    commands=(
        (r"^rename (?:the )?(.+?) in (.+)$", r"rename \1 to \2"),
        (r"^(.*)\btasks #?(\d.*)$", r"\1task \2"),),
    says={
        "hello": "Ciao! Dimmi cosa ricordare, per esempio «chiamare mamma domani alle 17».", "thanks": "Prego. Ti mostro cosa c'è dopo?", "help": "Posso aggiungere, mostrare, completare, cambiare, spostare, eliminare attività e annullare. Cosa ti serve?",
        "general": "Sono il motore integrato di TaskPilot e capisco solo le attività. Per domande generali aggiungi un modello con TASKPILOT_MODEL e OPENAI_API_KEY. Posso aggiungerlo come attività.", "who": "Sono il motore integrato di TaskPilot: regole, nessun modello di IA. Aggiungine uno con TASKPILOT_MODEL e OPENAI_API_KEY.",
        "refuse": "Non posso farlo. Lavoro solo con le tue attività.", "unsupported": "Questo non posso farlo; tengo solo la tua lista. Di' «aggiungi …».", "which": "Quale: {candidates}? Di' il numero.", "which_task": "Quale attività? Di' il numero, per esempio «attività 3».", "unknown_number": "Non hai l'attività {numbers}. Ti mostro la lista?", "no_match": "Nessuna attività corrisponde a «{words}». Di' il numero.", "what_title": "Cosa deve dire l'attività?", "impossible": "«{words}» non esiste. Intendi {before} o {after}?", "past": "{day} è già passato. Per quando?", "not_understood": "Non ho capito «{words}». Lo aggiungo? Di' «aggiungi {words}».",
    },
)  # fmt: skip
