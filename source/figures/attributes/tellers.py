"""Who only tells of others: an officer with a title, a bureau that publishes, and where the news was written."""

import re

from source.patterns import compile_late

_TITLE = r"(?:chief|ceo|cfo|chair(?:man|woman|person)?|president|director|minister|governor|economist|analyst|spokes[a-z]+|founder|manager|head|mayor|partner|secretary|treasurer|strategist|professor)"
_TITLED_BEFORE = compile_late(rf"\b{_TITLE}(?: [a-z]+){{0,2}},? $", re.IGNORECASE)
_TITLED_AFTER = compile_late(rf", (?:(?:the|its|an?|their) )?(?:[a-z'’-]+ ){{0,2}}?{_TITLE}\b[^,]{{0,60}}")
_SAYS = compile_late(
    r"""
    ,?[ ](?:said|says|told|added|noted|wrote|warned|explained|argued|insisted|promised|cautioned|announced|confirmed|admitted|conceded
        |acknowledged|stressed|described|blamed|attributed  # blamed the weather for
        |(?:forecast|predict|estimate|believe|expect|see|hope|plan|aim|think|reckon|project|intend|anticipate)s?
        |(?:expect|predict|estimat|project|plann|anticipat)ed)\b  # expected sales of
    """,
    re.VERBOSE,
)
_OFFICER = compile_late(
    r"(?:董事|主席|[总總]裁|分析[师師]|[经經]理|主管|[顾顧][问問]|[经經][济濟][学學]家|策略[师師]|主任|[负負][责責]人|研究[员員]) ?$"
)
_WHO = compile_late(r", who [^,.;]{3,90},")
_SAYS_ZH = compile_late(r" ?(?:[则則也]|[进進]一步)?(?:表示|指出|[认認][为為]|[预預][测測估计計期]|[说說]|[称稱]|[强強][调調])")
_SURVEYS = compile_late(
    r"(?:的?(?:最新|年度)?)(?:[调調]查|民[调調]|[问問]卷|[调調]研)(?:[报報]告)?(?:[结結]果)?(?:[显顯]示|指出|[发發][现現])"
)
_PUBLISHES = compile_late(
    r"""
    (?:'s|’s)?,?[ ](?:data[ ]|figures[ ]|report[ ])?  # the bank's data
    (?:said|says|reports?|reported|shows?|showed  # said
        |found|estimates?|estimated|announced  # estimated
    )\b
    (?![ ](?:that[ ])?(?:it|its|their)\b)  # "said its sales" is of its own
    """,
    re.VERBOSE,
)
_BUREAU = compile_late(
    r"""
    \b(?:
        Statistics|Bureau|Department|Ministry  # Bureau of Statistics
        |Administration|Census|Institute  # Census Office
        |Association|Agency|Commission  # Automobile Association
        |Office|Treasury|Federation  # Treasury
        |Confederation|Chamber|Council  # Chamber of Commerce
        |Eurostat|Destatis  # bureaus by name
    )\b
    """,
    re.VERBOSE,
)
_DATELINE = compile_late(
    r"""
    \s*
    (?:[A-Z][A-Z.'’ -]{2,30}  # NEW YORK
        (?:,[ ][A-Z][A-Za-z. ]{1,20})?  # , New York
        (?:,[ ][A-Z][a-z]{2,8}\.?[ ]\d{1,2})?  # , Nov. 27
        ,?[ ]?(?:\([^()\n]{2,30}\)[ ]?)?  # (Reuters)
        |\([A-Za-z/ .-]{2,30}\)[ ]?)  # (Reuters) alone
    (?:[-–—]|--)[ ]
    """,
    re.VERBOSE,
)
_FIRMS = (
    "firm|company|group|giant|retailer|chain|bank|lender|insurer|carrier|airline|startup|start-up|[a-z-]*maker|manufacturer|developer|brand"
    "|operator|producer|supplier|brewer|provider|rival|miner|builder|owner|parent|publisher|store|platform|utility"
)
_INTRODUCED = compile_late(rf"(?:[A-Z][a-z]+, )?(?:[\w.'’&/-]+ ){{0,8}}?(?:{_FIRMS}) ")
_PRESENTED = compile_late(
    rf"\b(?:from|by|at|to|with|behind) (?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{0,3}}), (?:the|an?) (?:[a-z-]+ ){{0,3}}?(?:{_FIRMS})\b"
)
_ACCORDING = compile_late(r"\baccording to (?:the )?(?:[\w'’-]+ ){0,4}$")
_TICKER = compile_late(r",? (?:Inc|Corp|Co|Ltd|plc|PLC|AG|SA)\b|\.? \((?:[A-Za-z]+ ?: ?)?[A-Z.]{1,6}\)")


