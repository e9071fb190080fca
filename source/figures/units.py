"""What may stand around a number: currencies, classifiers, nouns that are counted, units of measure.

Names and signs of currencies are facts of ISO 4217 and CLDR. Patterns work on folded text.
"""

import re

_CURRENCIES = {
    "USD": "美元 美圆 美金 us$ usd u.s.dollars",
    "CNY": "人民币元 元人民币 人民币 rmb cny yuan renminbi cn¥",
    "HKD": "港元 港币 元港币 hk$ hkd",
    "TWD": "新台币元 元新台币 新台币 台币 nt$ ntd twd",
    "EUR": "欧元 € eur euros euro",
    "GBP": "英镑 £ gbp",
    "JPY": "日元 日圆 日币 jpy yen",
    "KRW": "韩元 韩圆 韩币 ₩ krw won",
    "SGD": "新加坡元 新元 坡币 s$ sgd",
    "AUD": "澳元 澳币 澳大利亚元 a$ aud",
    "CAD": "加元 加币 加拿大元 c$ cad",
    "CHF": "瑞士法郎 瑞郎 chf",
    "INR": "印度卢比 卢比 ₹ inr rupees rupee",
    "THB": "泰铢 ฿ thb baht",
    "VND": "越南盾 ₫ vnd",
    "RUB": "卢布 ₽ rub roubles rubles rouble ruble",
    "MYR": "马币 林吉特 令吉 myr ringgit",
    "IDR": "印尼盾 印度尼西亚卢比 idr rupiah",
    "PHP": "菲律宾比索 php",
    "BRL": "巴西雷亚尔 雷亚尔 r$ brl",
    "MXN": "墨西哥比索 mxn",
    "MOP": "澳门元 澳门币 mop$ mop",
    "NZD": "新西兰元 纽元 nz$ nzd",
    "SEK": "瑞典克朗 sek",
    "NOK": "挪威克朗 nok",
    "DKK": "丹麦克朗 dkk",
    "TRY": "土耳其里拉 try",
    "ZAR": "南非兰特 兰特 zar",
    "AED": "阿联酋迪拉姆 迪拉姆 aed",
    "SAR": "沙特里亚尔 sar",
    "ILS": "以色列谢克尔 谢克尔 ₪ ils",
    "PLN": "波兰兹罗提 兹罗提 pln",
    "BTC": "比特币 btc bitcoins bitcoin",
}
CURRENCY_CODES = {name: code for code, names in _CURRENCIES.items() for name in names.split()}
# ISO 4217 codes of money that is no more, for texts of its time.
_WORDS = (
    "AUD australian dollar,CAD canadian dollar,SGD singapore dollar,NZD new zealand dollar,TWD new taiwan dollar,TWD taiwan dollar,"
    "USD us dollar,USD u.s. dollar,USD american dollar,USD united states dollar,HKD hong kong dollar,CHF swiss franc,FRF french franc,"
    "BEF belgian franc,NLG dutch guilder,DEM german mark,DEM deutsche mark,ITL italian lira,SEK swedish krona,DKK danish krone,"
    "NOK norwegian krone,MXN mexican peso,PHP philippine peso,INR indian rupee,TRY turkish lira,ZAR south african rand"
)
CURRENCY_CODES |= {f"{item[4:]}{plural}": item[:3] for item in _WORDS.split(",") for plural in ("", "s")}
CURRENCY_CODES |= {"pounds sterling": "GBP", "british pounds": "GBP", "japanese yen": "JPY", "chinese yuan": "CNY"}
# Signs and words used in several countries: only the text around them can tell which.
UNSURE = set(
    "元 块钱 块 圆 dollars dollar $ ¥ pounds pesos peso francs franc guilders guilder marks lire lira kronor kroner "
    "cents cent pence penny pennies 毛钱 分钱".split()
)


def currency_code(name: str) -> str | None:
    """ISO 4217 code of a sign or name as written; None for one used in several countries.

    >>> currency_code("u.s. $"), currency_code("$")
    ('USD', None)
    """
    return CURRENCY_CODES.get(name) or CURRENCY_CODES.get(re.sub(r"[ .](?=.*[$¥])", "", name))


