"""Translations that are facts of the languages, not learned: numbers, ordinals and months."""

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_MONTHS = "january february march april may june july august september october november december".split()
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()


def _make_table() -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {"two": ("两", "二", "2")}
    for number, (word, chinese) in enumerate(zip(_NUMBERS, _CHINESE, strict=True), start=1):
        made.setdefault(word, (chinese, str(number)))
    for number, (word, chinese) in enumerate(zip(_ORDINALS, _CHINESE, strict=True), start=1):
        made[word] = (f"第{chinese}", chinese, str(number))
    for number, (word, chinese) in enumerate(zip(_MONTHS, _CHINESE, strict=True), start=1):
        made[word] = (f"{number}月", f"{chinese}月")
    return made


FIXED = _make_table()
"""Folded Chinese by English word: FIXED["july"] == ("7月", "七月")."""
