"""What a number measures, in the words of the text."""

import re

from source.figures.figure import Figure
from source.figures.pairs import alike

_BREAK = re.compile(r"[,;:，。；：!?()（）、\n]")
_VERBS = (
    "达到|达|为|是|有|至|到|增至|升至|跌至|降至|涨至|提升至|提升到|增长至|增长到|增加到|激增至|迅猛增长至|下降至|下降到|攀升至|扩大至|扩张至"
    "|仅为?|只有|均|已|已经|约|大约|超过|超|逾|近|接近|不到|不足|高达|多达|低至|突破|冲破|合计|共计|共|总计|增长了?|增加了?|上涨了?|上升了?|下降了?|下跌了?|减少了?"
    "|录得|实现|创造了?|获得了?|拥有|来自|从|由|的|了|在|与|和|并|还|也|则|就|其|这|那|一度|迅速|分别|同比|环比|每年|突破了?|曾|将|被|把|给|以|于|占比?超|服务了?|吸引了?|投入|等|冲上|(?<![经通超])过"
)
_CHANGED = "(?:激增|迅猛增长|增长|增加|提高|提升|下降|下跌|扩大|攀升|上升|减少|回落|下滑|增|升|涨|跌|降)(?:了|至|到|为)?"
_GROWTH = re.compile("增长|增加|增幅|上升|下降|上涨|下跌|减少|下滑|提高|提升")
_DATE = "\0"  # stands for the characters of a date
_TRAILING = re.compile(
    rf"(?:{_VERBS}|不超过|还不到|(?:位居|位列|排名|名列|排在|居)?(?:全球|世界|全国)?(?:位居|位列|排名|名列|排在|居|全球|世界|全国)|不|翻|提供|在?(?:[一二两三四五六七八九十]|\\d+)(?:年|个月|天|周)前|{_CHANGED}|[\s{_DATE}])+$"
)
# "A is about B's N%": what the share measures is A
_SHARE_OF = re.compile(r"(?P<noun>[^,。]{2,20}?)(?:大约|约|仅|只)?(?:为|是|相当于|等于)[^的,。]{1,12}的$")
_RANKED = re.compile("位居|位列|排在|名列")
_DURATION_OF = re.compile(r"^的(?P<noun>[^,。;的]{2,10})(?=[,。;]|$)")
_INSIDE = re.compile(r"在(?P<noun>[^在]{2,16}?)(?:之中|当中|中|里|内|方面)$")
_LEADING = re.compile(
    r"^(?:这家|有一?[支家个款名位]|拥有一?[支家个款名位]|让这家|让|这个|这些|该项|该家|那家|其中|并且?|而且?|但|同时|此外|目前|当前|如今|公司|该公司|其|它|这|那|这家|全年|期内|且|也|还|又|以及|和|与|则|的|在|于|对|从|由|截至|截止|每|\s)+"
)
_NOUN_AFTER = re.compile(
    r"^(?:多|余)?(?:名|位|人|家|个|款|项|种|类)?(?:不等)?(?:的)?(?P<noun>(?:[\u4e00-\u9fffa-z0-9]{0,8}?)"
    r"(?:收入|营收|销售额|利润|净利|毛利率|净利率|利率|税率|成本|费用|支出|订单|市值|估值|用户|客户|员工|股份|股权|份额|占比|增幅|涨幅|跌幅|降幅|增长|认购|热度|投资|融资|资金|奖金|罚款|补贴"
    r"|代码|国家|地区|国家及地区|个人用户|开发者|机构|基石投资者|应收账款周转周期|周期|人口|面积|产能|产量|销量|机率|概率|红利|股息|工资|薪水|月费|订阅方案|方式|方向))"
)
_ENGLISH_MEASURE = re.compile(r"(?:of|in) (?P<after>[a-z][a-z -]{2,40}?)(?=[,.;]|$| (?:in|for|by|from|and|to|at|as|with|on)\b)")
_ENGLISH_BEFORE = re.compile(
    r"(?P<noun>[a-z][a-z' -]{2,60}?) (?:of|was|were|is|are|rose|grew|fell|dropped|climbed|jumped|increased|declined|reached|hit|stood at|totaled|totalled|amounted)"
    r"(?: (?:by|to|at|of|from|about|nearly|over|more than|around))*\s*$"
)
_SUBJECT = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9&.\-]*(?: [A-Z][A-Za-z0-9&.\-]*)*|《[^》]{1,20}》")
# Capitals that name no one.
_NO_SUBJECT = frozenset(
    "Revenue Revenues Sales Profit Profits Income Earnings Net Gross Operating Total Costs Cost Shares Users Growth Margin Margins About Over "
    "Nearly More Some This That These Those We They He She Our Their "
    "AI IPO CEO CFO CTO API APP App MAU DAU ARPU ARPPU GDP CPI PPI B C A H The In At By For From As It Its".split()
)
_NOT_ACTING = re.compile(
    r"(?:[為为比像於于向與与和跟對对給给被把將将由及、]|\b(?:of|than|by|with|to|from|for|in|at|on|and|like)) ?$"
)
_ASIDE = re.compile(r"\([^()]{0,24}\)")
_WINDOW = 60
_OPENING = 3
_AS_OF = re.compile(r"(?:截至|截止|截止到|as of )$")
_NEAR_FIGURES = 40


