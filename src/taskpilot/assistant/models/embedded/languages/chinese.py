# ruff: noqa: E501 (one pattern or one case a line)
"""Chinese: written together, so words are found inside the line."""

from .numerals import HAN
from .table import language

_WEEK = "(?:周|週|星期|礼拜|禮拜)"
_PM = "(?:下午|晚上|傍晚|夜里|夜裡|今晚|晚)"
_AM = "(?:早上|上午|早晨|凌晨|清晨|早)"
_DAYS = {"一": "monday", "二": "tuesday", "三": "wednesday", "四": "thursday", "五": "friday", "六": "saturday", "日": "sunday", "天": "sunday"}  # fmt: skip
_WORDS = {
    "今天|今日": "today", "明天|明日": "tomorrow", "昨天": "yesterday", "今晚": "tonight", "早上|上午|早晨": " in the morning ", "中午": "noon", "下午": "in the afternoon", "晚上|傍晚": "in the evening", "这周|本周|這週": "this week", "本月|这个月": "this month", "周末|週末|这个周末": "weekend", "月底": "end of month",
    "高优先级|高優先級|优先级高": "high priority", "低优先级|低優先級": "low priority", "中优先级": "medium priority", "紧急|緊急": "urgent", "逾期|过期": "overdue", "撤销|撤消|取消刚才的操作|還原": "undo", "重做|恢复刚才的操作|恢复撤销": "redo", "帮助|幫助": "help", "你好|您好|嗨": "hello", "谢谢|謝謝": "thanks", "你是谁": "who are you", "你能做什么|你会什么": "what can you do",
    **{f"每周{k}|每星期{k}|每週{k}|每个星期{k}|每礼拜{k}": f"every {v}" for k, v in _DAYS.items()},
    **{f"下周{k}|下星期{k}|下週{k}|下个星期{k}": f"next {v}" for k, v in _DAYS.items()},
    **{f"这周{k}|本周{k}|这星期{k}": f"this {v}" for k, v in _DAYS.items()},
    **{f"周{k}|星期{k}|週{k}|礼拜{k}": f"on {v}" for k, v in _DAYS.items()},
}  # fmt: skip
ZH = language(
    "zh",
    spaced=False,
    numerals=(f"(?<!周|期|週|拜)(?:{'|'.join(sorted(HAN, key=len, reverse=True))})(?=点|點|时|時|个|個|天|号|號|月|日|周[后後]|分|小时|年|件|号)", HAN),
    phrases=(
        (r"^把?(?:任务)?(\d+)号?(?:任务)?(?:给我)?(?:删掉|删除|删了|去掉)$", r"delete task \1"), (r"^完成(\d+)号(?:任务)?$", r"complete task \1"), (r"^(\d+)号(?:任务)?(?:已经)?(?:做完了|完成了|搞定了|好了)$", r"task \1 is done"),
        (r"^把?(?:任务)?(\d+)号?(?:任务)?(?:推迟到|改到|移到|延到|挪到)(.+)$", r"move task \1 to \2"), (r"^撤销(?:上一步|刚才的操作|上一个操作)$", "undo"),
        (r"(\d) ?(?:和|与|及|、|跟) ?(?=\d)", r"\1 and "),
        (rf"(?<=[周週期拜][一二三四五六日天]) ?(?:和|与|及|,|跟) ?(?={_WEEK}[一二三四五六日天])", " and "),
        (r"撤[销消](?:最近|最后|前)?的?(\d+)(?:步|次|个|项)?(?:操作|更改|修改)?", r" undo the last \1 "),
        (r"大后天|大後天", " in 3 days "), (r"后天|後天", " the day after tomorrow "), (r"(?:在)?(?:任务|任務)(?:编号|号)?#? ?(\d+)", r" task \1 "), (r"第(\d+)(?:个|個|号|項|项)(?:任务|任務)?", r" task \1 "),
        (rf"{_AM}(\d{{1,2}})[点點时時]半", r" at \1:30 am "), (rf"{_AM}(\d{{1,2}})[点點时時:](\d{{1,2}})分?", r" at \1:\2 am "), (rf"{_AM}(\d{{1,2}})[点點时時]钟?", r" at \1 am "), (r"(今晚)(\d{1,2})[点點时時]半", r" today at \2:30 pm "), (r"(今晚)(\d{1,2})[点點时時]", r" today at \2 pm "), (rf"{_PM}(\d{{1,2}})[点點时時]半", r" at \1:30 pm "), (rf"{_PM}(\d{{1,2}})[点點时時:](\d{{2}})分?", r" at \1:\2 pm "), (rf"{_PM}(\d{{1,2}})[点點时時]钟?", r" at \1 pm "), (r"中午(\d{1,2})[点點](?:钟)?", r" at \1 pm "), (r"(\d{1,2})[点點]半", r" at \1:30 "), (r"(\d{1,2})[点點](\d{2})分?", r" at \1:\2 "), (r"(\d{1,2})[点點]钟?", r" at \1 o'clock "), (r"(\d{1,2}):(\d\d)", r" at \1:\2 "),
        (r"(\d+)(?:个|個)?(?:小时|小時|钟头)(?:之|以)?[后後]", r" in \1 hours "), (r"(\d+)分钟?(?:之|以)?[后後]|(\d+)分鐘後", r" in \1\2 minutes "), (r"(\d+)天(?:之|以)?[后後]", r" in \1 days "), (r"(\d+)(?:周|个星期|個星期|週)(?:之|以)?[后後]", r" in \1 weeks "), (r"(\d+)个?月(?:之|以)?[后後]", r" in \1 months "), (r"半(?:个)?小时后", " in half an hour "), (r"(?:每|每个|每個)(\d+)天", r" every \1 days "), (r"每隔一天", " every 2 days "), (r"每天早上|每天早晨", " every morning "), (r"每天晚上|每晚", " every evening "), (r"每天|每日|天天", " every day "), (rf"每(?:个)?{_WEEK}(?![一二三四五六日天])", " every week "), (r"每个?月(\d{1,2})[号日號]", r" every month on the \1 "), (r"每个?月", " every month "), (r"每年(\d{1,2})月(\d{1,2})[日号]", r" every monthday \1 \2 "), (r"每年", " every year "), (r"每个?工作日", " every weekday "),
        (rf"下(?:个)?{_WEEK}(?![一二三四五六日天])", " next week "), (r"下个?月", " next month "), (r"(\d{4})年(\d{1,2})月(\d{1,2})[日号號]", r" \1-\2-\3 "), (r"(\d{1,2})月(\d{1,2})[日号號]", r" monthday \1 \2 "), (r"(\d{1,2})[号日號](?=之?前|以前)?(?![点])", r" on the \1th "),
    ),
    words=_WORDS,
    commands=(
        (r"^(?:请|麻烦|帮我|请帮我)\s?(.+)$", r"\1"), (r"^(?:添加|新增|增加|加|创建|新建|记下|加入)(?:一个|個|一下|一条)?\s?(?:新)?(?:的)?\s?(?:任务|待办|提醒)?\s?[:,]?\s?(.+)$", r"add \1"), (r"^(?:提醒我|记得|別忘了|别忘了|提醒一下我)\s?(.+)$", r"remind me to \1"), (r"^(.*?)\s?提醒我\s?(.+)$", r"remind me to \2 \1"), (r"^我(?:要|需要|得|必须)\s?(.+)$", r"i need to \1"), (r"^(?:把|将)?\s?(task \d+|.+?)\s?(?:标记为|標記為|设为|改为|标为)(?:已)?(?:完成|完毕)(?:了)?\W*$", r"complete \1"), (r"^(?:删除|刪除|删掉|移除|去掉|清除)\s?(.+?)\W*$", r"delete \1"), (r"^(?:把|将)\s?(.+?)\s?(?:删除|删掉|移除|去掉)(?:了)?\W*$", r"delete \1"), (r"^(?:完成|搞定)(?:了)?\s?(.+?)\W*$", r"complete \1"), (r"^(task \d+)\s?(?:已经|已)?(?:完成|做完|搞定|好)(?:了)?\W*$", r"complete \1"), (r"^(?:显示|列出|查看|看看|看一下|展示|顯示|给我看)\s?(?:我)?(?:的)?(?:所有|全部)?(?:的)?\s?(?:任务|待办|任務|清单|列表|待办事项)\W*$", "show my tasks"), (r"^(?:我)?(today|tomorrow|this week)\s?(?:我)?(?:有什么|要做什么|有哪些|要做哪些|有什麼)(?:任务|事|安排|事情)?\W*$", r"what do i have to do \1"), (r"^我的(?:任务|待办|清单)\W*$", "my tasks"), (r"^(?:有(?:哪些|什么))?\s?(overdue)\s?(?:的)?(?:任务|吗|了)?.*$", r"show \1 tasks"), (r"^(?:把|将)\s?(.+?)\s?(?:移到|改到|推迟到|延期到|挪到|调到)\s?(.+)$", r"move \1 to \2"), (r"^(?:改到|移到|推迟到|延期到|挪到|调到|改成|改为)\s?(.+)$", r"move it to \1"), (r"^(?:搜索|查找|搜寻|找)\s?(.+)$", r"search \1"), (r"^(?:重新打开|恢复)\s?(task \d+)\W*$", r"reopen \1"),
    ),
    says={
        "hello": "你好！告诉我要记住什么，例如“明天下午5点给妈妈打电话”。", "thanks": "不客气。要看看接下来的任务吗？", "help": "我可以添加、显示、完成、修改、移动、删除任务，也可以撤销。需要什么？", "general": "我是 TaskPilot 的内置引擎，只懂任务。要回答一般问题，请用 TASKPILOT_MODEL 和 OPENAI_API_KEY 添加模型。我可以把它加为任务。", "refuse": "我不能这样做。我只处理你自己的任务。", "unsupported": "这个我做不到；我只管理你的任务清单。可以把它加为任务。", "which": "你指哪一个：{candidates}？请说编号。", "which_task": "哪个任务？请说编号。", "unknown_number": "没有任务 {numbers}。要显示列表吗？", "no_match": "没有任务符合“{words}”。请说编号。", "what_title": "任务内容是什么？", "impossible": "“{words}”不存在。是 {before} 还是 {after}？", "past": "{day} 已经过去了。什么时候？", "not_understood": "我不确定“{words}”是什么意思。要添加为任务吗？请说“添加{words}”。",
    },
)  # fmt: skip
