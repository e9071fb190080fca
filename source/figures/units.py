"""What may stand around a number: classifiers, nouns that are counted, units of measure. Patterns work on folded text."""

import re

from source.figures.currencies import join_alternatives
from source.patterns import compile_late

CLASSIFIERS = (
    "名位人家个款项只台辆件部座次所间层张份支颗粒枚头匹条艘架栋幢户口起桩场届门首篇幅副套组队批轮届笔宗"
    "座处期集章本册卷页封手席站代株棵根片块堂班届桌杯瓶箱袋盒档具码把朵束尊盏架幕例起碗盘套局泊剂支锅碟"
)
# Nouns counted without a classifier, or after 个; business news is full of them.
NOUNS = (
    "国家 地区 城市 省份 用户 个人用户 客户 企业客户 付费用户 员工 职工 开发者 会员 粉丝 学生 居民 人口 企业 公司 机构 门店 店铺 "
    "商家 车辆 订单 项目 岗位 职位 基点 百分点 席位 账户 账号 家庭 平台 产品 单位 品牌 国 省 市 县 州 字 种 样 员 步 分 票 户 "
    "投资者 股东 病例 病人 患者 士兵 人次 人民 参数 token tokens 点 球 胜 负 平 环 秒差距 英雄 角色 关卡 学校 大学 教师 车站"
).split()
NOUN = re.compile(rf"(?P<unit>{join_alternatives(NOUNS)})")
_LONG = "人次 人份 车次 班次 架次 场次 例次 股份 户次 车位 床位 张床 回合 口之家".split()
CLASSIFIER = re.compile(
    rf"(?P<unit>个(?:{join_alternatives([n for n in NOUNS if len(n) > 1])})|{join_alternatives(_LONG)}|股(?![东市价权票本民指债利息份海])|口(?!罩|岸|味|径|号|腔|语|水)"
    rf"|把(?!握|关|手|控)|[{CLASSIFIERS.replace('把', '')}种国])"
)

DURATION = re.compile(
    r"(?P<half>个?半)?(?P<unit>(?<=个半)月|年(?!代|级|龄|份|度)|个多?月|个季度|季度|个星期|个礼拜|星期|周(?!年|岁|期|边|围|转)|天|日(?!元|圆|币|本|活)|个小时|小时|个钟头|分钟|秒钟?|毫秒"
    r"|个世纪|载|昼夜| ?-?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|decades?)\b)(?! ?-?old)(?P<after_half>半)?(?!之?前(?!半|[一二三四五六七八九十\d])|以前| ago\b)"
)
AGE = re.compile(
    r"(?P<unit>周?岁(?!月)|(?:个?月|天|周)大(?![家小量约概型部])| ?-?(?:years?|months?|weeks?|days?)(?:[ -]olds?\b| of age\b))"
)
MULTIPLE = re.compile(
    r"(?P<unit>倍(?!数|率)(?P<and_half>半)?|(?<=[a-z])fold\b| ?-?fold\b| ?times(?= (?:as|more|the|higher|larger|its|their|that|over|what|earnings))|[x×](?![a-z\d]))"
)
# alone in its clause, as in a table; in "40 percent of 10 firms" the number is what the share is of
PERCENT_OF = compile_late(r"(?:^|[\n;:|(]) *(?P<name>per ?cent of )$")
CLAUSE_END = compile_late(r" *(?:$|[\n.;:|)](?!\d))")
PERCENT = re.compile(
    r" ?(?P<unit>%-?(?:pts?|points?)\b|%|‰|‱|percentage[ -]points?\b|per ?cent(?: points?)?\b|pct(?: ?(?:pts?|points?))?\b|ppts?\b|pps?\b|p\.p\.|pc(?![a-z])"
    r"| *(?:个 ?)?百 ?[分份] ?点)"
)
IN_PERCENT = frozenset(("%", "percent", "per cent", "pct", "pc"))
PHYSICAL = re.compile(
    r"(?: |-(?=inch|f[oe][oe]t|mile|kilomet|met(?:er|re)|acre|tonn?|watt|megawatt|gigawatt|barrel|gram|[kmg]wh?\b|[ckmn]m\b|kg))?(?P<unit>平方公里|平方千米|平方米|平方厘米|立方米|立方公尺|公里|千米|平方英尺|平方尺|平方英里|英吋|吋|寸(?!步|土)|呎|坪|千公里|公尺|公分|厘米|毫米|纳米|奈米|微米|公厘|英里|英尺|英寸|海里|光年"
    r"|公顷|亩|公斤|千克|公噸|公吨|毫克|毫升|吨位|吨|斤|磅|盎司|克拉|克(?!服|里|拉|隆|莱|林)|公升|升(?!至|到|值|级|温|幅|学|起)|加仑|桶|千瓦时|千瓦小时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|瓦时|毫安时|安时|流明|尼特|千焦|千伏|千卡|千帕|兆帕|兆赫|千赫|吉赫|兆字节|千字节|兆位元组|太瓦时|瓩|瓦特|瓦|马力"
    r"|赫兹|兆赫|摄氏度|华氏度|度(?!过|假|日)|米(?!饭|其)|伏|安培|焦耳|卡路里|大卡|千卡|比特|字节|像素|节|标准箱|箱|℃|℉|㎡|㎞|㎏|㎜"
    r"|(?:km/h|kph|mph|m/s|km²|km2|m²|m2|sq ?km|kwh|mwh|gwh|twh|kg|km|cm|mm|nm|μm|mg|ml|mb|gb|tb|pb|kwp|mwp|gwp|kw|mw|gw|tops|tflops|pflops|eflops|ghz|mhz|khz|hz|[kmgt]bps|mah|ah|wh|nits?|ppm|ppb|teus?|dwt|bbls?|boe|bcm|bps|bp|dpi|rpm|fps|lbs?|oz|ft|sq ?ft|t|ha"
    r"|square (?:kilomet(?:er|re)|met(?:er|re)|mile|foot|feet)s?|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|acres?|hectares?"
    r"|tonnes?|tons?|kilograms?|grams?|lit(?:er|re)s?|barrels?|watts?|megawatts?|gigawatts?|degrees?|basis points?|°c|°f|°)(?![a-z]))"
)
