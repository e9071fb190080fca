"""What may stand around a number: classifiers, nouns that are counted, units of measure. Patterns work on folded text."""

import re

from source.figures.currencies import join_alternatives
from source.patterns import compile_late

CLASSIFIERS = (
    "名位人家个款项只台辆件部座次所间层张份支颗粒枚头匹条艘架栋幢户口起桩场届门首篇幅副套组队批轮届笔宗"
    "座处期集章本册卷页封手席站代株棵根片块堂班届桌杯瓶箱袋盒档具码把朵束尊盏架幕例起碗盘套局泊剂支锅碟"
)
# Classifiers that begin words too, each with what makes it such a word: 店家, 区间, 馆长; 2对1 is a score.
_BEGINNERS = {
    "店": "家员长铺面名王址内头租数商型东主",
    "厂": "房商长家区牌址务内",
    "区": "间块域分别隔划内外长",
    "馆": "长员内藏",
    "院": "长校区内士",
    "案": "例件场量由发",
    "段": "式位子数落差",
    "列": "车入出举队强国席印支管名为于在表宁明示有载传阵",
    "对": "0123456789一二三四五六七八九十阵比战应方手外内话半等称照策抗",
}
_TOLD_BY_NEXT = "|".join(f"{one}(?![{rest}])" for one, rest in _BEGINNERS.items())
# Nouns counted without a classifier, or after 个; business news is full of them.
NOUNS = (
    "国家 地区 城市 省份 用户 个人用户 客户 企业客户 付费用户 员工 职工 开发者 会员 粉丝 学生 居民 人口 企业 公司 机构 门店 店铺 "
    "商家 车辆 订单 项目 岗位 职位 基点 百分点 席位 账户 账号 家庭 平台 产品 单位 品牌 国 省 市 县 州 字 种 样 员 步 分 票 户 "
    "据点 分店 分行 门市 专柜 航班 航点 航线 路线 席次 场馆 车款 车型 门号 县市 行政区 乡镇 社区 建案 "
    "农户 商户 租户 住户 散户 渔户 投资者 股东 病例 病人 患者 士兵 人次 人民 参数 token tokens 点 球 胜 负 平 环 秒差距 英雄 角色 关卡 学校 大学 教师 车站"
).split()
NOUN = compile_late(rf"(?P<unit>{join_alternatives(NOUNS)})")
_LONG = "标准箱 标箱 列次 人次 批次 梯次 航次 台次 件次 趟次 人份 车次 班次 架次 场次 例次 股份 户次 车位 床位 张床 回合 口之家".split()
# 股, 口 and 把 begin other words too, told by the next character: 股东, 口罩, 把握.
CLASSIFIER = compile_late(
    rf"(?P<unit>个(?:{join_alternatives([n for n in NOUNS if len(n) > 1])})|人(?=次[之于])|{join_alternatives(_LONG)}|股(?![东市价权票本民指债利息份海])"
    rf"|口(?!罩|岸|味|径|号|腔|语|水)|把(?!握|关|手|控)|{_TOLD_BY_NEXT}|[{CLASSIFIERS.replace('把', '')}种国])"
)
# 200 家门市, 3 年: a unit after a space. What begins as one and is another word is told by what follows: 35 年增, 12 台积电, 300 家乐福.
_WORDS = (  # that begin as units do
    r"年[增减升跌初底末]|日[圆币经本立均]|天[津然猫]|周[年转边围]|台[积湾北中南东泥塑化达新玻光股指币聚企船铁糖肥]"
    r"|家[乐登电具庭族长用俱]|人[员口才工类民均力寿资事形]|名[列单称义目次牌]|位[于居列置数]|件数|部[门分落长会]|次[数于级日年月]|间接|项目|层[级面次]"
    r"|国[内际泰产家营立防庆民有会]|种[植子]|支[付出持援配撑]|场[内外地景所]|组[成织合件建]|条[件例款码]|只[有要是能会剩好]|个[人别股案体性]|份额|期[末初货间待望限]"
    r"|集[团中成资合装]|本[季月年期行公次地土周益业金]|批[发准评]|代[表理工号码言]|轮[胎值]|块状|例[如外]|笔[记电试]|档案|手[机续段上工术]"
    r"|班级|元[大太]|股[票东市价权利本息份]|点[数名击]|度[过假]|秒[杀]|倍[数率]|国$|季[增减报节度]|分[别布行店公部析红之]|万|亿"
)
APART = compile_late(rf" (?=[\u4e00-\u9fff])(?!{_WORDS})")
BEGINS_WORD = compile_late(_WORDS)
"""What stands right after a year without its word: 2025台灣產業報告, 2026國際書展."""