def _alternatives(words: set[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bounded(words: list[str]) -> str:
    latin = [w for w in words if w[-1].isascii() and w[-1].isalpha()]
    rest = [w for w in words if w not in latin]
    return rf"(?:{_alternatives(latin)})(?![a-z])|{_alternatives(rest)}"


_NAMES = sorted({*CURRENCY_CODES, *UNSURE})
CURRENCY_AFTER = re.compile(rf" ?(?P<unit>{_bounded([n for n in _NAMES if n != '$' and n != '¥'])}(?!素|老|首|宝|宵|旦|年|件))")
CURRENCY_BEFORE = re.compile(
    r"(?:(?<![a-z])(?P<unit>人民币|新台币|港币|台币|美金|rmb|usd|cny|hkd|ntd|twd|eur|gbp|jpy|sgd|(?:u\.?s\.?|hk|nt|nz|c|r) ?\$|[sa]\$"
    r"|cn ?¥)|(?P<sign>[$¥€£₩₹฿₫₽₪])) ?$"
)

CLASSIFIERS = (
    "名位人家个款项只台辆件部座次所间层张份支颗粒枚头匹条艘架栋幢户口起桩场届门首篇幅副套组队批轮届笔宗"
    "座处期集章本册卷页封股手席站代株棵根片块堂班届桌杯瓶箱袋盒"
)
# Nouns counted without a classifier, or after 个; business news is full of them.
NOUNS = (
    "国家 地区 城市 省份 用户 个人用户 客户 企业客户 付费用户 员工 职工 开发者 会员 粉丝 学生 居民 人口 企业 公司 机构 门店 店铺 "
    "商家 车辆 订单 项目 岗位 职位 基点 百分点 席位 账户 账号 家庭 平台 产品 单位 品牌 国 省 市 县 州 字 种 样 员 步 分 票 户 "
    "投资者 股东 病例 病人 患者 士兵 人次 人民 参数 token tokens 点 球 胜 负 平 环 秒差距 英雄 角色 关卡 学校 大学 教师 车站"
).split()
NOUN = re.compile(rf"(?P<unit>{_alternatives(NOUNS)})")
CLASSIFIER = re.compile(rf"(?P<unit>个(?:{_alternatives([n for n in NOUNS if len(n) > 1])})|人次|[{CLASSIFIERS}种国])")

DURATION = re.compile(
    r"(?P<half>个?半)?(?P<unit>年(?!代|级|龄|份|度)|个多?月|个季度|季度|个星期|个礼拜|星期|周(?!年|岁|期|边|围|转)|天|日(?!元|圆|币|本|活)|个小时|小时|个钟头|分钟|秒钟?|毫秒"
    r"|个世纪|载|昼夜| ?-?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|decades?)\b)(?! ?-?old)(?P<after_half>半)?(?!之?前(?!半|[一二三四五六七八九十\d])|以前| ago\b)"
)
AGE = re.compile(
    r"(?P<unit>周?岁(?!月)|(?:个?月|天|周)大(?![家小量约概型部])| ?-?(?:years?|months?|weeks?|days?)(?:[ -]olds?\b| of age\b))"
)
MULTIPLE = re.compile(
    r"(?P<unit>倍(?!数|率)| ?-?fold\b| ?times(?= (?:as|more|the|higher|larger|its|their|that|over|what|earnings))|x\b)"
)
# alone in its clause, as in a table; in "40 percent of 10 firms" the number is what the share is of
PERCENT_OF = re.compile(r"(?:^|[\n;:|(]) *(?P<name>per ?cent of )$")
CLAUSE_END = re.compile(r" *(?:$|[\n.;:|)](?!\d))")
PERCENT = re.compile(r" ?(?P<unit>%|‰|percentage points?\b|per ?cent\b|pct\b| *个 ?百 ?[分份] ?点)")
PHYSICAL = re.compile(
    r" ?(?P<unit>平方公里|平方千米|平方米|平方厘米|立方米|立方公尺|公里|千米|公尺|公分|厘米|毫米|纳米|微米|英里|英尺|英寸|海里|光年"
    r"|公顷|亩|公斤|千克|毫克|毫升|吨位|吨|斤|磅|盎司|克拉|克(?!服|里|拉|隆|莱|林)|公升|升(?!至|到|值|级|温|幅|学|起)|加仑|桶|千瓦时|千瓦|兆瓦|吉瓦|瓦特|瓦|马力"
    r"|赫兹|兆赫|摄氏度|华氏度|度(?!过|假|日)|米(?!饭|其)|伏|安培|焦耳|卡路里|大卡|千卡|比特|字节|像素|节|标准箱|箱"
    r"|(?:km/h|km²|km2|m²|m2|sq ?km|kwh|mwh|gwh|twh|kg|km|cm|mm|nm|μm|mg|ml|mb|gb|tb|pb|kw|mw|gw|ghz|mhz|khz|hz|bps|dpi|rpm"
    r"|square (?:kilomet(?:er|re)|met(?:er|re)|mile|foot|feet)s?|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|acres?|hectares?"
    r"|tonnes?|tons?|kilograms?|grams?|lit(?:er|re)s?|barrels?|watts?|megawatts?|gigawatts?|degrees?|basis points?|°c|°f|°)(?![a-z]))"
)