def find_measure(
    text: str, folded: str, figures: list[Figure], number: int, pair: int | None, mates: list[int], start: int, end: int
) -> str | None:
    figure = figures[number]
    right = folded[figure.end : min(end, figure.end + 24)]
    after = _right_noun(text, folded, figure, figures[pair] if pair is not None and pair > number else figure, end)
    if after:
        return after
    left = _left_noun(text, folded, figures, number, max(start, figure.start - _WINDOW))
    if left:
        return left
    if pair is not None and pair < number:
        return figures[pair].measure
    of = _ENGLISH_MEASURE.match(right.lstrip())
    if of:
        return text[figure.end :].lstrip()[of.start("after") : of.end("after")] if figure.kind != "rank" else None
    earlier = [i for i in mates if i < number and alike(figures[i], figure) and figures[i].measure]
    return figures[earlier[-1]].measure if earlier else None


def _right_noun(text: str, folded: str, figure: Figure, last: Figure, end: int) -> str | None:
    """The noun after the figure, or after the last of its range: "half a year of wavering", "9 to 199 dollars of fees"."""
    if figure.kind == "rank":
        return None
    right = folded[last.end : min(end, last.end + 24)]
    noun = _NOUN_AFTER.match(right) or (_DURATION_OF.match(right) if figure.kind == "duration" else None)
    return text[last.end + noun.start("noun") : last.end + noun.end("noun")] if noun else None


def _left_noun(text: str, folded: str, figures: list[Figure], number: int, low: int) -> str | None:
    """The words just before the figure, back to a break or another number, without dates, verbs and qualifiers."""
    high = figures[number].start
    near = [figures[i] for i in range(max(0, number - 4), number)]
    low = max([low, *(figure.end for figure in near if figure.value is not None)])
    piece = folded[low:high]
    for figure in near:
        if figure.value is None and figure.start >= low:
            piece = piece[: figure.start - low] + _DATE * (figure.end - figure.start) + piece[figure.end - low :]
    piece = _ASIDE.sub(lambda aside: _DATE * len(aside[0]), piece)
    english = _ENGLISH_BEFORE.search(piece)
    if english:
        return text[low + english.start("noun") : low + english.end("noun")].strip()
    piece = _clause(piece)
    share_like = figures[number].kind in ("percentage", "multiple")
    share = _SHARE_OF.search(piece) if share_like else None
    trimmed = _TRAILING.sub("", piece[: share.end("noun")] if share else piece)
    start, end = _core(trimmed)
    offset = high - len(piece)
    words = text[offset + start : offset + end].strip("“”\"'「」『』 的")
    if not words and share_like:  # "grew 15 times": what is measured is the growth
        grown = _GROWTH.search(piece)
        return text[offset + grown.start() : offset + grown.end()] if grown else None
    return words if 2 <= len(words) <= 24 else None


def _clause(piece: str) -> str:
    """The words since the last break; since the break before it where a colon says that they are what follows is about."""
    *_, last = [0, *(match.end() for match in _BREAK.finditer(piece))]
    if last and piece[last - 1] == ":" and not _TRAILING.sub("", piece[last:]):
        *_, last = [0, *(match.end() for match in _BREAK.finditer(piece[: last - 1]))]
        return piece[last:].replace(":", _DATE)
    return piece[last:]


def _core(words: str) -> tuple[int, int]:
    """Span of the measure in the words before a figure: after a date, a 的, a 在…中, or words that lead in."""
    start = words.rfind(_DATE) + 1
    inside = _INSIDE.search(words, start)
    if inside:
        return inside.span("noun")
    start = max(start, words.rfind("的", start, len(words) - 2) + 1)
    ranked = _RANKED.search(words, start)
    start = ranked.end() if ranked else start
    lead = _LEADING.match(words[start:])
    return start + (lead.end() if lead else 0), len(words)
