"""The page's own words in Traditional Chinese, Simplified Chinese and English, from words.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from source.patterns import compile_late

_FILE = Path(__file__).parent / "words.toml"
TAGS = ("en", "zh-TW", "zh-CN")
"""The languages of the page, in the order of the columns of words.toml."""
_TRADITIONAL = frozenset(("tw", "hk", "mo"))
_MOST = 20  # languages that are looked at of a header
_QUALITY = compile_late(r"[01](?:\.\d{0,3})?")


@dataclass(frozen=True)
class Words:
    """Every word the page shows that is not an article's, a question's or an answer's, in the language `tag`.

    >>> load_words("en")["ask"], load_words("zh-CN")["ask"]
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
def load_words(tag: str) -> Words:
    """The words of a language: "en", "zh-TW" or "zh-CN"."""
    rows: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Words(tag, {name: row[TAGS.index(tag)] for name, row in rows.items()})


def find_tag(language: str) -> str | None:
    """The language of the page for a language tag as browsers and addresses write it; None for one that the page does not speak.

    >>> find_tag("zh-Hant-HK"), find_tag("zh_SG"), find_tag("EN-gb"), find_tag("zhx")
    ('zh-TW', 'zh-CN', 'en', None)
    """
    first, *rest = language.strip().lower().replace("_", "-").split("-")
    if first == "en":
        return "en"
    if first == "yue":  # Cantonese
        return "zh-CN" if "hans" in rest else "zh-TW"
    if first != "zh":
        return None
    return "zh-TW" if "hant" in rest or (_TRADITIONAL.intersection(rest) and "hans" not in rest) else "zh-CN"


def choose_words(accept_language: str | None) -> Words:
    """The words for a browser's Accept-Language header: the language that it wants most of those that the page knows.

    >>> choose_words("zh-CN,zh;q=0.9").tag, choose_words("zh-HK").tag, choose_words("fr,en;q=0.5,zh-TW;q=0.8").tag
    ('zh-CN', 'zh-TW', 'zh-TW')
    """
    wanted = [
        (_read_weight(rest), find_tag(tag))
        for tag, _, rest in (p.partition(";") for p in (accept_language or "").split(",")[:_MOST])
    ]
    found = [(weight, tag) for weight, tag in wanted if weight > 0 and tag]
    return load_words(max(found, key=lambda one: one[0])[1] if found else "en")


def _read_weight(parameters: str) -> float:
    """How much a language is wanted, from 0 to 1; what cannot be read counts as not at all.

    >>> _read_weight("q=0.8"), _read_weight(""), _read_weight("q=nan")
    (0.8, 1.0, 0.0)
    """
    name, _, value = parameters.strip().partition("=")
    if not name:
        return 1.0
    match = _QUALITY.fullmatch(value.strip())
    return float(match[0]) if name.strip().lower() == "q" and match else 0.0


_OF_FRAMEWORK = (
    *("answer", "api", "ask", "asking", "back_to_answer", "bundled", "csv", "earlier"),
    *("examples", "figures_lead", "files_wait", "filter", "json", "kinds", "languages", "lead", "means"),
    *("next", "no_series", "own", "own_lead", "own_replaces", "paste", "question_set", "read", "run", "series", "tab_article"),
    *("tab_ask", "tab_evaluate", "tab_figures", "upload"),
)
"""The words that the framework itself puts on the page: each is sent with every opening, in every language."""


def list_translations() -> dict[str, dict[str, str]]:
    """The words by language tag and name, for `gradio.I18n`; the page tells the browser which of the three it is in."""
    return {
        tag: {
            **{name: load_words(tag)[name] for name in _OF_FRAMEWORK},
            "heading": f"<h1>{load_words(tag)['title']}</h1>",
            "evaluation_head": f"<h2>{load_words(tag)['evaluation']}</h2><p>{load_words(tag)['evaluation_lead']}</p>",
        }
        for tag in TAGS
    }
