"""What a question asks for: a figure of some kind, of something, at some time; or no figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from index.lexical.query import asks, is_chinese, strip_asking
from index.terms.equivalents import Mention, Notion, find_mentions
from qa.question.aim import Aim, aim_of, bases_of, find_bases, is_change
from qa.question.dates import NamedDate, list_named_dates
from qa.question.sorts import MARKET_CLOSE, STANDING, WHEN, Sort, find_sort, is_yes_or_no, wants_words
from qa.question.spoken import write_out
from source.errors import QuestionError
from source.figures import DATES, Kind
from source.folding import fold
from source.patterns import compile_late
from source.valid_text import make_valid

LONGEST = 2000  # characters, three hundred English words: longer ones are texts to bring, and every word is searched

_MONEY_WORDS = r"收入|营收|销售额|利润|净利|成本|(?<!付)费用|价格|售价|定价|市值|估值|金额|资金|投资|融资|奖金|薪|工资|支出|票房|预算|月费|年费|订阅费|花(?:了|费|掉|去|上|(?=多少|几))|耗资|斥资|出资|值多少|募资|亏损|造价"
_MONEY_ENGLISH = (
    r"revenue|income|sales|profit|cost|costs|price|fee|fees|worth|valued|market (?:value|cap)|capitali[sz]ation|budget|salary|spend|spent|"
    r"pay|pays|paid|earn|earned|loss|raise|raised|expense|expenses|investment|subscription|arppu|charge|gross"
)
_PERCENT_WORDS = r"(?<!\d)(?<!\d )%|\bpct\b|(?:多少|几)(?:趴|%)|占比|比例|比率|百分之几|百分之多少|百分比|几成|毛利率|净利率|利率|税率|涨幅|跌幅|增幅|降幅|增长率|(?<![攻侵强霸抢独进])占(?!领|据).{0,12}(?:多少|几)(?!人|名|个|位|家|只|座|间)|份额|比重|几个百分点|(?<![效频汇心速倍功曝])率(?:呢|(?:是|为|有|达)?多[高低少]|(?:怎么?样|如何)|(?:是|为|达)?几?)[?]?$"
_UNIT = r"(?P<unit>[a-z-]{1,24}|[a-z\u4e00-\u9fff]{1,8}?)(?=[的了在是有于和与被参曾,。?!？ ]|$)"

_ANY_KINDS: tuple[Kind, ...] = ("count", "quantity", "money", "percentage")  # of what only 多少 asks
_PATTERNS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    (r"多少倍|几倍|how many times (?:as|more|over|the|higher)|how many times\b.{1,60}subscri|how many-?fold|多少番", ("multiple",)),
    (r"第几(?:[代次届任条项章期]|个)", ("count", "rank")),
    (rf"第几|排名|排行|位列|排在|{STANDING}|(?:what|which) (?:place|position)\b", ("rank",)),
    (r"几岁|多大年|多少岁|年龄|how old\b|(?:average|what|at what) age\b", ("age",)),
    (r"(?:西元|公元|民国)几年|(?:于|在|是)几年(?!级|代|[的时])", ("date", "period")),
    (r"(?:时数|工时|时长)(?:合?共?[是为有达])?(?:多少|几)", ("duration", "count", "quantity")),
    (
        r"多久|多[长少]时间|多少(?:年(?!轻|薪|费|度|级)|天|个?月(?![活度费薪销收均供])|个?小时|分钟|周|日|秒)(?!份)|(?<![前近这那过头最])几(?:年(?!级|代)|天(?![前后来内])|个月|小时|分钟|个小时|周)"
        r"|how long\b|how many (?:years|months|days|weeks|hours|minutes|seconds|decades)",
        ("duration",),
    ),
    (
        r"何时|几时|什么时[候后间期]|[哪啥]时候?|哪[一个]{0,2}(?:世纪|时期|年代|月份)|哪些年|时间(?:是|为)?[?]?$|几世纪|哪年|哪一年|哪天|哪一天|哪个月|几月|几号|几日|何年|何月|何日|哪个?年份?|年份|日期|什么年|(?:公元)?多少年(?:成立|出生)"
        rf"|截止(?:日期?|时间|日子)?(?:是|为)?[?]?$|\b(?:deadline|due date|cut-?off date)\b|{WHEN}|(?:what|which) (?:year|date|day|month|quarter)\b|what time\b",
        ("date", "period"),
    ),
    (rf"{_PERCENT_WORDS}|percent|percentage|proportion|(?:share|slice|chunk) of|(?:what|which) (?:share|fraction|portion|part) |margin|rate\b|ratio\b|yield\b", ("percentage",)),
    (r"(?:涨|跌|升|降|增|减|高|低|掉|差)了?(?:多少|几)个?点", ("percentage", "count", "quantity")),  # of a rate or of an index
    (r"(?:多少|几)(?:块(?=[\u4e00-\u9fff])(?!钱|半)|个|名|位|家|款|项|种|间|所|次|件|座|条|部|只|辆|台|艘|张|本|首|场|层|人(?!民币)|户|支|集|国|届)", ("count", "quantity")),
    (r"(?:多少|几)(?:案|起|宗|笔|桩|趟|班|艘次|架次|人次|车次)(?![a-z])", ("count", "quantity")),
    (r"\bhow much of\b(?!.{0,60}\b(?:money|cash)\b)", ("percentage", "money", "count", "quantity")),
    (rf"(?:多少|几)(?:美元|港元|港币|元|块|钱|人民币|欧元|日元|英镑|美金)|(?:每|一)(?:公斤|台斤|斤|吨|磅|升|桶|瓶|杯|盒|箱|张|晚|坪|呎|度|份|碗).{{0,10}}[卖要收](?:多少|几)(?!个|天|成)|(?:{_MONEY_WORDS}).{{0,8}}(?:多少|几|是|达|为)|多少.{{0,6}}(?:{_MONEY_WORDS})|how much", ("money",)),
    (MARKET_CLOSE, ("money", "percentage", "quantity", "count")),
    (rf"\bwhat\b.{{0,60}}\b(?:(?:{_MONEY_ENGLISH})\b|(?:go|goes|going|sell|sells|sold|rent|rents) for\b)", ("money",)),
    (r"how many (?:(?:u\.?s\.?|american|hong kong|canadian|australian|singapore|taiwan|new taiwan|million|billion) )*(?:dollars|yuan|renminbi|euros|pounds(?! of)|yen|rupees|francs)\b", ("money",)),
    (rf"how many {_UNIT}", ("count", "quantity")),
    (r"how (?:fast|quickly|much faster)\b.{0,60}\b(?:ris(?:e|en|ing)|rose|grow(?:n|ing|th)?|grew|going (?:up|down)|climb(?:ed|ing)?|increas(?:e|ed|ing)|fall(?:en|ing)?|fell|drop(?:ped|ping)?|declin(?:e|ed|ing)|shr[aiu]nk(?:ing)?|expand(?:ed|ing)?)\b", ("percentage", "quantity")),
    (r"多快(?!(?:速|递|捷))", ("quantity", "duration")),  # 跑多快: how fast, or in what time
    (r"多高|多重|多远|多长|多深|多宽|多大|面积|高度|长度|重量|海拔|速度|温度|距离|how (?:tall|high|far|deep|heavy|large|big|fast|wide)", ("quantity",)),
    (r"(?:大约|大概)(?:是|为|有)?[?]?$", _ANY_KINDS),
    (r"(?<!占)总数|人数|家数|户数|数量|数目|how many|what number|what (?:is|was|are|were) the (?:[a-z]+ )?number of|^(?:the )?(?:[a-z]+ )?number of\b", ("count", "quantity")),
    (r"多少|几|有多|how much", _ANY_KINDS),
    (r"\bwhat\b.{0,60}\b(?:(?:goals?|targets?)\b(?=.{0,40}(?:\b\d{4}\b|this year|next year))|(?:forecast|estimate|projection|quota)\b)|\b\d{4}\b.{0,20} (?:goal|target)\b", _ANY_KINDS),
)  # fmt: skip
_RULES = tuple((compile_late(pattern), kinds) for pattern, kinds in _PATTERNS)
_UNIT_AFTER = compile_late(
    r"""
    (?:多少|几)(?P<unit>个?[\u4e00-\u9fff]{1,6}?)(?=[的了在是有于和与被参曾,。?!]|$)
    |how[ ]many[ ](?P<english>[a-z][a-z+&.'’ -]{2,40}?)
    (?=[ ](?:does|do|did|has|have|had|are|is|was|were|can|will|in|on|at|of|to|from|with|use|used)\b|[?.,]|$)
    """,
    re.VERBOSE,
)

_EVERY_KIND: tuple[Kind, ...] = get_args(Kind)
_OF_THEIR_OWN: frozenset[Kind] = frozenset(("duration", "rank", "age", "multiple", "date", "period"))  # tell what is asked for
_OF_CHANGE: tuple[Kind, ...] = ("percentage", "multiple")
_HOW_MANY = compile_late(r"多少|how many ")
_THINGS = compile_late(
    r"(?:多少|几)(?:个|位|名|家|款|项|种|间|所|件|座|辆|台|架|人(?!民币)|户|元|美元|亿|钱)|how many (?!percent|points)"
)
_STANDS = r"what(?:['’]?s| is| was| were| are| will(?=.* be\b)| would(?=.* be\b))"
_WHOSE = "the |its |their |our |his |her "
_WHAT_IS = compile_late(rf"(?:[^?]*, )?{_STANDS} (?:{_WHOSE})?(?P<named>.+?)(?: have been| be)?[?. ]*$")
# What is counted in money: 罚金, "wages"; in accounts, "receivables", "book value".
_PAID = "额|费用?|成本|价格?|薪资?|收入|利润|款项?|[罚奖租押佣订]金|罚锾|补[助贴]|津贴"
_PAID_ENGLISH = "penalt(?:y|ies)|fines?|fares?|wages?|salar(?:y|ies)|deposits?|bonus(?:es)?|subsid(?:y|ies)"
_TRADED = "revenues?|sales|profits?|income|costs?|prices?|spending|expenses?|budget"
_OWNED = "assets|liabilities|equity|debt|borrowings|receivables|payables|inventor(?:y|ies)"
_VALUED = "(?:fair|book|market|carrying|face|par) value|turnover|cash|balance|taxes|payments?|savings?"
_MEASURED_IN = "altitude|elevation|height|length|width|depth|weight|distance|mileage|speed|temperature"
_ENDINGS: tuple[tuple[re.Pattern[str], tuple[Kind, ...]], ...] = (
    (compile_late(r"天数|\bdays$"), ("duration",)),
    (compile_late(r"(?:率|比例|比重|份额)$|\b(?:rate|ratio|margin|share|percentage)$"), ("percentage",)),
    (compile_late(r"数量?$|\b(?:count|numbers?|headcount)$"), ("count", "quantity")),
    (compile_late(rf"(?:{_PAID})$|\b(?:{_PAID_ENGLISH}|{_TRADED})$"), ("money",)),
    (compile_late(r"(?:[产销运存容]量|产能|面积|装机)$|\b(?:output|volume|capacity|area)$"), ("count", "quantity")),
    (compile_late(rf"\b(?:{_MEASURED_IN}|population|emissions|tonnage|throughput)$"), ("quantity", "count")),
    (compile_late(rf"\b(?:{_OWNED}|earnings|dividends?|losses|loss|{_VALUED})$"), ("money",)),
)  # fmt: skip
"""The kind of a measure that no list names by what it ends in: 生鲜损耗率, "employee count"."""
_DONE = (
    "handed over|finished|completed|delivered|carried|shipped|produced|closed|opened|sold|built|made|lost|cut|created|hired|killed|injured|hurt"
    "|rescued|born|won|registered|issued|served|sacked|laid off|planted|imported|exported|installed|recalled|evacuated|arrested|treated"
)
_DONE_TO = compile_late(rf"^(?:[a-z'’&-]+ ){{0,4}}[a-z]{{3,}}s (?:{_DONE})$")
"""Things that something was done to, whose number is asked for by those words alone: units handed over, flats finished."""
SHARE = "占比"
_OF = compile_late(
    r"""
    \b(?:
        # sales of Acme
        of|in|for|at|by|from|during|as[ ]of|per|on|with|after|before|between|among|through|via|across|within|since|under|because|to
        |sold|made|paid|earned|spent  # money made by Acme
    )\b|[(,]
    """,
    re.VERBOSE,
)
_END_OF = compile_late(
    r"""
    (?:(?:the|upper|lower|top|bottom|high|low|exact|total)[ ])*  # the upper
    (?:end|bound|limit|range|midpoint|mid-point|size|level|amount|value)[ ]  # end
    (?:of|for)[ ](?:the[ ]|its[ ]|their[ ])?(?=[a-z])  # of its guidance
    """,
    re.VERBOSE,
)
"""What may stand before the measure that keywords name: upper end of profit guidance."""
_RELATIVE = compile_late(
    r"(?<=[a-z]) (?:who|whose|whom|which|that|where|when) .*$"
)  # fare for riders who pay cash: it asks nothing
_IDLE_END = compile_late(r"(?<![\s?？。.!,:：为是的呢])(?<!数据|情况|情形)(?:[\s?？。.!,:：]|数据|情况|情形|为|是|的|呢)*+$")
_STATED_END = compile_late(
    r"""
    (?:目标|预测|预估|预期|指引|展望)?(?:上限|下限|区间)$  # 营收指引上限
    |(?:目标|预测|预估|预期|指引|展望|(?:上调|下调|调升|调降)[至到为]?|[调升降涨跌增减][至到为])$  # 营收目标, 目标价上调到
    |(?<=[a-z])[ ](?:(?:a|one|the)[ ](?:year|quarter|month)[ ](?:earlier|ago|before|prior)  # profit a year earlier
        |(?:last|previous|prior|this)[ ](?:year|quarter|month))$  # profit last year
    |(?<=[a-z])[ ](?:estimates?|forecasts?|guidance|targets?|projections?|outlook|expectations?  # profit guidance
        |figures?|numbers?|levels?)$  # employment numbers
    """,
    re.VERBOSE,
)
"""What may stand behind the measure that keywords name: 营收目标, 目标价上调到, "profit guidance"."""

_AIMED_AT = compile_late(r"(?:目标|预测|预估|预期)(?:值|数)?\W*$|(?<=[a-z]) (?:estimates?|forecasts?|targets?|projections?)\W*$")


@dataclass(frozen=True)
class Asked:
    """A question understood, once. `folded` is its text folded and `core` that without the words that ask; `sort` is what kind of answer
    it wants, `dates` and `mentions` are the dates and the notions that it names, with their places in `folded`.
    `kinds` is empty when it asks for no figure; `unit` is the folded noun asked after ("用户"); `period` is the ISO
    date or interval that it names. `measures` are those that it names, each as its notions in the list of equivalents; `aim` is
    what of them it is after, and `bases` against what a change is told."""

    text: str
    folded: str
    core: str
    dates: tuple[NamedDate, ...]
    mentions: tuple[Mention, ...]
    sort: Sort = "what"
    kinds: tuple[Kind, ...] = ()
    unit: str | None = None
    period: str | None = None
    aim: Aim = "level"
    measures: tuple[tuple[Notion, ...], ...] = ()
    bases: frozenset[str] = frozenset()


def check(question: str) -> str:
    """The question as valid text without white space around it. Raises QuestionError when it is empty or too long."""
    text = " ".join(make_valid(question).split())
    if not text:
        raise QuestionError("The question is empty; type one.")
    if len(text) > LONGEST:
        raise QuestionError(f"The question has {len(text)} characters, over the limit of {LONGEST}; ask a shorter one.")
    return text


def understand(question: str) -> Asked:
    """Which kind of figure the question asks for, of what, and when; its Cantonese words are written out.

    >>> understand("MiniMax有多少用戶?").unit
    '用户'
    >>> understand("賺咗幾多錢").text
    '賺了多少錢'
    >>> understand("What was the revenue in 2024?").period
    '2024'
    >>> understand("毛利率").kinds
    ('percentage',)
    """
    question = write_out(question)
    folded = fold(question)
    mentioned, dates = tuple(find_mentions(folded)), list_named_dates(folded)
    aim = aim_of(folded, mentioned)
    kinds = next((kinds for pattern, kinds in _RULES if pattern.search(folded)), ()) or _kinds_of_keywords(
        folded, dates, mentioned
    )
    unit = None
    if "count" in kinds or "quantity" in kinds:
        match = _UNIT_AFTER.search(folded)
        unit = (match["unit"] or match["english"]) if match else None
    sort = find_sort(folded)
    if not DATES.issuperset(kinds) and wants_words(folded, sort):
        kinds = ()
    period = next((named.iso for named in dates if named.iso and not named.iso.startswith("--")), None)
    every = tuple(notion for found in mentioned for notion in found.notions)
    kinds = _choose_by_aim(_choose_by_measure(kinds, mentioned, folded), aim, folded)
    bases = bases_of(every) | (find_bases(folded) if aim in ("change", "points") else frozenset())
    measures = _measures(kinds, mentioned)
    return Asked(question, folded, strip_asking(folded), dates, mentioned, sort, kinds, unit, period, aim, measures, bases)


def _kinds_of_keywords(folded: str, dates: Sequence[NamedDate], mentioned: Sequence[Mention]) -> tuple[Kind, ...]:
    """The kind of the measure that the words name when they ask nothing more: 毛利率, "2024年收入", "EPS"."""
    stated = _WHAT_IS.match(folded)
    if stated:  # What were total assets at year end: the words that are asked after name it as they would alone
        folded = stated["named"]
        dates, mentioned = list_named_dates(folded), find_mentions(folded)
    folded = _RELATIVE.sub("", folded)
    if asks(folded) or is_yes_or_no(folded):
        return ()
    rest = folded
    for named in dates:
        rest = rest[: named.start] + " " * (named.end - named.start) + rest[named.end :]
    before = _END_OF.match(rest)
    head = rest if is_chinese(folded) else _OF.split(rest[before.end() if before else 0 :], maxsplit=1)[0]
    end = len(_IDLE_END.sub("", _STATED_END.sub("", _IDLE_END.sub("", head))))
    last = next((found for found in reversed(mentioned) if found.end == end), None)
    measured = [notion.kind for notion in last.notions if is_measure(notion) or is_change(notion)] if last else []
    ended = next((kinds for pattern, kinds in _ENDINGS if pattern.search(head[:end])), ())
    others = {found.notions[0].kind for found in mentioned if is_measure(found.notions[0])} - {"count"}
    if not (measured or ended or others) and _DONE_TO.search(head[:end]):
        return ("count", "quantity")
    if not measured and not ended and _AIMED_AT.search(head):
        return _ANY_KINDS  # a forecast of whatever it is
    return tuple(dict.fromkeys((*(kind for kind in _EVERY_KIND if kind in measured), *ended)))  # 产量 counts, or weighs


def _choose_by_measure(kinds: tuple[Kind, ...], mentioned: Sequence[Mention], folded: str) -> tuple[Kind, ...]:
    """Where only 多少 asks, which any kind may answer, the kinds of the measures named first: 本益比多少 wants a multiple; of
    things counted, 多少員工, a count alone. 多高 asks of a rate too."""
    if kinds == ("quantity",):
        rates = {found.notions[0].kind for found in mentioned if is_measure(found.notions[0])}
        return (*(kind for kind in _EVERY_KIND if kind in rates - {"quantity"}), *kinds)
    if len(kinds) < len(_ANY_KINDS):
        return kinds
    asked = _HOW_MANY.search(folded)
    if asked and any(found.start == asked.end() and found.notions[0].kind == "count" for found in mentioned):
        return ("count", "quantity")
    named = {notion.kind for found in mentioned for notion in found.notions[:1] if is_measure(notion)}
    return tuple(dict.fromkeys((*(kind for kind in _EVERY_KIND if kind in named), *kinds)))


def _choose_by_aim(kinds: tuple[Kind, ...], aim: Aim, folded: str) -> tuple[Kind, ...]:
    """The kinds that state what is asked for: a change is told in percent first, unless it is one of things counted."""
    if not kinds or aim not in ("change", "points") or "multiple" in kinds or DATES.issuperset(kinds):
        return kinds
    if aim == "change" and kinds[0] == "count" and _THINGS.search(folded):
        return kinds
    return tuple(dict.fromkeys((*_OF_CHANGE, *kinds)))


def is_measure(notion: Notion) -> bool:
    """Whether a notion is something that a figure states the amount of; every age is of the kind that is asked for."""
    return notion.kind not in ("", "age") and notion.domain not in ("change", "period")


def _measures(kinds: tuple[Kind, ...], mentioned: Sequence[Mention]) -> tuple[tuple[Notion, ...], ...]:
    """The measures named; where some are stated by the kind of figure asked for, those: in 每名付費用戶平均支出多少 the
    spending, not the users. A share alone is no measure: in 研發人員占比 it is the staff's."""
    named = tuple(dict.fromkeys(found.notions for found in mentioned if is_measure(found.notions[0])))
    every = tuple(notions for notions in named if notions[0].chinese[0] != SHARE) or named
    fitting = tuple(notions for notions in every if any(notion.kind in kinds for notion in notions))
    states_none = _OF_THEIR_OWN.issuperset(kinds) or kinds == ("money",)  # what a plant cost is no count of plants
    return fitting or (() if states_none else every)
