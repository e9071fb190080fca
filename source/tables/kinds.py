"""What a row or a column is of, by its label or head: amounts a share, shares, people and things counted, ranks, years, rates; no scale
of money or weight holds for them."""

import re
from functools import lru_cache

from source.folding import fold
from source.patterns import compile_late

_KEPT = 4096  # labels whose reading is kept: each is asked about for every cell of its row

_RATE = compile_late(
    r"""
    (?:率|比率|比例|比重|幅度|增减  # 毛利率
        |本益比|净值比|负债比|流动比|速动比|占比|市占  # 本益比, 負債比
        |[指系分]数|[得评]分|满意度|温度  # 指數, 得分
    )(?:\(%?\))?$  # (%)
    |\b(?:market|wallet)[ ]share\b  # market share
    |\b(?:margin|ratio|rate|yield|percentage)s?\b(?![ ](?:agreement|swap|contract))  # margin; no rate agreement
    |\b(?:
        occupancy|utili[sz]ation|load[ ]factor  # occupancy, load factor
        |return[ ]on[ ](?:[a-z]+[ ]){0,2}(?:equity|assets|capital|sales|investment)  # return on equity
        |[a-z]+[ ]growth|interest[ ]cover  # sales growth
        |penetration|gearing|score  # gearing
        |ro[aei]|roce|roic|p/e  # roe, p/e
    )(?:[ ]?\([^()]{0,20}\))?$
    """,
    re.VERBOSE,
)
_PER_SHARE = compile_late(
    r"""
    每股|每单位|per[ ](?:\w+[ ]){0,2}(?:share|ads|unit)  # 每股盈餘, per diluted share
    |\beps\b|\bdps\b  # eps
    |(?:^|[^a-z])(?:basic|diluted)$|^(?:basic|diluted)\b(?!.*shares)  # basic; no "basic shares"
    |\bprices?[ ](?:per|a|/)[ ]?[a-z]  # price per tonne
    # per barrel, per sq ft
    |\bper[ ](?:barrel|tonne|ton|ounce|oz|boe|kwh|mwh|bushel|pound|lb|gallon|lit(?:er|re)|kg|capita|square[ ](?:foot|met(?:er|re))|sq\.?[ ]?(?:ft|m))\b
    |平均[^,;:]{0,6}(?:价|价格)$|(?:单价|均价|房价)$  # 平均售價, 單價
    |\baverage[ ](?:[a-z]+[ ]){0,2}(?:selling|reali[sz]ed|unit)[ ]prices?\b  # average selling price
    |^unit[ ]prices?$|^asp$|^arpp?u$  # asp, arpu
    |每[名户人床]  # 每戶
    """,
    re.VERBOSE,
)
_SHARES = compile_late(
    r"""
    股数|股份数|股份总数  # 股數
    # shares; no share capital, no shares of a firm
    |(?<!market[ ])\bshares?\b(?![ ]?(?:holder|capital|premium|price|options?|awards?|purchases?|repurchases?|issu|buy|of\b|in\b|based)|-)
    |单位数  # 單位數
    """,
    re.VERBOSE,
)
_NUMBERS = compile_late(r"人数|人次|员工数|户数|家数|件数|销量|headcount|(?:number|no\.) of(?! shares)|\bunits\b")

