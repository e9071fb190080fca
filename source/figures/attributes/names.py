"""The names of a sentence: who acts or owns in it, who only tells, and the places it speaks of."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from source.figures.attributes.nobody import is_common, is_nobody, names_someone
from source.figures.attributes.tellers import repeats, skip_dateline, tells
from source.figures.attributes.words import make_finder, match_alternatives, words
from source.folding import fold
from source.patterns import compile_late

_LATIN = re.compile(
    r"(?=[A-Z73《])(?<![A-Za-z0-9])(?:7-(?=E)|3(?=M(?![A-Za-z])))?[A-Z][A-Za-z0-9&.\-]*(?:(?: (?:of|and|&|de))? [A-Z][A-Za-z0-9&.\-]*){0,5}|《[^》]{1,20}》"
)
_BASED = re.compile(r"[A-Z][a-z]+-based ")  # Norland-based Grab
_COMMODITY = compile_late(
    r" (?:crude|oil|gas|gold|wheat|coal|copper|corn)(?: oil| futures)?\b(?! (?:company|firm|group|producer|giant))"
)
_CAPITAL = compile_late(r" ([A-Z][\w&.-]+)")
_LOWER_END = compile_late(r"[A-Z][A-Za-z.]*(?:-[a-z]+)+(?: |$)")  # Like-for-like, Texas-based: words, where Coca-Cola is a name
_NUMBERED = re.compile(
    r" \d{1,3}(?= (?:costs?|weighs|has|is|was|will|sells|sold|runs|starts|retails|comes|features|and|can)\b|[,;)]|'s|\. |\.?$|[\u4e00-\u9fff](?<![月年日号號个個家人名万萬亿億台辆輛款倍点點项項]))"
)
# Capitals that name no one.
_NO_SUBJECT = frozenset(
    "Revenue Revenues Sales Profit Profits Income Earnings Net Gross Operating Total Costs Cost Shares Users Growth Margin Margins About Over "
    "There Here One Two Three See Excludes Excluding Includes Scope Act Directors Depreciation Amortization Online Inc Ltd Corp Section Item Part Each All Any No Not Such Other Upon Where Both Most Many Several Basic Diluted Adjusted GAAP Non-GAAP IFRS Non-IFRS EBITDA EBITA Severance Compensation Economic "
    "According Due Thanks Prior Similar Owing Relative Contrary Based Between Since After Before During While Although If When With Among Under Around Only Through Until Despite Compared Including However "
    "Nearly More Some This That These Those We They He She Our Their January February March April May June July August September October "
    "November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Q1 Q2 Q3 Q4 H1 H2 FY Series Mr Ms Dr However Meanwhile "
    "On AI IPO CEO CFO CTO COO API APP App MAU DAU GMV ARR ASP AUM WAU ARPU ARPPU EPS GDP CPI PPI PMI ROE B C A H The In At By For From As It Its CEO Agent Agents Chatbot Bot Token Tokens SaaS LLM LLMs GPU GPUs CPU VR AR XR IoT ESG ERP CRM KPI KOL LED OLED EV EVs SUV SUVs MPV MPVs BEV BEVs PHEV PHEVs HPC KTV NFT ETF ETFs REIT REITs PC PCs TV TVs IC ICs DRAM NAND USD EUR GBP US UK EU TEU TEUs FEU DWT MW GW KW kW kWh MWh GWh TWh KM KG GB TB PB Hz BPS U.S U.K U.N E.U Wall Street".split()
)
# What may stand in capitals before a name where a sentence begins.
_LEADS = (_NO_SUBJECT - {"May", "April", "June", "August", "Series", "US", "UK", "EU", "AI", "B", "C", "H"}) | frozenset(
    "An And But So Yet Then Also Both Rival Rivals Competitor Competitors Unlike Like Peer Carmaker Automaker Chipmaker Drugmaker Retailer Airline Brewer "
    "Lender Insurer Startup Analysts Shareholders Chief Chairman Chairwoman President Executive Director Analyst Economist".split()
)
_COMMONS = frozenset(words("commons"))
_TERM = re.compile(
    r"(?:FY|Q|H)\d|[A-Z]\d+$|[A-Z]{3}\d|(?:Company|Group|Board|Directors|Committee|Plan|Act|Agreement|Notes|Loan|Facility|Scope|Level|Stage|Item|Schedule|See|Corporation|Department|Ministry|Bureau|President|Chief|Executive|Government|Table|Figure|Note|Fiscal|First|Second|Third|Fourth|Full|Year|Average|Home|Cash|Capital|Exports|Imports|Market|Employment|Unemployment|Inflation|Tickets|Temperatures|Occupancy|Prices?|Rents?|Amortization|Depreciation|Goodwill|Adjusted|Non-GAAP)\b|(?:Bank|University)\b(?! of [A-Z])|[A-Z]{2,}s$"
)
_MEASURED = compile_late(
    r"(?:Flow|Income|Revenues?|Sales|Margins?|Profits?|Earnings|Ratio|Rate|Expenses?|Costs?|Assets|EBITDA|Debt|Cash|Equity|Value|Shares?|Dividends?|Yield|Index|Price|Loss|Backlog|Deposits|Loans|Orders|Spending)$"
)
_NOT_ACTING = re.compile(
    r"(?:[為为比像於于向與与和跟對对給给被把將将由及、较較据據]|\b(?:of|than|by|with|to|from|for|in|at|on|and|like|against|versus|unlike)(?: the| an?)?|\b(?:Unlike|Like|With|By|From|For|At|Of|In|On)(?: the)?) ?$"
)
_OWNED = re.compile(r"\b(?:[Aa]t|of|[Oo]f)(?: the)? $")
_WITHIN = compile_late(r"(?:\b[Ii]n(?: the)? |[在于於])$")
_ACTS = compile_late(
    r" (?:rose|fell|grew|lost|won|made|sold|bought|built|held|paid|cut|drew|ran|saw|spent|took|will|would|has|had|is|was|expects?|plans?|can|could|may|[a-z]{3,}ed)\b"
)
_VERB = (
    "(?:rose|fell|grew|lost|won|made|sold|bought|built|held|kept|came|left|began|gave|became|chose|told|sent|paid|cut|drew|ran|saw|spent|took|met|led|beat|hit|set|shed|swung|will|would|has|have|had|is|are"
    "|was|were|can|could|may|might|said|says|to)"
)
_DOES = re.compile(
    r"(?:'s|’s|'|’)(?= )|[^\x00-\x7f]|,? (?:Inc|Corp|Ltd|Co|plc|PLC|AG|SA|SE|CEO|CFO|Chief|Chair|President)|,? \([^()]{1,40}\)|, (?:(?:(?:in|of|for|by|to|with|at|from) )?(?:which|whom)|who|whose|based|worth|an?|the|its)\b|:|$|\||\n"
    rf"|(?: (?:also|now|still|already|not|[a-z]+ly))? (?:{_VERB}|[a-z]{{3,}}ed|[a-z]{{2,}}[^s\W]s)\b"
    rf"|(?: (?!(?:in|on|at|for|by|and|or|to|of|per|from|with|as|than)\b)[a-z-]+){{1,3}} (?:{_VERB}|[a-z]{{3,}}ed)\b"
    r"|(?: [a-z]+)? (?:sales|revenues?|income|profits?|earnings|shares?|stock|margins?)\b"
)
_SPOKEN_OF = re.compile(
    r" (?:swung to|raised \$|lost \$|earned \$|kept (?:the|its|first|second)|took (?:the|over|first|second)|led the|came (?:next|first|second|third|fourth|fifth|last)|(?:slipped|fell|dropped|rose|climbed|moved) (?:back |up |down )?(?:from|to|into) (?:first|second|third|fourth|fifth|sixth|the (?:top|lead))|remained the|shipped|delivered|overtook|ranked|retained|regained|hired|hopes|declined to|denied|confirmed|agreed to)\b|(?:'s|’s)? (?:said|says|reported|reports?|announced|posted|expects?|has|had|plans?|will|is|was|to|employs|sold|bought|acquired|raised|won|opened|operates|earned|of|(?:rais|cut|open|launch|beat|miss|post|win|seek|sign|hire|expand|join|unveil|warn|file|invest|build|add|set|buy|sell)e?s)\b|, (?:(?:(?:in|of|for|by|to|with|at|from) )?(?:which|whom)|who|whose|based|an?|the)\b|(?:'s|’s)|,? (?:Inc|Corp|Ltd|Co)\b|[\u4e00-\u9fff]"
)
_IN_OFFICE = re.compile(
    r"(?P<firm>[A-Z].*?) (?:CEO|CFO|COO|Chief|Chair(?:man|woman)?|President|Director|Founder|Governor|Minister) [A-Z]"
)
_TELLS = re.compile("》?(?:网|网站)?(?:报道|报导|消息|援引|记者|指出|引述)")
_BODY = re.compile(
    rf"(?:[\u4e00-\u9fffa-z0-9·]{{1,8}}?(?:{match_alternatives('bodies')}))(?:(?:{match_alternatives('bodies')}){{0,2}}(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)|股份)?"
)
_SPEAKS = compile_late(
    r"(?P<name>[\u4e00-\u9fffa-z0-9·]{2,10}?)(?:\([^()]{1,20}\))?(?:昨日|今日|昨天|今天|昨|今|也|已|近日|日前|正式|同日|于|在|[还又亦则曾]|上?周[一二三四五六日]|稍早|早前|当天|同时|再次|再度|并){0,2}(?:公布|宣布|发布|发表|公告|披露|表示)"
)
_CODED = re.compile(r"(?P<name>[\u4e00-\u9fffa-z·\-]{2,10}) ?\((?:[a-z]{2,6}[:.] ?)?\d{4,6}(?:[.-][a-z]{2,4})?\)")
_CALLED = compile_late(r"(?P<name>[\u4e00-\u9fff·]{2,8}) ?\([a-z][a-z .&-]{1,30}\)")
_QUOTED = compile_late(r"[\u4e00-\u9fff]{0,4}[「『“\"](?P<name>[\u4e00-\u9fffa-z0-9·]{2,8})[」』”\"](?=[^,。;:!?、「『“])")
# What every match of each holds (most sentences do not), and within how many characters of its beginning.
_SIGNED = (
    (re.compile(r"\("), _CODED, 12),
    (re.compile(r"\([a-z]"), _CALLED, 11),
    (re.compile('[「『“"]'), _QUOTED, 5),
    (make_finder("bodies"), _BODY, 8 + max(map(len, words("bodies")))),
    (re.compile("公布|宣布|发布|发表|公告|披露|表示"), _SPEAKS, 40),
)
_OPENING = re.compile(
    r"(?:^|[。,;:!?\n“「『(]|(?<=的)|(?<=旗下)|、)[ 　]*(?:那么|且|并且?|如果|若|不过|但是|然而|因此|因为|由于|虽然|尽管|据|而|但|其中|另外|此外|根据|截至|旗下|其?(?:竞争)?对手|其?同业|其?子公司|其?母公司|反观|至于)?"
)
_FIRM = compile_late(f"(?P<stem>[\u4e00-\u9fff]{{2,6}}?)(?:{match_alternatives('bodies')})+$")
_WHEREABOUTS = "东西南北中上下大小新"  # 东方, 中国: what begins so and ends a firm's name is a place as often
_PLACES = make_finder("places")
_TOWN = re.compile(
    r"(?:^|[。,;:!?\n“「(]|(?<=[在于]))(?P<town>[\u4e00-\u9fff]{2,3}?(?<![股房超门上城都夜楼车债汇入本全该各后])[市县省])(?=人口|出口|进口|生产总值|地区|去年|今年|的|有|共|新增|[,，]|房价|房租|失业|出生)"
)
_TOWNS = re.compile("[市县省]")
_MOST_NAMES = 40  # of one article: each is looked for in every sentence


class Name(NamedTuple):
    """A name at `start`..`end`. `manner`: it `is_acting` or owns; something is `of` it (profit at Alder Bank); it is a `place`; it `tells`."""

    start: int
    end: int
    name: str
    manner: str = "acts"


@dataclass
class Named:
    """The names that a text is about: of all met so far the last, which is the title's at first and where a paragraph begins."""

    main: str | None = None
    title: str | None = None
    known: dict[str, str] = field(default_factory=dict)
    tellers: set[str] = field(default_factory=set)

    def meet(self, name: str) -> None:
        """Keep a name, and what a firm is called without what it deals in (海岳 of 海岳航空); of very many only the first."""
        if len(self.known) >= _MOST_NAMES:
            return
        folded = fold(name)
        self.known.setdefault(folded, name)
        firm = _FIRM.match(folded)
        if (
            firm
            and firm["stem"][0] not in _WHEREABOUTS
            and not _PLACES.match(firm["stem"])
            and not (is_nobody(firm["stem"]) or is_common(firm["stem"]))
        ):
            self.known.setdefault(firm["stem"], name)

    def open_paragraph(self) -> None:
        """A paragraph that names no one is about whom the title names."""
        self.main = self.title or self.main


