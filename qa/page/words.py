"""The page's own words in Traditional Chinese, Simplified Chinese and English, from words.toml."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "words.toml"
TAGS = ("en", "zh-TW", "zh-CN")


@dataclass(frozen=True)
class Words:
    """Every word the page shows that is not an article's, a question's or an answer's, in the language `tag`.

    >>> words("en")["ask"], words("zh-CN")["ask"]
    ('Your question', '你的问题')
    """

    tag: str
    by_name: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.by_name[name]

    @property
    def chinese(self) -> bool:
        """Whether these are Chinese words."""
        return self.tag != "en"


@cache
def words(tag: str) -> Words:
    """The words of a language: "en", "zh-TW" or "zh-CN"."""
    rows: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    if tag == "en":
        return Words(tag, {name: english for name, (english, _) in rows.items()})
    if tag == "zh-TW":
        return Words(tag, {name: chinese for name, (_, chinese) in rows.items()})
    return Words("zh-CN", {name: simplified(chinese) for name, (_, chinese) in rows.items()})


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("tw2sp").convert
    return convert


def simplified(chinese: str) -> str:
    """Traditional Chinese in simplified characters and mainland words."""
    return _converter()(chinese)


def words_for(accept_language: str | None) -> Words:
    """The words for a browser's Accept-Language header: the first language listed that the page knows.

    >>> words_for("zh-CN,zh;q=0.9").tag, words_for("zh-HK").tag, words_for("fr,en;q=0.5").tag
    ('zh-CN', 'zh-TW', 'en')
    """
    for part in (accept_language or "").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return words("zh-TW")
        if tag.startswith("zh"):
            return words("zh-CN")
        if tag.startswith("en"):
            return words("en")
    return words("en")


def translations() -> dict[str, dict[str, str]]:
    """The words by language tag and name, for `gradio.I18n`."""
    english, traditional, simplified = (words(tag).by_name for tag in TAGS)
    return {"en": english, "zh-TW": traditional, "zh-HK": traditional, "zh-CN": simplified, "zh": simplified}