def tells(text: str, start: int, name: tuple[int, int]) -> bool:
    """Whether the name at a place in a sentence that begins at `start` only tells of others.

    >>> tells("Kestrel boss and chief economist Ana Roe said rates fell", 0, (33, 40))
    True
    """
    at, end = name
    if _ACCORDING.search(text, max(start, at - 60), at):
        return True
    if _BUREAU.search(text, at, end) and _PUBLISHES.match(text, end):
        return True
    if _OFFICER.search(text, max(start, at - 6), at) and _SAYS_ZH.match(text, end):  # 研究執行董事Ana Roe表示
        return True
    who = _WHO.match(text, end)
    if who and _SAYS.match(text, who.end() - 1):  # Ana Roe, who follows chips at Meridian, said
        return True
    aside = _TITLED_AFTER.match(text, end)
    titled = aside or (text[at - 1 : at] == " " and _TITLED_BEFORE.search(text, max(start, at - 40), at))
    return bool(titled) and _SAYS.match(text, aside.end() if aside else end) is not None


def surveys(text: str, end: int) -> bool:
    """Whether a name that ends at a place asked others, of whom the numbers are.

    >>> surveys("青禾人壽調查顯示，四成受訪者看好", 4)
    True
    """
    return _SURVEYS.match(text, end) is not None


def repeats(text: str, end: int, name: str, tellers: set[str]) -> bool:
    """Whether a name that ends at a place is the surname of someone who told before, and tells again: Roe says…"""
    return name in tellers and (_SAYS.match(text, end) or _SAYS_ZH.match(text, end)) is not None


_DATELINE_ZH = compile_late(
    r"\s*[〔〈【［(（\[][^〔〕〈〉【】［］()（）\[\]\n]{2,30}(?:[报報][导導道]|[电電]|[讯訊]|综合)[〕〉】］)）\]]\s*"
)


def skip_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins after the place and the agency that it was sent from.

    >>> skip_dateline("OSLO (Reuters) - Sales fell", 0, 27), skip_dateline("〔記者林敏／台北報導〕青禾昨日公布", 0, 18)
    (17, 11)
    """
    signed = _DATELINE_ZH.match(text, start, end)
    if signed:
        return signed.end()
    match = _DATELINE.match(text, start, end) if text[start : start + 1].isupper() or text[start : start + 1] == "(" else None
    return match.end() if match else start


def is_introduced(text: str, start: int, name: tuple[int, int]) -> bool:
    """Whether a name in a sentence from `start` on is said to be a firm's: "shoe chain Halden", "printer maker Corvus Co (CRV)"."""
    return _TICKER.match(text, name[1]) is not None or _INTRODUCED.fullmatch(text, start, name[0]) is not None


def find_presented(text: str, start: int, end: int) -> str | None:
    """The firm that a sentence leads to and presents, of which the next one tells: "came from Alder, the brand that …".

    >>> find_presented("Growth came from Alder, the budget brand.", 0, 41)
    'Alder'
    """
    match = _PRESENTED.search(text, start, end) if text.find(", ", start, end) >= 0 else None
    return match["name"] if match else None
