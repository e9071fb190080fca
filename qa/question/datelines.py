"""Where a report was sent from, which is not what it tells of: （台北訊）, 中新社北京3月5日電, LONDON (Reuters) -."""

import re

from source.patterns import compile_late

_DATELINE = compile_late(
    r"""
    ^[ \u3000]*
    (?:[(（【〔\[][^)）】〕\]\n]{0,30}(?:訊|讯|電|电|報導|报导|報道|报道)[)）】〕\]]  # （中央社台北5日電）
        |[^\s,，。:：]{2,16}\d{1,2}日(?:電|电|訊|讯)  # 新華社5日電
        # London (Reuters) -
        |[A-Z][A-Za-z .,'/]{2,40}(?:\d{1,2}(?:,[ ]\d{4})?[ ])?\([A-Z][A-Za-z .]{1,30}\)[ ]?[-–—]{1,2}|[A-Z][A-Z .,'/]{3,40}[ ][-–—]{1,2}[ ])
    """,
    re.MULTILINE | re.VERBOSE,
)


def drop_datelines(text: str) -> str:
    """A text without its datelines.

    >>> drop_datelines("（台北訊）失業率4%。"), drop_datelines("LONDON (Reuters) - Sales rose."), drop_datelines("台北的失業率4%。")
    ('失業率4%。', ' Sales rose.', '台北的失業率4%。')
    """
    return _DATELINE.sub("", text)
