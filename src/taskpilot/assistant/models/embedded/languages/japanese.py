# ruff: noqa: E501 (one pattern or one case a line)
"""Japanese: written together, the verb at the end."""

from .numerals import HAN
from .table import language

_DAYS = {
    "月": "monday",
    "火": "tuesday",
    "水": "wednesday",
    "木": "thursday",
    "金": "friday",
    "土": "saturday",
    "日": "sunday",
}
_NI = "(?:の|に|は|から|までに|まで)?"
JA = language(
    "ja",
    spaced=False,
    numerals=(f"(?:{'|'.join(sorted(HAN, key=len, reverse=True))})(?=時|日|月|週間|か月|ヶ月|分|年)", HAN),
    phrases=(
        (r"^(?:タスク)?(\d+)番?を(.+?)に(?:変更|移動|延期)(?:して)?(?:ください)?$", r"move task \1 to \2"), (r"^(?:タスク)?(\d+)番?を未完了に(?:戻|し)\S*$", r"reopen task \1"),
        (r"期限切れのタスク|遅れているタスク|期限切れ", " overdue tasks "),
        (r"毎朝", " every morning "),
        (r"毎晩", " every evening "),
        (r"(\d) ?(?:と|、) ?(?=\d)", r"\1 and "),
        (r"(?<=曜日) ?(?:と|,|・) ?(?=[月火水木金土日]曜)|(?<=曜) ?(?:と|,|・) ?(?=[月火水木金土日]曜)", " and "),
        (r"(?:最後|直近|最新)の(\d+)(?:つ|件|個|回)?(?:の変更|の操作)?を?(?:元に戻して|取り消して|元に戻す)(?:ください)?", r" undo the last \1 "),
        (rf"明後日{_NI}|あさって{_NI}", " the day after tomorrow "), (r"(?:タスク|課題|番号)(?:番号|の)?#? ?(\d+)(?:番)?", r" task \1 "), (r"(\d+)番(?:目)?(?:の)?(?:タスク)?", r" task \1 "), (rf"午前(\d{{1,2}})時(\d{{1,2}})分{_NI}", r" at \1:\2 am "), (rf"午前(\d{{1,2}})時{_NI}", r" at \1 am "), (rf"午後(\d{{1,2}})時半{_NI}", r" at \1:30 pm "), (rf"午後(\d{{1,2}})時(\d{{1,2}})分{_NI}", r" at \1:\2 pm "), (rf"午後(\d{{1,2}})時{_NI}", r" at \1 pm "), (rf"朝(\d{{1,2}})時{_NI}", r" at \1 am "), (rf"(?:夜|夕方|晩)(?:の)?(\d{{1,2}})時{_NI}", r" at \1 pm "), (rf"(\d{{1,2}})時(?!間)半{_NI}", r" at \1:30 "), (rf"(\d{{1,2}})時(?!間)(\d{{1,2}})分{_NI}", r" at \1:\2 "), (rf"(\d{{1,2}})時(?!間){_NI}", r" at \1:00 "), (r"(\d+)時間後(?:に)?", r" in \1 hours "), (r"(\d+)分後(?:に)?", r" in \1 minutes "), (r"(\d+)日後(?:に)?", r" in \1 days "), (r"(\d+)週間後(?:に)?", r" in \1 weeks "), (r"(\d+)(?:か月|ヶ月|カ月)後(?:に)?", r" in \1 months "), (rf"毎月(\d{{1,2}})日{_NI}", r" every month on the \1 "), (r"(\d+)日(?:ごと|おき)(?:に)?", r" every \1 days "),
        (r"(\d{4})年(\d{1,2})月(\d{1,2})日" + _NI, r" \1-\2-\3 "), (r"毎年(\d{1,2})月(\d{1,2})日" + _NI, r" every monthday \1 \2 "), (r"(\d{1,2})月(\d{1,2})日" + _NI, r" monthday \1 \2 "), (r"(?<!月)(\d{1,2})日(?!間)" + _NI + r"(?![ごお])", r" on the \1th "),
    ),
    words={
        **{f"毎週{k}曜日に|毎週{k}曜日|毎週{k}曜に|毎週{k}曜": f"every {v}" for k, v in _DAYS.items()}, **{f"来週の{k}曜日に|来週の{k}曜日|来週{k}曜日に|来週{k}曜日|来週の{k}曜": f"next {v}" for k, v in _DAYS.items()}, **{f"{k}曜日までに|{k}曜日まで": f"by {v}" for k, v in _DAYS.items()}, **{f"{k}曜日の|{k}曜日に|{k}曜日は|{k}曜日|{k}曜に|{k}曜": f"on {v}" for k, v in _DAYS.items()},
        "今日の|今日は|今日中に|今日": "today", "明日の|明日は|明日までに|明日|あした": "tomorrow", "昨日": "yesterday", "今夜|今晩": "tonight", "毎日": "every day", "毎朝": "every morning", "毎晩": "every evening", "毎週": "every week", "毎月": "every month", "毎年": "every year", "来週|来週の": "next week", "来月": "next month", "今週の|今週": "this week", "週末に|週末": "weekend", "月末に|月末までに|月末": "end of month", "正午に|正午": "noon", "朝に": "in the morning", "夕方に": "in the evening", "元に戻して|元に戻す|取り消して|取り消し|アンドゥ": "undo", "やり直してください|やり直して|やり直す|やり直し|リドゥ": "redo", "期限切れの|期限切れ": "overdue", "ヘルプ|助けて": "help", "こんにちは|おはよう|こんばんは": "hello", "ありがとうございます|ありがとう": "thanks", "優先度高|高優先度|優先度:高": "high priority", "優先度低": "low priority", "至急|緊急": "urgent",
    },
    commands=(
        (r"^(overdue tasks|today|tomorrow|this week)\s?(?:の)?(?:タスク)?(?:を|は)?\s?(?:見せて|表示して|教えて|表示)(?:ください)?\W*$", r"show \1"),
        (r"^(?:.*\s)?(?:私の)?(?:すべての|全部の|全ての)?(?:タスク|やること|リスト)(?:リスト|一覧)?\s?(?:を|の一覧を)?\s?(?:見せて|表示して|表示|一覧|教えて|リストして)(?:ください)?\W*$", "show my tasks"), (r"^(today|tomorrow|this week)\s?(?:の)?(?:タスク|予定|やること)(?:は|を)?(?:何|なに|教えて|見せて|表示)?.*$", r"what do i have to do \1"), (r"^(task \d+)\s?(?:を|は|が)?\s?(?:完了|終了|終わった|終わりました|done|済み|できた)(?:にして|した|しました|して|です)?(?:ください)?\W*$", r"complete \1"), (r"^(task \d+|.+?)\s?(?:を|は)?\s?(?:削除|消して|消去|取り除いて|消す)(?:して|する)?(?:ください)?\W*$", r"delete \1"), (r"^(.+?)\s?(?:を|と)?\s?(?:完了|終了)(?:にして|した|しました|して)(?:ください)?\W*$", r"complete \1"), (r"^(.+?)\s?(?:を|と)?\s?(?:タスクに|リストに)?\s?(?:追加|登録|加えて|入れて)(?:して|する)?(?:ください|くれる)?\W*$", r"add \1"), (r"^(.+?)\s?(?:を|と|こと を|ことを|のを)?\s?(?:リマインド|思い出させて|忘れないように|知らせて)(?:して)?(?:ください)?\W*$", r"remind me to \1"), (r"^(task \d+)\s?を?\s?(.+?)\s?(?:に)?(?:移動|変更|延期)(?:して)?(?:ください)?\W*$", r"move \1 to \2"), (r"^(task \d+)\s?を?\s?(?:再開|未完了にして).*$", r"reopen \1"), (r"^(.+?)\s?を?\s?(?:検索|探して)(?:して)?\W*$", r"search \1"),
    ),
    says={
        "hello": "こんにちは！覚えておくことを教えてください。例：「明日17時に母に電話」。", "thanks": "どういたしまして。次の予定を見せましょうか？", "help": "タスクの追加、表示、完了、変更、移動、削除、取り消しができます。何をしますか？", "general": "私は TaskPilot の内蔵エンジンで、タスクだけを理解します。一般的な質問には TASKPILOT_MODEL と OPENAI_API_KEY でモデルを追加してください。タスクとして追加できます。", "refuse": "それはできません。あなた自身のタスクだけを扱います。", "unsupported": "それは私にはできません。タスクとして追加できます。", "which": "どれですか：{candidates}？番号を教えてください。", "which_task": "どのタスクですか？番号を教えてください。", "unknown_number": "タスク {numbers} はありません。一覧を見せましょうか？", "no_match": "「{words}」に合うタスクはありません。番号を教えてください。", "what_title": "タスクの内容は何ですか？", "impossible": "「{words}」はありません。{before} か {after} ですか？", "past": "{day} は過ぎています。いつにしますか？", "not_understood": "「{words}」の意味がわかりません。タスクとして追加しますか？「{words}を追加」と言ってください。",
    },
)  # fmt: skip