def names_in(text: str, folded: str, start: int, end: int, named: Named) -> list[Name]:
    """The names of a span, in order of place."""
    start = skip_dateline(text, start, end)
    places = [*_find_places(text, folded, start, end)]
    taken = {one.start for one in places}
    found = [one for m in _LATIN.finditer(text, start, end) if (one := _read_latin(text, m, start)) and one.start not in taken]
    found += _find_chinese(text, folded, start, end, named)
    chosen = {one for each in found if (one := _add_manner(text, folded, start, each)) is not None}
    named.tellers |= {one.name.split()[-1] for one in chosen if one.manner == "tells"}
    again = {one for one in chosen if repeats(text, one.end, one.name, named.tellers)} if named.tellers else set()
    return sorted({*places, *(chosen - again)})


def _read_latin(text: str, match: re.Match[str], start: int) -> Name | None:
    """The name in capitals at a match, without words that lead in and with its number: the Nimbus 4."""
    at, name = match.start(), match[0].rstrip(".")
    based = _BASED.match(name)
    at, name = (at + based.end(), name[based.end() :]) if based else (at, name)
    while " " in name and (name.split(" ", 1)[0] in _LEADS or name[0].islower() or _LOWER_END.match(name)):
        first, _, name = name.partition(" ")
        at += len(first) + 1
    if not _is_name(text, match.end(), name, start, at):
        return None
    office = _IN_OFFICE.match(name)
    if office:  # Vantor CEO Lee Park: it is Vantor that is told of
        return Name(at, at + office.end("firm"), office["firm"])
    numbered = _NUMBERED.match(text, match.end())
    whole = numbered is not None and name[-1].isalpha()
    return Name(at, numbered.end(), name + numbered[0]) if numbered and whole else Name(at, match.end(), name)


