# ruff: noqa: E501 (one pattern or one case a line)
"""English: the ground language of the grammar, so only its sentences."""

from .table import language

EN = language(
    "en",
    words={"tasks": "tasks"},
    markers="the a an to my is are was add show delete task tasks with for at on in and mark complete remind me call buy what what's i do does did have has it"
    " as of from this that not due priority high low medium set make move push change tag label tomorrow today tonight next every everything all done"
    " week month day one set it's don't need list undo please can you what's which anything should last first remove rename reopen send pay book write"
    " email get after before until by monday tuesday wednesday thursday friday saturday sunday morning evening about no some task: retag finish",
    says={
        "hello": "Hi! Tell me what to remember, for example “call mom tomorrow 5pm”, or ask “what's due this week?”.",
        "thanks": "You're welcome. Shall I show what is due next?",
        "help": "I can add tasks (“pay rent every 1st of the month”), show them (“what's overdue?”), complete, change, move, tag or delete"
        " them (“move 5 to friday”), many at once (“push everything overdue to monday”), and undo. What would you like?",
        "who": "I am TaskPilot's built-in engine: I read task language by rules, with no AI model behind me. For general questions"
        " add a model by setting TASKPILOT_MODEL and OPENAI_API_KEY. I can add, show, change and complete your tasks now.",
        "general": "I am TaskPilot's built-in engine and only understand tasks, so I cannot answer that well. To get general answers add a"
        " model by setting TASKPILOT_MODEL and OPENAI_API_KEY. I can add it as a task, or show what is due.",
        "refuse": "I can't do that. I only work with your own tasks, as the person who is signed in, through the task list itself.",
        "unsupported": "I can't do that myself; I only keep your task list. I can add it as a task: say “add …”.",
        "no_places": "I can't alert you at a place, so there will be no location alert. A date or time would work: say when.",
        "fitting": "These fit: {candidates}.",
        "none_fit": "None of them fits.",
        "nothing_to_confirm": "There is nothing waiting for a yes or no. Deleting is confirmed with the button on its card. What shall I do?",
        "which": "Which one do you mean: {candidates}? Say the number.",
        "which_task": "Which task shall I {verb}? Say its number, for example “task 3”.",
        "unknown_number": "You have no task {numbers}. Shall I show your list?",
        "no_match": "I found no task that matches “{words}”. Say its number, or say “add …” to make it a new task.",
        "no_match_done": "No open task matches “{words}”. Say its number, or “add …” if it is still to do.",
        "still_open": "That one is still open: {candidates}. Nothing changed.",
        "bye": "See you!",
        "left_alone": "I leave it as it is: {candidates}. Shall I do anything else?",
        "on_condition": "I can't wait for something to happen, so nothing changed. Shall I do it now? Say it without the condition.",
        "undo_or_redo": "Shall I do that change again (say “redo”), or take back one more (say “undo”)?",
        "undo_or_delete": "Shall I take back the last change (say “undo”), or delete a task (say “delete 3”)?",
        "already_done": "That is already done: {candidates}. Say “reopen …” to open it again.",
        "exists": "You already have {candidates}. Shall I change that one, or say “add …” for a new one?",
        "task_shown": "{candidates}. Shall I complete, change, move or delete it?",
        "what_title": "What shall the task say? For example “add buy milk”.",
        "which_days": "On which days? For example “every monday, wednesday and friday”.",
        "new_title": "What shall the new title be? Say “rename 3 to …”.",
        "change_what": "What shall I change about {candidates}? For example “to friday” or “to high priority”.",
        "no_due_to_shift": "{candidates} has no due date to move. Say a date, for example “friday”.",
        "how_far": "How far shall I go back? Say “undo the last 3”.",
        "impossible": "“{words}” does not exist. Did you mean {before} or {after}?",
        "past": "{day} is already over. When shall it be due?",
        "far": "I can't read that as a date. Say it another way, for example “3 December”.",
        "too_long": "That is too long for me to read as one request. Please send it in shorter messages, one task a line.",
        "not_understood": "I'm not sure what you want with “{words}”. Shall I add it as a task? Say “add {words}”. Or say “help”.",
        "empty": "Tell me what to do with your tasks, for example “add buy milk” or “what's due today?”.",
        "verb_complete": "complete",
        "verb_reopen": "reopen",
        "verb_delete": "delete",
        "verb_update": "change",
        "verb_tag": "tag",
        "verb_rename": "rename",
    },
)
