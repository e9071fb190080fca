"""Words of Chinese that stand where a name could and name no one: common nouns, offices that tell of others, attributions."""

import re

from source.figures.attributes.words import find_any, make_finder, match_alternatives, words
from source.patterns import compile_late

_OFFICE = compile_late(  # they tell of others
    r"""
    (?:
        [部局署]|总署
        |(?:审计|监管|主管|交通|财政|统计|卫生|税务|海关|环保|警察|司法|相关|有关|劳动|劳工|气象)部门
        |当局|机关|委员会|统计处|主计处|主计总处|央行|政府|行政院|立法院|国务院
    )(?:\d{1,4}日)?$  # 财政部门, 央行9日
    |\d{1,4}[日月]|研究|机构|分析师|专家|智库|经济学家|学者
    """,
    re.VERBOSE,
)
_CLAUSE = compile_late(  # more than a name
    r"""
    [与和在的为是有将把由对从以及了到等]|.向|^[他她我你]|[一二三四五六七八九十]日
    |宣布|公布|公司.|表示|发布|显示|统计|旗下  # 公司宣布, 统计显示
    |[厅部局署市县州省校院]长|官员|总统|总理|首相|发言人|议员|主任|教授|检察官|组织$  # officers; 世卫组织
    |董事长|执行长|总经理|总裁|财务长  # the office of whoever is named
    |最新|根据|归属|归母|此前|曾任|生产|查获|^发展|目前|人均|平均
    |官方|同时|已经|准备|着手|申报|整理|明年|去年
    |[部局院署市县省某站](?:数据|信息|资讯|医疗|教育)$|.{4}(?:数据|材料|信息)$  # 交通部数据
    |[展会场]上$  # 车展上
    """,
    re.VERBOSE,
)
_PHRASE = compile_late(
    r"第[一二三四五六七八九十\d]+|[一二三四上下]季|季度|\d|[每占及]|报告期|期内|全[台国省市球港]|排名|名列|位居|位列|^[同当这那隔次翌首上下本今昨前后]一?[天日周月季年]"
)  # of a date, a share, a list
_DATA = compile_late(r"(?:数据|资料|信息|资讯|统计|报告|财报|年报|数字|研究|调查)$")
_TOLD_BY = compile_late(
    r"(?:[亦也又均皆都同]|同时|进一步)?(?:显示|指出|表明|反映|揭露|揭示|[,，])"
)  # 台电数据显示: an attribution
_AFTER_BODY = compile_late(r"[署局厅司委处]|总额|总值|增加值|业(?![务绩者])|[量额率价类]|指数|指标")  # 能源署, 天津零售总额
_AFTER_COUNTRY = compile_late(r"用户|市场|产业|行业|玩家|消费者?|需求|企业|业者|厂商|出口|进口|人口|品牌|公司")  # 中国游戏用户
_SOCIETY = compile_late("(?:协会|公会|学会|商会|总会|联合会|研究院|研究所|研究中心)$")
_TELLS_OF = compile_late(
    r"[^,。;:]{0,4}?(?:发布|公布|统计|数据|资料|指出|预[估计测期]|调查|报告|表示|认为|显示)"
)  # 汽车工业协会发布数据
_GOES_ON = compile_late(r"[\u4e00-\u9fff]{0,4}?(?:协会|公会|学会|商会|总会|联合会|研究院|研究所|研究中心|委员会)")
_EVENT = compile_late(
    r"(?:事件|事故|风波|疫情|灾害|灾情|罢工|抗争|示威|冲突|战争|争议|纠纷|元年|年代|时代|球季|赛季|结构|方面|情况|情形|层面)$"
)  # 罢工事件取消700班, 「大巨蛋元年」: what happened, and when, owns nothing
_DIGITS = find_any("digits")
_UNNAMED = find_any("unnamed")
_COMMON = compile_late(f"(?:{match_alternatives('common')}|[的及和与]|公司|集团|企业|厂商|机构)+")
_ODD = find_any("odd")  # 全家 and 全联 are firms
_TRADES = compile_late(
    rf"(?:{match_alternatives('bodies')}|分析|相关|其他|多家|上市|私人|外国|本土|大型)+"
)  # 航空公司, 分析公司 name no one
_NOT_FIRST = (
    "该",
    "这",
    "其",
    "各",
    "每",
    "多家",
    "本",
    "今年",
    "去年",
    "明年",
    "当年",
    "全年",
    "前年",
    "全",
    "总",
    "上半年",
    "下半年",
)
_NOBODY = frozenset(words("nobody"))
_PLACES = make_finder("places")


def is_nobody(name: str) -> bool:
    """Whether words of Chinese name no one: common nouns, offices that tell of others, more than a name."""
    return (
        name in _NOBODY
        or _EVENT.search(name) is not None
        or len(name) < 2
        or ((name[0].isdigit() or _PHRASE.search(name) is not None) and not _DIGITS.match(name))
        or _UNNAMED.match(name) is not None
        or _OFFICE.search(name) is not None
        or _CLAUSE.search(name) is not None
        or (name.startswith(_NOT_FIRST) and not _ODD.match(name))
        or _TRADES.fullmatch(name) is not None
    )


def is_common(name: str) -> bool:
    """Whether words are but common nouns of business, which may name a part in a list and no one else.

    >>> is_common("财政状况"), is_common("青禾航空")
    (True, False)
    """
    return _COMMON.fullmatch(name) is not None


def names_someone(folded: str, start: int, end: int) -> bool:
    """Whether a span of words names someone where it stands: not 台电数据 before 显示, 能源 of 能源署, 中国游戏 of 中国游戏用户."""
    name = folded[start:end]
    if is_nobody(name) or is_common(name) or _AFTER_BODY.match(folded, end):
        return False
    if (_SOCIETY.search(name) and _TELLS_OF.match(folded, end)) or _GOES_ON.match(folded, end):
        return False
    if _DATA.search(name) and _TOLD_BY.match(folded, end):
        return False
    return not (_AFTER_COUNTRY.match(folded, end) and _PLACES.match(name))
