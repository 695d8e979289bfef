"""Numbers from 1 to 31 in Chinese characters."""

_ONES = "一二三四五六七八九"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _ONES[tens - 1] + "十") + (_ONES[ones - 1] if ones else "")


HAN = {_han(n): str(n) for n in range(1, 32)} | {"两": "2"}
