"""In what language a text is written, so that a browser shows and reads it rightly."""

import re
from functools import cache

from index.lexical.query import is_chinese
from source.folding import fold, fold_table

_LOOKED = 2000  # characters: enough to tell
_KANA = re.compile("[\u3041-\u30ff]")


def language_of(text: str) -> str:
    """The language tag of a text: "zh-Hant", "zh-Hans", "zh" where its characters are those of both, "ja", or "en" for anything else.

    >>> language_of("公司有385名員工"), language_of("公司有385名员工"), language_of("It has 385 people")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    start = text[:_LOOKED]
    if not is_chinese(fold(start)):
        return "en"
    if len(_KANA.findall(start)) * 10 > len(start):
        return "ja"
    table = fold_table()
    traditional = sum(ord(character) in table for character in start if "\u4e00" <= character <= "\u9fff")
    simplified = sum(character in _list_simplified() for character in start)
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def simplify(text: str) -> str:
    """A text in simplified characters; what is no ideograph stays as it is.

    >>> simplify("ＡＩ產品、RM")
    'ＡＩ产品、RM'
    """
    table = fold_table()
    return "".join(table.get(ord(one), one) if 0x3400 <= ord(one) <= 0x9FFF else one for one in text)


@cache
def _list_simplified() -> frozenset[str]:
    """The characters that others are folded to and that are folded to none themselves; compatibility forms are not others."""
    table = fold_table()
    return frozenset(new for old, new in table.items() if 0x4E00 <= old <= 0x9FFF and ord(new) not in table)
