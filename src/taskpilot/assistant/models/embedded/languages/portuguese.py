# ruff: noqa: E501 (one pattern or one case a line)
"""Portuguese."""

from .table import language, spoken_hours

_DAY = "segunda(?:-feira)?|terça(?:-feira)?|quarta(?:-feira)?|quinta(?:-feira)?|sexta(?:-feira)?|sábado|domingo"
_MONTH = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
PT = language(
    "pt",
    markers="a e em já da não terminei paguei adie coloque reabra apague conclua renomeie tira tire talvez ainda adicione adicionar adiciona crie lembre-me lembre me tarefa tarefas amanhã hoje o os as do da de mostre mostrar exclua apague conclua marque que"
    " tenho fazer comprar ligar segunda terça quarta quinta sexta sábado domingo feita feito desfazer desfaça para minhas meus minha às como cada mova você",
    phrases=(
        *spoken_hours("uma duas três quatro cinco seis sete oito nove dez onze doze", "às {h}", "às {h}", half=" e meia", quarter=" e quinze"),
        (r"^lembrar(?:-me)? (?:de|que)\b", "remind me to"),
        (r"^(?:a |o )?(?:tarefa )?(\d+) já (?:foi|está) (?:feit[ao]|pront[ao]|concluíd[ao])$", r"task \1 is done"), (r"^(?:a |o )?(?:tarefa )?(\d+) não está (?:pront[ao]|feit[ao]|concluíd[ao])\b", r"task \1 is not done"), (r",? reabra(?:-a)?$", ", reopen it"), (r"\bdesfa(?:z|ça|zer) (?:isso|isto)\b", "undo"),
        (r"^(marc\w+|apag\w+) (?:a|o) (?=(?:tarefa )?\d)", r"\1 "),
        (r"\bda (?:minha )?lista\b", "from my list"), (r"^(?:já )?(?:paguei|comprei|liguei|enviei|mandei|li|reservei|fiz|terminei|concluí|acabei) (?:a |o )?(?=(?:tarefa )?\d+\W*$)", "i finished "), (r"\bem um[a]? (dia|semana|mês|hora)$", r"by 1 \1"), (r"\bem (\d+|dois|duas|três|quatro) (dias|semanas|meses|horas)$", r"by \1 \2"),
        (r"\bo que (?:está|tem) (?=atrasad|vencid|urgente)", "what is "), (r"\batrasad[oa]\b", "overdue"), (r"^(?:coloque|ponha|defina|deixe) (?:a |o )?(.+?) (?:com|em|como) prioridade (alta|baixa|média)$", r"set \1 to \2 prioridade"), (r"\balta prioridade\b", "high priority"), (r"^tir[ae] (?:a |o )?(?=\d|tarefa)", "delete "), (r"(?<=\d) e (?:a|o) (?=\d)", " and "),
        (r"^(?:a |minha )?lista(?: de tarefas| de afazeres)?$", "show my tasks"),
        (r"\b(?:desfaça|desfaz|desfazer) (?:os|as) (?:últim[oa]s (\d+|dois|duas|três|quatro|cinco)|(\d+|dois|duas|três|quatro|cinco) últim[oa]s)(?: mudanças| alterações| ações| passos| coisas)?\b", r"undo the last \1\2"),
        (r"^(exclu\w+|apagu?\w*|remov\w+|conclu\w+|complet\w+|mov\w+|adi[ea]\w*|reabr\w+) (?:a|o) (?=\d)", r"\1 "),
        (r"\bcomo (?:urgente|importante)\b", "as urgent"),
        (r"^(?:feit[oa]|conclu[ií]d[oa]|pront[oa]) (?:o |a )?(?=(?:tarefa )?\d)", "done "),
        (r"\b(?:o )?que (?:tarefas )?(?:eu )?(?:tenho|preciso|devo)(?: que| de| para)?(?: fazer)?(?: para)?\b|\bquais são as minhas tarefas\b|\bquais (?:são )?minhas tarefas\b", "what do i have to do"),
        (r"\bdepois de amanhã\b", "the day after tomorrow"), (r"\bamanhã de manhã\b|\bamanhã pela manhã\b", "tomorrow morning"), (r"\b(?:hoje à noite|esta noite)\b", "tonight"), (r"\bamanhã à (tarde|noite)\b", r"tomorrow \1"),
        (r"\b(?:às|as|a) (\d{1,2})(?:[:h](\d\d)) da manhã\b", r"at \1:\2 am"), (r"\b(?:às|as|a) (\d{1,2})(?:h|hs| horas)? da manhã\b", r"at \1 am"), (r"\b(?:às|as|a) (\d{1,2})(?:h|hs| horas)? da (?:tarde|noite)\b", r"at \1 pm"), (r"\b(?:às|as|a) (\d{1,2})(?:h| horas)? e meia\b", r"at \1:30"),
        (r"\b(?:às|as) (\d{1,2})[:h](\d\d)h?\b", r"at \1:\2"), (r"\b(?:às|as) (\d{1,2})(?:h|hs| horas)\b", r"at \1h"), (r"\b(?:às|as) (\d{1,2})\b", r"at \1 o'clock"), (r"\b(?:de|pela|da) manhã\b", "in the morning"), (r"\b(?:à|de|da|pela) tarde\b", "in the afternoon"), (r"\b(?:à|de|da|pela) noite\b", "in the evening"),
        (r"\b(?:em|daqui a|dentro de) (\d+|um|uma|dois|duas|três|quatro|cinco) (dias?|semanas?|meses|mês|horas?|minutos?|anos?)\b", r"in \1 \2"),
        (rf"\b(?:na |no )?próxim[ao] ({_DAY})\b|\b({_DAY}) que vem\b|\b({_DAY}) próxim[ao]\b", r"next \1\2\3"), (r"\b(?:na |a )?(?:próxima semana|semana que vem)\b", "next week"), (r"\b(?:no |o )?(?:próximo mês|mês que vem)\b", "next month"),
        (rf"\b(?:todas? as|todos os|toda|todo|cada) ({_DAY})s?\b", r"every \1"), (r"\b(?:todos os dias|todo dia|cada dia|diariamente)\b", "every day"), (r"\b(?:toda semana|todas as semanas|cada semana|semanalmente)\b", "every week"), (r"\b(?:todo mês|todos os meses|cada mês|mensalmente)\b", "every month"), (r"\b(?:todo ano|todos os anos|cada ano|anualmente)\b", "every year"), (r"\b(?:a )?cada (\d+|dois|duas|três) (dias|semanas|meses|horas|anos)\b", r"every \1 \2"),
        (r"\b(?:todo )?dia (\d{1,2}) de (?:cada|todo) mês\b|\btodo dia (\d{1,2})\b", r"every month on the \1\2"), (rf"\b(?:no )?(?:dia )?(\d{{1,2}}) de ({_MONTH})(?: de (\d{{4}}))?\b", r"\1 \2 \3"), (r"\b(?:no )?dia (\d{1,2})\b", r"on the \1"), (rf"\b(?:até|para|antes de)(?: a| o)?(?= (?:{_DAY}|amanhã|hoje|próxim|dia|\d))", "by"), (r"\bfim de semana\b|\bfinal de semana\b", "weekend"), (r"\b(?:no )?(?:fim|final) do mês\b", "end of month"),
        (r"\b(?:com |de )?(?:alta prioridade|prioridade alta)\b", "high priority"), (r"\b(?:com |de )?(?:baixa prioridade|prioridade baixa)\b", "low priority"), (r"\bprioridade média\b", "medium priority"), (r"\bcomo (?:feit[ao]s?|concluíd[ao]s?|completad?[ao]s?|pront[ao]s?|terminad[ao]s?)\b", "as done"), (r"\bcomo (?:não (?:feit[ao]|concluíd[ao])|pendente|incomplet[ao])\b", "as not done"),
        (r"\b(?:me lembre|lembre-me|lembra-me|me lembra|lembre me)(?: de| que)?\b", "remind me to"), (r"\bnão (?:me )?(?:deixe|deixa)(?: eu)? esquecer(?: de)?\b|\bnão esque(?:ça|cer)(?: de)?\b", "don't forget to"), (r"\b(?:terminei|concluí|acabei|completei|já fiz)(?: com)?\b", "i finished"), (r"\b(?:preciso|tenho que|tenho de|devo)\b", "i need to"), (r"\b(?:uma |a )?(?:nova )?tarefa\s?:", "task:"), (r"\b(?:uma |a )(?=tarefa)", ""),
    ),
    words={
        "amanhã": "tomorrow", "hoje": "today", "ontem": "yesterday", "meio-dia|ao meio-dia": "noon", "meia-noite|à meia-noite": "midnight", "tarde": "afternoon", "noite": "evening", "manhã": "morning",
        "segunda|segunda-feira|na segunda|na segunda-feira": "on monday", "terça|terça-feira|na terça|na terça-feira": "on tuesday", "quarta|quarta-feira|na quarta|na quarta-feira": "on wednesday", "quinta|quinta-feira|na quinta|na quinta-feira": "on thursday", "sexta|sexta-feira|na sexta|na sexta-feira": "on friday", "sábado|no sábado": "on saturday", "domingo|no domingo": "on sunday",
        "janeiro": "january", "fevereiro": "february", "março": "march", "abril": "april", "maio": "may", "junho": "june", "julho": "july", "setembro": "september", "outubro": "october", "novembro": "november", "dezembro": "december",
        "dias|dia": "days", "semana": "week", "semanas": "weeks", "meses": "months", "mês": "month", "horas|hora": "hours", "minutos|minuto": "minutes", "anos|ano": "years", "um|uma": "a", "dois|duas": "two", "três": "three", "quatro": "four", "cinco": "five", "esta semana": "this week", "este mês": "this month", "urgente": "urgent", "importante": "important",
        "adicione|adicionar|adiciona|crie|criar|anote|acrescente": "add", "mostre|mostrar|mostra|liste|listar|ver|exiba|mostre-me": "show", "minhas|meus|minha|meu": "my", "conclua|complete|completar|termine|finalize|concluir": "complete", "marque|marcar|marca": "mark", "exclua|excluir|apaga|apague|apagar|remova|delete|elimine|remover": "delete", "desfazer|desfaça|desfaz": "undo", "refazer|refaça|refaz|refaça isso": "redo", "mova|mover|adie|adiar|mude|reagende": "move", "renomeie": "rename", "reabra|reabrir": "reopen", "procure|buscar|busque|pesquise|encontre": "search",
        "atrasadas|vencidas": "overdue", "concluídas|feitas|completas": "completed", "tarefa": "task", "tarefas": "tasks", "número": "number", "todas|todos|tudo": "all", "o|a|os|as": "the", "e": "and", "ao|à": "to", "com": "with", "de|do|da": "of", "está feita|está pronta|está concluída|feita|pronta|foi concluída": "is done", "ajuda": "help", "olá|oi|bom dia|boa tarde|boa noite": "hello", "obrigado|obrigada|muito obrigado": "thanks", "por favor": "please", "para": "for", "quem é você": "who are you",
    },
    commands=(
        (r"^rename (?:the |to )?(.+?) for (.+)$", r"rename \1 to \2"),
    ),
    says={
        "hello": "Olá! Diga o que lembrar, por exemplo “ligar para a mãe amanhã às 17h”.", "thanks": "De nada. Quer ver o que vem a seguir?", "help": "Posso adicionar, mostrar, concluir, mudar, mover, excluir tarefas e desfazer. Do que precisa?",
        "general": "Sou o motor integrado do TaskPilot e só entendo tarefas. Para perguntas gerais, configure um modelo com TASKPILOT_MODEL e OPENAI_API_KEY. Posso adicionar como tarefa.", "who": "Sou o motor integrado do TaskPilot: regras, sem modelo de IA. Configure um com TASKPILOT_MODEL e OPENAI_API_KEY.",
        "refuse": "Não posso fazer isso. Só trabalho com as suas próprias tarefas.", "unsupported": "Isso não posso fazer; só cuido da sua lista. Diga “adicione …”.", "which": "Qual delas: {candidates}? Diga o número.", "which_task": "Qual tarefa? Diga o número, por exemplo “tarefa 3”.", "unknown_number": "Não existe a tarefa {numbers}. Mostro a lista?", "no_match": "Nenhuma tarefa corresponde a “{words}”. Diga o número.", "what_title": "O que a tarefa deve dizer?", "impossible": "“{words}” não existe. Quis dizer {before} ou {after}?", "past": "{day} já passou. Para quando?", "not_understood": "Não entendi “{words}”. Adiciono? Diga “adicione {words}”.",
    },
)  # fmt: skip