def _find_chinese(text: str, folded: str, start: int, end: int, named: Named) -> list[Name]:
    found: list[Name] = []
    signed = [one for one in _SIGNED if one[0].search(folded, start, end)]
    for opening in _OPENING.finditer(folded, max(0, start - 1), end) if signed else ():
        at = opening.end()
        near = (pattern for sign, pattern, reach in signed if sign.search(folded, at, min(end, at + reach)))
        spans = (match.span(match.lastgroup or 0) for pattern in near if (match := pattern.match(folded, at, end)))
        first = next((span for span in spans if names_someone(folded, *span)), None)
        found += [Name(*first, text[slice(*first)])] if first else []
    for key, name in named.known.items():
        at = folded.find(key, start, end) if not key.isascii() else -1
        while at >= 0:
            found.append(Name(at, at + len(key), name))
            at = folded.find(key, at + len(key), end)
    return found


def _find_places(text: str, folded: str, start: int, end: int) -> list[Name]:
    """Countries and towns that something is told of: 挪威的失業率, in Norway."""
    spans = [
        match.span()
        for match in _PLACES.finditer(folded, start, end)
        if not folded[match.start()].isascii()
        or (text[match.start()].isupper() and text[match.end() : match.end() + 1] != "-" and not _goes_on(text, match.end()))
    ]
    if _TOWNS.search(folded, start, end):
        spans += [match.span("town") for match in _TOWN.finditer(folded, start, end)]
    return [Name(*span, text[slice(*span)], "place") for span in spans]


