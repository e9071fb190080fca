"""Names in capitals: which words they are made of, and whether what follows them tells that they act or own."""

import re
from collections.abc import Iterator

from source.figures.attributes.words import words
from source.patterns import compile_late

_LATIN = compile_late(
    r"""
    (?=[A-Z73《])(?<![A-Za-z0-9])
    (?:7-(?=E)|3(?=M(?![A-Za-z])))?  # 7-Eleven, 3M
    [A-Z][A-Za-z0-9&.\-]*(?:(?:[ ](?:of|and|&|de))?[ ][A-Z][A-Za-z0-9&.\-]*){0,5}  # Bank of Alder
    |《[^》]{1,20}》
    """,
    re.VERBOSE,
)
_BASED = compile_late(r"[A-Z][a-z]+-based ")  # Norland-based Grab
_COMMODITY = compile_late(
    r" (?:crude|oil|gas|gold|wheat|coal|copper|corn)(?: oil| futures)?\b(?! (?:company|firm|group|producer|giant))"
)
_CAPITAL = compile_late(r" ([A-Z][\w&.-]+)")
_LOWER_END = compile_late(r"[A-Z][A-Za-z.]*(?:-[a-z]+)+(?: |$)")  # Like-for-like, Texas-based: words, where Coca-Cola is a name
# the number of a model, and no amount: the Nimbus 4 costs $30
_NUMBERED = compile_late(
    r"""
    [ ]\d{1,3}(?=
        [ ](?:costs?|weighs|has|is|was|will|sells|sold|runs|starts|retails|comes|features|and|can)\b
        |[,;)]|'s|\.[ ]|\.?$
        |[\u4e00-\u9fff](?<![月年日号號个個家人名万萬亿億台辆輛款倍点點项項])
    )
    """,
    re.VERBOSE,
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
_TERM = compile_late(
    r"""
    (?:FY|Q|H|RM|R[ps])\d|[A-Z]\d+$|[A-Z]{3}\d  # FY24, RM3, G20, USD3
    |(?:
        Company|Group|Board|Directors|Committee  # parts of a firm
        |Plan|Act|Agreement|Notes|Loan|Facility|Scope|Level|Stage|Item|Schedule|See  # papers and their parts
        |Corporation|Department|Ministry|Bureau|President|Chief|Executive|Government  # offices
        |Table|Figure|Note|Fiscal|First|Second|Third|Fourth|Full|Year  # Full Year, Second Quarter
        |Average|Home|Cash|Capital|Exports|Imports|Market|Employment|Unemployment|Inflation|Tickets|Temperatures|Occupancy|Prices?|Rents?
        |Amortization|Depreciation|Goodwill|Adjusted|Non-GAAP  # of accounts
    )\b
    |(?:Bank|University)\b(?![ ]of[ ][A-Z])  # alone; University of Alder is a name
    |[A-Z]{2,}s$
    """,
    re.VERBOSE,
)
_CODE = compile_late(r"[A-Z]{1,4}-?\d{2,}(?:[A-Z]|-\d+)?")  # HT20190511
_SHORT_CODE = 7  # characters of a code that may be a thing's name: A320, CA123
_OF_CODE = compile_late(r"(?:航班|班[机機次]|[编編][号號]|[号號][码碼]?|[字案]|[Ff]lights?) ?[:：為为]? ?$")
_CODED = compile_late(r" ?(?:次?航班|班[机機]|次列[车車])")
_MEASURED = compile_late(
    r"""
    (?:
        Flow|Income|Revenues?|Sales|Margins?|Profits?  # Net Income, Cash Flow
        |Earnings|Ratio|Rate  # Loan Ratio
        |Expenses?|Costs?  # Operating Expenses
        |Assets|EBITDA|Debt|Cash|Equity  # Total Assets
        |Value|Shares?|Dividends?  # Book Value
        |Yield|Index|Price  # Price Index
        |Loss|Backlog|Deposits|Loans|Orders|Spending  # Order Backlog
    )$
    """,
    re.VERBOSE,
)
_ACTS = compile_late(
    r"""
    [ ](?:
        rose|fell|grew|lost|won  # Acme rose
        |made|sold|bought|built|held  # Acme sold
        |paid|cut|drew|ran|saw|spent|took  # Acme cut
        |will|would|has|had|is|was  # Acme will
        |expects?|plans?|can|could|may  # Acme plans
        |[a-z]{3,}ed  # Acme opened
    )\b
    """,
    re.VERBOSE,
)
_VERB = (
    "(?:rose|fell|grew|lost|won|made|sold|bought|built|held|kept|came|left|began|gave|became|chose|told|sent|paid|cut|drew|ran|saw|spent|took|met|led|beat|hit|set|shed|swung|lent|flew|drove|shut|slid|sank|shrank|stood|struck|wrote|threw|sought|fought|put|went|got|shipped|will|would|has|have|had|is|are"
    "|was|were|can|could|may|might|said|says|to)"
)
_OF_WHOM = "(?:(?:in|of|for|by|to|with|at|from)[ ])?(?:which|whom)|who|whose|where"
# What follows a name that acts, owns or is told of.
_DOES = compile_late(
    rf"""
    (?:'s|’s|'|’)(?=[ ])|[^\x00-\x7f]
    |,?[ ](?:Inc|Corp|Ltd|Co|plc|PLC|AG|SA|SE|CEO|CFO|Chief|Chair|President)  # what the firm is, or who speaks for it
    |,?[ ]\([^()]{{1,40}}\)|(?:[ ](?!(?:in|on|at|for|by|and|or|to|of|per|from|with|as|than)\b)[a-z-]+){{0,2}},[ ](?:{_OF_WHOM})\b  # the terminal, where
    |,[ ](?:based|ranked|worth|an?|the|its)\b  # more of whom is meant
    |:|$|\||\n
    |(?:[ ](?:also|now|still|already|not|[a-z]+ly))?[ ](?:{_VERB}|[a-z]{{3,}}ed|[a-z]{{2,}}[^s\W]s)\b  # also rose
    |[ ](?:on|late[ ]on)[ ][A-Z][a-z]+day[ ](?:{_VERB}|[a-z]{{3,}}ed)\b  # on Wednesday reported
    # after up to three words that tell no place or time: domestic passenger traffic rose
    |(?:[ ](?!(?:in|on|at|for|by|and|or|to|of|per|from|with|as|than)\b)[a-z-]+){{1,3}}[ ](?:{_VERB}|[a-z]{{3,}}ed)\b
    |(?:[ ][a-z]+)?[ ](?:sales|revenues?|income|profits?|earnings|shares?|stock|margins?)\b
    """,
    re.VERBOSE,
)
_NTH = "first|second|third|fourth|fifth"
# What follows a single word in a capital that opens a sentence, if it is a name.
_SPOKEN_OF = compile_late(
    rf"""
    [ ](?:
        swung[ ]to|raised[ ]\$|lost[ ]\$|earned[ ]\$  # money
        # a place in an order: kept its lead, came third, slipped back from first
        |kept[ ](?:the|its|first|second)|took[ ](?:the|over|first|second)|led[ ]the|came[ ](?:next|{_NTH}|last)
        |(?:slipped|fell|dropped|rose|climbed|moved)[ ](?:back[ ]|up[ ]|down[ ])?(?:from|to|into)[ ](?:{_NTH}|sixth|the[ ](?:top|lead))
        |ended[ ](?:the[ ](?:year|quarter|month|season)|[A-Z][a-z]+)[ ]with  # ended March with
        # what only firms and people do
        |stayed[ ](?:on[ ]top|ahead|first)|topped[ ]the|remained[ ]the|shipped|delivered|overtook|ranked|retained|regained|hired|hopes|declined[ ]to|denied|confirmed|agreed[ ]to
    )\b
    |(?:'s|’s)?[ ](?:
        said|says|reported|reports?|announced|posted|expects?|has|had|plans?|will|is|was|to|employs
        |sold|bought|acquired|raised|won|opened|operates|earned|of
        |(?:rais|cut|open|launch|beat|miss|post|win|seek|sign|hire|expand|join|unveil|warn|file|invest|build|add|set|buy|sell)e?s
    )\b
    |,[ ](?:{_OF_WHOM}|based|ranked|an?|the)\b|(?:'s|’s)|,?[ ](?:Inc|Corp|Ltd|Co)\b|[\u4e00-\u9fff]
    """,
    re.VERBOSE,
)
_IN_OFFICE = compile_late(
    r"(?P<firm>[A-Z].*?) (?:CEO|CFO|COO|Chief|Chair(?:man|woman)?|President|Director|Founder|Governor|Minister) [A-Z]"
)
_TELLS = compile_late("》?(?:网|网站)?(?:报道|报导|消息|援引|记者|指出|引述)")


def find_capitals(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each name in capitals of a span.

    >>> list(find_capitals("In March, the Nimbus 4 costs $30", 0, 32))
    [(14, 22, 'Nimbus 4')]
    """
    for match in _LATIN.finditer(text, start, end):
        found = _read(text, match, start)
        if found is not None:
            yield found


def _read(text: str, match: re.Match[str], start: int) -> tuple[int, int, str] | None:
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
        return at, at + office.end("firm"), office["firm"]
    numbered = _NUMBERED.match(text, match.end())
    whole = numbered is not None and name[-1].isalpha()
    return (at, numbered.end(), name + numbered[0]) if numbered and whole else (at, match.end(), name)


def goes_on(text: str, end: int) -> bool:
    """Whether a name goes on after a place: China Mobile, but not China GDP."""
    follows = _CAPITAL.match(text, end)
    return follows is not None and not names_no_one(follows[1])


def is_commodity(text: str, end: int) -> bool:
    """Whether the name that ends at a place is but part of a commodity's: Brent crude."""
    return _COMMODITY.match(text, end) is not None


def acts_or_owns(text: str, end: int) -> bool:
    """Whether what follows the name that ends at a place tells that it does or has something.

    >>> acts_or_owns("Orne also rose", 4), acts_or_owns("Orne in the north", 4)
    (True, False)
    """
    return _DOES.match(text, end) is not None


def acts_in_capitals(text: str, end: int, name: str) -> bool:
    """Whether several words that are no measure in capitals, as Free Cash Flow is, stand before a verb."""
    return " " in name and _ACTS.match(text, end) is not None and _MEASURED.search(name) is None


def names_no_one(name: str) -> bool:
    """Whether words in capitals are no name: Revenue, In, March, Q3."""
    return name in _NO_SUBJECT or name.split()[0] in _NO_SUBJECT or bool(_TERM.match(name) or _LOWER_END.match(name))


def _is_name(text: str, end: int, name: str, start: int, at: int) -> bool:
    """Whether capitals name someone: not the first word of a sentence alone, unless it acts there."""
    if _CODE.fullmatch(name) and (
        len(name) > _SHORT_CODE or _OF_CODE.search(text, max(0, at - 8), at) or _CODED.match(text, end)
    ):
        return False
    if (len(name) == 2 and name.isupper() and name.isalpha()) or _TELLS.match(text, end) or names_no_one(name):
        return False
    if name[0] == "《" or " " in name or any(c.isupper() or c.isdigit() for c in name[1:]):
        return True
    opens = not text[start:at].strip(' "“(*•·–—-')
    return not opens or (name.lower() not in _COMMONS and _SPOKEN_OF.match(text, end) is not None)