_HUMAN = "employees|staff|workforce|headcount|personnel|ftes?|full-?time[- ]equivalents?|workers|crew|customers|clients|subscribers|users|members|passengers|visitors|guests|patients|students|pupils|teachers|residents|inhabitants|households|drivers|dealers|population|colleagues"
_PLACES = (
    "atms|stores|outlets|shops|branches|beds|berths|seats|countries|cities|locations|kiosks|dealerships|showrooms|flights|routes"
)
_SINGLE = (
    "employee|staff|head|store|outlet|shop|branch|bed|customer|client|subscriber|user|member|passenger|patient|student|station"
)
_OF_ALL = (
    "total|average|avg|net|new|active|closing|opening|own|owned|full-time|part-time|permanent|temporary|contract|male|female|women|global|overseas|domestic"
    "|licen[sc]ed|hospital|monthly|daily|paying|registered|directly|operated|self-operated|franchised?|operating|mobile|broadband|year-end|period-end|loyalty|regular|equivalent|[#]"
)
_WHERE = (
    r"(?:,?[ ](?:of[ ]operation|enrolled|counts?|numbers?|total|served|employed|opened|closed|operated|abroad|worldwide|globally|average|year-end|period-end"
    r"|(?:at|as[ ]at|as[ ]of|end[ ]of|on|in|by)(?:[ ][^()]{1,30})?))?"
)
_NOT_OF = "(?:to|from|for|by|with|of|due|per|and|payable|receivable|other|key)"  # payable to employees, other staff
_COUNTED = compile_late(
    rf"""
    (?:(?:{_OF_ALL})[ ]){{0,3}}  # total
    (?:(?:{_HUMAN}|{_PLACES})(?![ ]of[ ]the[ ](?:parent|company)){_WHERE}  # employees abroad; no customers of the parent
        |(?:{_SINGLE})[ ](?:counts?|numbers?|base|openings|closures|additions))  # store openings
    |(?:(?!{_NOT_OF}\b)[a-z&-]+[ ]){{0,2}}(?:employees|subscribers|users|staff|workers|visitors|passengers)  # cabin staff
    # days of inventory, dso
    |days[ ](?:of[ ]|in[ ])?(?:sales|inventor(?:y|ies)|payables?|receivables?|supply)(?:[ ][a-z]+)?|d[sipo]o
    |(?:numbers?|no\.|nos\.)[ ]of[ ](?!shares).{{1,60}}  # number of stores; no number of shares
    |(?:[a-z]+[ ]){{0,4}}(?:days|hours|ages?|turns)  # operating hours
    """,
    re.VERBOSE,
)
_PEOPLE_CHINESE = (
    "员工|雇员|职工|职员|人员|人手|客户|用户|会员|学员|学生|教师|旅客|乘客|游客|访客|患者|买家|卖家|商家|司机|开户|股东"
)
_PLACES_CHINESE = "门店|店铺|门市|店面|分店|分行|支行|网点|据点|床位|病床|泊位|车位|座位|席位|机位|航班|航线|航点|站点|充电桩|换电站|餐厅|酒店|客房|房间|工厂|学校|医院|国家|城市|案件|专利|合约|订单"
_OF_ALL_CHINESE = r"(?:全职|兼职|正式|在职|在岗|在校|期末|年末|平均|总|新增|活跃|付费|注册|[月日]活跃?|活跃|直营|加盟|自营|全球|海外|国内|境内|境外|集团|公司|女性|男性|医院|营业|零售)"
_COUNTED_CHINESE = compile_late(
    rf"""
    {_OF_ALL_CHINESE}{{0,3}}  # 全部員工合計
    (?:员工|雇员|职工|职员|
        客户|用户|会员|旅客|乘客|游客
        |学生|床位|病床|泊位|座位
        |门店|分店|店铺|网点|据点|航点|航线
        |城市|国家)(?:合计|总计)?
    |[^,;:]{{0,10}}?(?:{_PEOPLE_CHINESE}|{_PLACES_CHINESE})(?:总数|总人数|人数|数目|数量|数|规模)  # 就診人次總數, 店鋪數量
    |[^,;:]{{0,14}}?(?:人数|人次|户数|家数|店数|件数|笔数|辆数|台数|架次|班次|车次|数目|数量|天数|次数|倍数|年限|年龄|年资|工时|时数)  # 在校人數, 天數
    """,
    re.VERBOSE,
)
_RANKED = compile_late(
    r"[^,;:]{0,12}?(?:排名|名次|排行|位次)|(?:[a-z]+ ){0,4}rank(?:ing)?s?(?: [a-z ]{1,30})?|no\.?|#|pos(?:ition|\.)?|place|seq\.?"
)
_YEARLY = compile_late(
    r"""
    (?:year|date)[ ](?:of[ ]|when[ ])?[a-z ]{1,30}  # year of opening
    |(?:year[ ])?(?:founded|established|built|opened|acquired|launched|listed|completed|commissioned|joined)  # year founded
    |since|year|maturity|expiry  # since, maturity
    |[^,;:]{0,8}?(?:年份|年分)  # 建成年份
    |(?:成立|建成|启用|落成|上市|投产|完工|通车|到期|创立|设立|加入|开业)(?:于|年份?|时间|日期)?  # 成立時間
    """,
    re.VERBOSE,
)
_COUNTING = compile_late(
    rf"\b(?:numbers? of|employment|workforce|population|headcount|visitor arrivals|{_HUMAN})\b|人数|户数|人口|就业|人次"
)
_BRACKETS = compile_late(r" ?\([^()]{0,40}\)")
_MONEY = compile_late(
    r"""
    \b(?:
        costs?|expenses?|expenditures?|spending  # staff costs
        |salar(?:y|ies)|wages?|compensation|remuneration|benefits  # wages
        |deposits?|loans?|receivables?|payables?  # customer deposits
        |due|attributable  # amounts due
        |profit|income  # profit from
        |(?:sales|revenues?|turnover)[ ](?:by|from|to)  # sales by region
    )\b
    |费用|成本|开支|支出  # 研發費用
    |薪酬|薪资  # 薪酬
    |应收|应付|存款|贷款  # 應收帳款
    |收入(?:来源|构成|明细|结构|按)|按[^,;:]{1,8}收入  # 收入構成, 按地區收入
    |营收(?:来源|构成|结构)|归属  # 營收結構
    """,
    re.VERBOSE,
)