_OLD = r"(?! ?-?old)"  # an age, read apart
_AGO = r"(?!之?前(?!半|[一二三四五六七八九十\d])|以前| ago\b)"  # a date told by its distance
_SO_MANY = "|".join(  # 近三月, 过去6月: how long, no month of the year
    rf"(?<={word}{number})"
    for word in ("近", "过去", "未来", "连续", "持续", "为期", "长达")
    for number in (r"[\d一二两三四五六七八九十]", r"[1十][\d一二]")
)
# Each pattern of a unit looks at what it begins with first: after most numbers stands none of them.
_MONTHS = rf"(?<=个半)月|(?:{_SO_MANY})月(?![份底初末中上下])"  # 一个半月, 近三月
_YEARS = "年(?!代|级|龄|份|度)"  # not 三年级, 2024年度
_WEEKS = "个星期|个礼拜|星期|周(?!年|岁|期|边|围|转)"  # not 10周年
_DAYS = "天|日(?!元|圆|币|本|活)"  # not 300日元
_SHORT = "个小时|小时|个钟头|分钟|秒钟?|毫秒"
_ENGLISH_SPAN = r" ?-?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|decades?)\b"
DURATION = compile_late(
    r"(?=[个半月年季星礼周天日小分秒毫世载昼 \-ymwdhqs])(?P<half>个?半)?"
    rf"(?P<unit>{_MONTHS}|{_YEARS}|个多?月|个季度|季度|{_WEEKS}|{_DAYS}|{_SHORT}|个世纪|载|昼夜|{_ENGLISH_SPAN})"
    rf"{_OLD}(?P<after_half>半)?{_AGO}"
)
AGE = compile_late(
    r"""
    (?=[周岁个月天 \-ymwd])
    (?P<unit>
        周?岁(?!月)  # not 30岁月
        |(?:个?月|天|周)大(?![家小量约概型部])  # 3个月大; not 3天大约
        |[ ]?-?(?:years?|months?|weeks?|days?)(?:[ -]olds?\b|[ ]of[ ]age\b)
    )
    """,
    re.VERBOSE,
)
_COMPARED = (
    r"(?= (?:as|more|the|higher|larger|its|their|that|over|what|earnings))"  # three times as many; not "three times in May"
)
MULTIPLE = compile_late(
    rf"(?=[倍 \-ftx×])(?P<unit>倍(?!数|率)(?P<and_half>半)?|(?<=[a-z])fold\b| ?-?fold\b| ?times{_COMPARED}|[x×](?![a-z\d]))"
)
# alone in its clause, as in a table; in "40 percent of 10 firms" the number is what the share is of
PERCENT_OF = compile_late(r"(?:^|[\n;:|(]) *(?P<name>per ?cent of )$")
CLAUSE_END = compile_late(r" *(?:$|[\n.;:|)](?!\d))")
PERCENT = compile_late(
    r"""
    (?=[ \-%‰‱p个百])(?:[ ]|-(?=per|point))?
    (?P<unit>
        %-?(?:pts?|points?)\b|%|‰|‱
        |percentage[ -]points?\b|per[ ]?cent(?:[ ]points?)?\b
        |pct(?:[ ]?(?:pts?|points?))?\b|ppts?\b|pps?\b|p\.p\.|pc(?![a-z])  # in short
        |[ ]*(?:个[ ]?)?百[ ]?[分份][ ]?点  # 个百分点, as a line may break it
    )
    """,
    re.VERBOSE,
)
IN_PERCENT = frozenset(("%", "percent", "per cent", "pct", "pc"))
# Measures by what they measure: in Chinese and as signs, then in Latin letters. What begins as another does and goes on stands before it
# (千瓦时 before 千瓦, km² before km): the first that fits is taken.
_MEASURES = {
    "speed": ("", r"km/h|kph|mph|m/s"),
    "area": (
        "平方公里|平方千米|平方米|平方厘米|平方英尺|平方尺|平方英里|坪|公顷|亩|㎡",
        r"km²|km2|m²|m2|sq ?km|sq ?ft|square (?:kilomet(?:er|re)|met(?:er|re)|mile|foot|feet)s?|acres?|hectares?|ha",
    ),
    "volume": (
        "立方米|立方公尺|毫升|公升|升(?!至|到|值|级|温|幅|学|起)|加仑|桶",
        r"ml|lit(?:er|re)s?|barrels?|bbls?|boe|bcm",
    ),
    "length": (
        "千公里|公里|千米|公尺|公分|厘米|毫米|纳米|奈米|微米|公厘|英里|英尺|英寸|英吋|吋|寸(?!步|土)|呎|海里|光年|米(?!饭|其)|㎞|㎜",
        r"km|cm|mm|nm|μm|ft|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?",
    ),
    "mass": (
        "公斤|千克|公噸|公吨|毫克|吨位|吨|斤|磅|盎司|克拉|克(?!服|里|拉|隆|莱|林)|㎏",
        r"kg|mg|lbs?|oz|tonnes?|tons?|t|dwt|kilograms?|grams?",
    ),
    "energy and charge": (
        "千瓦时|千瓦小时|兆瓦时|吉瓦时|太瓦时|瓦时|毫安时|安时|千焦|焦耳|千卡|大卡|卡路里",
        r"kwh|mwh|gwh|twh|wh|mah|ah",
    ),
    "power": ("千瓦|兆瓦|吉瓦|瓩|瓦特|瓦|马力", r"kwp|mwp|gwp|kw|mw|gw|watts?|megawatts?|gigawatts?"),
    "voltage, current, pressure, light": ("千伏|伏|安培|千帕|兆帕|流明|尼特", r"nits?"),
    "frequency": ("兆赫|千赫|吉赫|赫兹", r"ghz|mhz|khz|hz|rpm|fps"),
    "temperature and angle": ("摄氏度|华氏度|度(?!过|假|日)|℃|℉", r"degrees?|°c|°f|°"),
    "data and computing": (
        "兆字节|千字节|兆位元组|比特|字节|像素",
        r"mb|gb|tb|pb|[kmgt]bps|tops|tflops|pflops|eflops|dpi",
    ),
    "shares": ("", r"ppm|ppb|bps|bp|basis points?"),
    "ships and boxes": ("标准箱|箱|节", r"teus?"),
}
_CHINESE_MEASURES, _LATIN_MEASURES = ("|".join(filter(None, column)) for column in zip(*_MEASURES.values(), strict=True))
# What a hyphen may tie to its number, as in "a 6-inch screen": of words that hyphens also tie to others, only these.
_HYPHENATED = r"inch|f[oe][oe]t|mile|kilomet|met(?:er|re)|acre|tonn?|watt|megawatt|gigawatt|barrel|gram|[kmg]wh?\b|[ckmn]m\b|kg"
_FIRSTS = "".join(sorted({word[0] for word in _CHINESE_MEASURES.split("|")}))
PHYSICAL = compile_late(
    rf"(?=[ \-a-zμ°{_FIRSTS}])(?: |-(?={_HYPHENATED}))?(?P<unit>{_CHINESE_MEASURES}|(?:{_LATIN_MEASURES})(?![a-z]))"
)
