"""The page's own words in Traditional Chinese, Simplified Chinese and English."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Words:
    """Every word the page shows that is not an article's, a question's or an answer's."""

    title: str
    lead: str
    ask: str
    placeholder: str
    conversation: str
    answer: str
    figures: str
    pictures: str
    examples: str
    own: str
    upload: str
    paste: str
    read: str
    bundled: str
    asking: str
    understood: str
    not_found: str
    nearest: str
    more: str
    strong: str
    likely: str
    weak: str
    score: str
    no_picture: str
    column_figure: str
    column_value: str
    column_unit: str
    column_period: str
    column_measure: str
    about: str
    over: str
    under: str
    nearly: str
    at_most: str
    at_least: str


ENGLISH = Words(
    title="Ask the article",
    lead="Ask in Chinese or English. The answer is the article's own words, with the figures in them.",
    ask="Ask",
    placeholder="How many users does MiniMax have?",
    conversation="Conversation",
    answer="Answer",
    figures="Figures in these passages",
    pictures="Pictures beside these passages",
    examples="Try one of these",
    own="Ask your own article",
    upload="Files (Markdown, text, HTML)",
    paste="Or paste text, or a web address",
    read="Read it",
    bundled="Back to the bundled article",
    asking="Asking:",
    understood="Understood as:",
    not_found="The article does not say.",
    nearest="The nearest passages:",
    more="More passages",
    strong="strong",
    likely="likely",
    weak="weak",
    score="Probability that this passage answers",
    no_picture="(the picture's file is missing)",
    column_figure="Figure",
    column_value="Value",
    column_unit="Unit",
    column_period="Date",
    column_measure="What it measures",
    about="about",
    over="over",
    under="under",
    nearly="nearly",
    at_most="at most",
    at_least="at least",
)
TRADITIONAL = Words(
    title="向文章提問",
    lead="可用中文或英文提問。答案是文章的原文，並列出其中的數字。",
    ask="提問",
    placeholder="MiniMax有多少用戶?",
    conversation="對話",
    answer="答案",
    figures="這些段落裡的數字",
    pictures="這些段落旁的圖片",
    examples="試試這些問題",
    own="問你自己的文章",
    upload="檔案（Markdown、純文字、HTML）",
    paste="或貼上文字、網址",
    read="讀取",
    bundled="回到內附的文章",
    asking="正在問：",
    understood="理解為：",
    not_found="文章沒有提到。",
    nearest="最接近的段落：",
    more="更多段落",
    strong="很可能",
    likely="可能",
    weak="不太可能",
    score="這一段回答問題的機率",
    no_picture="（缺少圖片檔案）",
    column_figure="數字",
    column_value="數值",
    column_unit="單位",
    column_period="日期",
    column_measure="說的是什麼",
    about="約",
    over="超過",
    under="不到",
    nearly="接近",
    at_most="最多",
    at_least="至少",
)
_COLUMNS = [field.name for field in fields(Words)]


def simplified() -> Words:
    """The Traditional Chinese words in Simplified characters and mainland terms."""
    from opencc import OpenCC

    convert = OpenCC("tw2sp").convert
    return Words(**{name: convert(getattr(TRADITIONAL, name)) for name in _COLUMNS})


def words_for(accept_language: str | None) -> Words:
    """The words for a browser's Accept-Language header: the first language listed that the page knows.

    >>> words_for("zh-CN,zh;q=0.9").ask
    '提问'
    >>> words_for("fr,en;q=0.5").ask
    'Ask'
    """
    for part in (accept_language or "").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return TRADITIONAL
        if tag.startswith("zh"):
            return simplified()
        if tag.startswith("en"):
            return ENGLISH
    return ENGLISH


def translations() -> dict[str, dict[str, str]]:
    """The words by language tag and name, for `gradio.I18n`."""
    known = {"en": ENGLISH, "zh-TW": TRADITIONAL, "zh-HK": TRADITIONAL, "zh-CN": simplified(), "zh": simplified()}
    return {tag: {name: getattr(words, name) for name in _COLUMNS} for tag, words in known.items()}