@lru_cache(_KEPT)
def is_per_share(label: str) -> bool:
    """Whether a row is of amounts a share, or of prices, which are never in thousands."""
    return bool(_PER_SHARE.search(fold(label).strip()))


@lru_cache(_KEPT)
def is_count(label: str) -> bool:
    """Whether a row says that it counts things or people, goods sold among them."""
    return bool(_NUMBERS.search(fold(label)))


@lru_cache(_KEPT)
def is_counted(label: str) -> bool:
    """Whether a label is but the name of people or places, or of days and ages, which are counted: not of what is spent on them or owed by them.

    >>> is_counted("Staff"), is_counted("Staff costs"), is_counted("Due to customers"), is_counted("門店數"), is_counted("員工福利")
    (True, False, False, True, False)
    """
    plain = _drop_brackets(label)
    return bool(_COUNTED.fullmatch(plain) or _COUNTED_CHINESE.fullmatch(plain))


@lru_cache(_KEPT)
def is_counting(caption: str) -> bool:
    """Whether a table's caption says that it counts: Number of customers (thousands), Employment by industry."""
    return bool(_COUNTING.search(fold(caption)))


@lru_cache(_KEPT)
def is_ranked(label: str) -> bool:
    """Whether numbers are places in an order: they count nothing.

    >>> is_ranked("全球排名"), is_ranked("World rank"), is_ranked("Net position")
    (True, True, False)
    """
    return bool(_RANKED.fullmatch(_drop_brackets(label)))


@lru_cache(_KEPT)
def is_yearly(label: str) -> bool:
    """Whether what looks like a year is one: 成立年份, Founded, Year of opening."""
    return bool(_YEARLY.fullmatch(_drop_brackets(label)))


def _drop_brackets(label: str) -> str:
    return _BRACKETS.sub("", fold(label)).strip(" :")


@lru_cache(_KEPT)
def is_of_money(text: str) -> bool:
    """Whether what stands over a row tells that the names in it are of what is paid or owed: Expenses, 應收款項, Sales by channel."""
    return bool(_MONEY.search(fold(text)))


@lru_cache(_KEPT)
def is_shares(label: str) -> bool:
    """Whether a row counts shares.

    >>> is_shares("Weighted average shares"), is_shares("Share capital"), is_shares("Market share")
    (True, False, False)
    """
    return bool(_SHARES.search(fold(label))) and not is_per_share(label)


@lru_cache(_KEPT)
def is_rate(label: str) -> bool:
    """Whether a row is of rates, which no scale holds for."""
    return bool(_RATE.search(fold(label).strip()) or _RATE.search(_drop_brackets(label)))