def _goes_on(text: str, end: int) -> bool:
    """Whether a name goes on after a place: China Mobile, but not China GDP."""
    follows = _CAPITAL.match(text, end)
    return follows is not None and not names_no_one(follows[1])


def _add_manner(text: str, folded: str, start: int, one: Name) -> Name | None:
    """A name with how it stands in its sentence; None where it only is whom something is done to."""
    before = max(start, one.start - 12)
    if (
        text[one.start - 1 : one.start] in ("(", "（")
        and one.start >= 2
        and "\u4e00" <= text[one.start - 2 : one.start - 1] <= "\u9fff"
    ):
        return None  # 帕拉斯（Pallas）: the name is said before
    if _OWNED.search(text, before, one.start):
        return Name(one.start, one.end, one.name, "of")
    if _NOT_ACTING.search(text, before, one.start):
        return None
    if one.name.isascii() and not _DOES.match(text, one.end):
        return None  # it is but spoken of: its offices in San Diego, California
    if _COMMODITY.match(text, one.end) or (text[one.end : one.end + 1] == ":" and text[one.start - 1 : one.start] == "("):
        return None  # Brent crude rose; (NASDAQ: KSTL)
    if one.name.isascii() and tells(text, start, (one.start, one.end)):
        return Name(one.start, one.end, one.name, "tells")
    return one


def is_acting(text: str, one: Name) -> bool:
    """Whether a name that could be the measure acts all the same: it begins a clause in Chinese, or several words that are no measure in
    capitals (Free Cash Flow) stand before a verb."""
    if not one.name.isascii():
        return text[max(0, one.start - 1) : one.start] in ("", "。", "，", ",", "；", "\n", "中")
    return " " in one.name and _ACTS.match(text, one.end) is not None and _MEASURED.search(one.name) is None


def names_no_one(name: str) -> bool:
    """Whether words in capitals are no name: Revenue, In, March, Q3."""
    return name in _NO_SUBJECT or name.split()[0] in _NO_SUBJECT or bool(_TERM.match(name) or _LOWER_END.match(name))


def _is_name(text: str, end: int, name: str, start: int, at: int) -> bool:
    """Whether capitals name someone: not the first word of a sentence alone, unless it acts there."""
    if (len(name) == 2 and name.isupper() and name.isalpha()) or _TELLS.match(text, end) or names_no_one(name):
        return False
    if name[0] == "《" or " " in name or any(c.isupper() or c.isdigit() for c in name[1:]):
        return True
    opens = not text[start:at].strip(' "“(*•·–—-')
    return not opens or (name.lower() not in _COMMONS and _SPOKEN_OF.match(text, end) is not None)
