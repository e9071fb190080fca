"""What a question names that an article does not: "2021年營收多少?" asked of a report on 2022 to 2024 has no answer there,
however near its passages come.

Looked for are dates, companies and other names, and measures of the list of equivalents. Not told are names in Chinese
characters that neither the list nor a word such as 公司 marks, and names asked for in another script than the article's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from index.lexical.query import is_chinese
from index.passages.passage import Passage
from index.terms.equivalents import Mention, find_mentions, is_any_same, list_chinese, list_english
from index.terms.translation import load_table
from qa.question.datelines import drop_datelines
from qa.question.dates import lie, list_named_dates
from qa.question.fiscal import in_calendar, is_fiscal
from qa.question.places import find_places, names_of_place
from qa.question.question import Asked, is_measure
from qa.question.slots import OF_A_NAME
from source import Figure, extract_figures
from source.figures import DATES
from source.figures.periods import find_periods
from source.folding import fold
from source.patterns import compile_late
from source.stemming import stem_words

_COMPANY = compile_late(rf"(?:(?<=[的在与和、,。 ])|^)(?P<name>{OF_A_NAME}{{1,5}}?)(?:公司|集团)")
_ANY_COMPANY = compile_late(
    r"""
    ^(?:
        这|那|该|本|贵|我  # 這公司, 本公司
        |子|母|总|分  # 子公司
        |哪|一|两|几|某|每|各|所有  # 哪家公司
        |跟|同|对|给|由|从|向  # 跟公司
        |上市|保险|证券|航空|科技  # a kind: 保險公司
        |外国|其他|全|整  # 外國公司
        |问|请问  # 請問公司
        |新|老|大|小  # 大公司
        |国|美国|中国|日本|台湾|香港|外  # of a country: 美國公司
        |中央|商业|投资  # 投資公司
        |世界|全球
        |有|是|为|多少|什么  # 是公司
    )
    """,
    re.VERBOSE,
)
_THIS = compile_late("[这那该][家间个]?$")  # 青禾這家公司
_TRADE = compile_late(
    r"""
    (?:(?<=[的在与和、,。 ])|^)(?P<name>[^\W\d_a-z是在的有于为和与里借向找跟给把被让去到要想来问]{2,4}?)
    (?:  # what a company deals in: 青禾航空
        航空|航运|海运|银行|金控|证券|保险|人寿|电子|科技|半导体|电信|软件|制药|生技|汽车|食品|饮料
        |建设|重工|钢铁|水泥|能源|石油|物流|酒店|饭店|百货|超市
    )
    """,
    re.VERBOSE,
)
"""A name of two to four characters before what a company deals in: 乙丙航空, 丁戊银行."""
_ARM = compile_late("(?:物流|健康|金融|影业|音乐|保险|证券|人寿|物业|数科)$")
"""What a group's arm is called by, which an article may leave out of no name: 青禾物流 is not told of where nothing but 青禾 is."""
_WHICH = compile_late(r"[哪几何]$")
_NAME = compile_late(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*(?:[A-Z0-9][A-Za-z0-9]*)?(?![A-Za-z0-9])")
_LATIN_NAME = compile_late(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{2,}(?![A-Za-z0-9])")
_NO_NAME = frozenset(
    "what who when where why how which is are was were do does did can has have had and but the in an then so i if of for at on by to".split()
)
_MEASURED = frozenset(("income", "ratio", "balance", "cash", "people"))
# Measures that a text may state in so many other words that their absence tells nothing.
_GENERAL = frozenset(
    "成本 费用 占比 利润率 投资报酬率 获利 客户 用户 开发者 平均年龄 营收 死亡人数 就业人数 裁员 招聘 受伤人数 游客 观众 持股比例 负债 贷款 存款 现金 亏损".split()
)
_NAMED = frozenset(("现金股利", "股票股利", "每股净值"))
"""Measures of no such domain that are told by their own names too: cash on the books is no dividend."""
_TRANSLATED = 0.05  # probability of a translation by which a name is told: it is worse to call missing what is there
_ENDINGS = ("n", "an", "ian", "ese", "i", "ish")  # of Cumbrian, Milanese, Qatari
_SHORTEST_BASE = 4  # letters of a place before its ending: shorter ones begin many words
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6
_OF_PEOPLE = frozenset("居民 人民 民众 residents resident inhabitants".split())  # a text may say people
_ANY_AMOUNT = compile_late(r"[\d万亿兆]")
_LARGE = compile_late(r"[万亿兆]|\b(?:thousand|million|billion|trillion)\b|\dk\b")
_AROUND = 0.05  # of a sum that is named: a question rounds


@dataclass(frozen=True)
class Said:
    """The passages of one article, with what is looked up in all of them."""

    passages: Sequence[Passage]

    @cached_property
    def text(self) -> str:
        """Everything that the article says, its title and headings too, but not where it was sent from."""
        contexts = dict.fromkeys(passage.context for passage in self.passages)
        return fold("\n".join([*contexts, *(drop_datelines(passage.text) for passage in self.passages)]))

    @cached_property
    def dense_text(self) -> str:
        """The same without white space: a line may end inside a Chinese word."""
        return "".join(self.text.split())

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates that it names, some without their year, and the year of its publication."""
        return _dates_in(self.text, self.passages[0].article.published)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words in Latin script."""
        return frozenset(stem_words(re.findall("[a-z]+", self.text)))

    @cached_property
    def chinese(self) -> bool:
        """Whether it is in Chinese."""
        return is_chinese(self.text)


@lru_cache(maxsize=16)  # the articles asked last; finding an article's dates takes as long as a tenth of an answer
def _dates_in(folded: str, published: date | None) -> tuple[str, ...]:
    told = [one.iso for one in find_periods(folded, published)] + [one.iso for one in list_named_dates(folded)]
    named = [one for one in told if one]
    return tuple(dict.fromkeys([*named, *([str(published.year)] if published else [])]))


def missing(asked: Asked, said: Said, *, certain: bool = False) -> tuple[str, ...]:
    """What the question names and the article does not, as the question writes it, in its order; of what may be told in other words
    (places by what lies in them, measures) nothing where only what is `certain` is wanted.

    >>> from qa.question import understand
    >>> from index.passages.passage import ArticleRef
    >>> said = Said([Passage("公司2022年營收為5億元。", 0, 13, ArticleRef("a", ""))])
    >>> missing(understand("2021年營收多少?"), said), missing(understand("2022年營收多少?"), said)
    (('2021年',), ())
    """
    text, folded = asked.text, asked.folded
    spans = sorted(
        {
            *_dates(asked, said),
            *_names(asked, said),
            *_companies(folded, said),
            *(() if certain else _places(folded, said)),
            *_find_listed(asked, said, certain),
            *_amounts(asked, said),
        }
    )
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))


def _dates(asked: Asked, said: Said) -> Iterator[tuple[int, int]]:
    """Dates with a year that lie apart from all that the article names; nothing if it names no year."""
    years = [one for one in said.dates if one[:4].isdecimal()]
    for named in asked.dates:
        told = named.iso and not named.iso.startswith("--") and not _WHICH.search(asked.folded, 0, named.start)
        iso = in_calendar(str(named.iso), years) if told and is_fiscal(asked.folded) else str(named.iso)
        if years and told and not (_is_dated(iso, years, said) or _is_stated(asked, iso, said)):
            yield named.start, named.end


def _is_dated(iso: str, years: Sequence[str], said: Said) -> bool:
    """Whether an article names a date, its month or quarter perhaps apart from its year."""
    year = iso[:4]
    if not iso.split("/")[-1].startswith(year):
        return any(lie(iso, one) != "apart" for one in years)
    if year not in said.text and all(lie(year, one) == "apart" for one in years):
        return False
    return len(iso) == len(year) or any(lie(iso, one) != "apart" for one in said.dates)


def _is_stated(asked: Asked, iso: str, said: Said) -> bool:
    """Whether a figure of what is asked after is of a date that the article does not name so: the year before, for "a year earlier"."""
    if not asked.measures:
        return False
    figures = (figure for passage in said.passages for figure in passage.figures if figure.period and figure.measure)
    told = (find_mentions(fold(one.measure or "")) for one in figures if lie(iso, one.period) == "same")
    return any(is_any_same(asked.measures, [found.notions for found in named]) for named in told)


def _names(asked: Asked, said: Said) -> Iterator[tuple[int, int]]:
    """Names in Latin letters; in an English question those written with a capital, not its first word, and only of an article
    in Latin script: another may write them in characters."""
    text, folded = asked.text, asked.folded
    chinese = is_chinese(folded)
    if not chinese and said.chinese:
        return
    listed = [at for found in asked.mentions for at in range(found.start, found.end)]
    dated = [at for named in asked.dates for at in range(named.start, named.end)]
    placed = [match.start() for match in find_places(folded)]  # Washington may be its government, and 華府
    for match in (_LATIN_NAME if chinese else _NAME).finditer(text):
        name = folded[match.start() : match.end()]
        if match.start() in {*listed, *dated, *placed} or name in _NO_NAME or (not chinese and not match.start()):
            continue
        (stem,) = stem_words([name])
        told = name in said.text or stem in said.stems or _is_translated(stem, said)
        if not told and not _is_derived(name, said) and not _is_spelt_out(match[0], said):
            yield match.span()


def _is_derived(name: str, said: Said) -> bool:
    """Whether a name is what is of a place or a body that the article names: Cumbrian, of Cumbria."""
    bases = (name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    return any(len(base) >= _SHORTEST_BASE and f" {base}" in f" {said.text}" for base in bases)


def _is_spelt_out(written: str, said: Said) -> bool:
    """Whether a name is the first letters of words of the article: MRI, of magnetic resonance imaging."""
    if not written.isupper() or not _SHORTEST_ACRONYM <= len(written) <= _LONGEST_ACRONYM or not written.isalpha():
        return False
    words = "[ -](?:of |for |and |the )?".join(f"{letter}[a-z]+" for letter in written.lower())
    return re.search(rf"\b{words}", said.text) is not None


def _is_translated(stem: str, said: Said) -> bool:
    return any(len(word) > 1 and word in said.text for word, odds in load_table().to_chinese(stem) if odds >= _TRANSLATED)


def _places(folded: str, said: Said) -> Iterator[tuple[int, int]]:
    """Places that the article names in no language; countries whose own news leaves them unsaid, and regions, are passed over, and so are
    several at once of which it names none, since one name may tell them together: 成渝, North America."""
    named = [(match, names) for match in find_places(folded) if (names := names_of_place(match[0]))]
    lacking = [match for match, names in named if not _tells_any(names, said)]
    for match in lacking if len(named) == 1 or len(lacking) < len(named) else ():
        yield match.span()


def _tells_any(names: Sequence[str], said: Said) -> bool:
    return any(name in (said.text if name.isascii() else said.dense_text) for name in names)


def _companies(folded: str, said: Said) -> Iterator[tuple[int, int]]:
    """Names that end in 公司 and the like, or in what a company deals in: 乙公司, 乙丙航空."""
    for match in (*_COMPANY.finditer(folded), *_TRADE.finditer(folded)) if said.chinese else ():
        name, arm = _THIS.sub("", match["name"]), _ARM.search(match[0])
        lacks_arm = arm is not None and name in said.dense_text and arm[0] not in said.dense_text
        if name and not _ANY_COMPANY.match(name) and (lacks_arm or not (name in said.dense_text or find_mentions(name))):
            yield match.span()


def _find_listed(asked: Asked, said: Said, certain: bool) -> Iterator[tuple[int, int]]:
    """Names, measures and, where it is asked who holds one, posts of the list of which the article has none of the words."""
    for found in asked.mentions:
        named = found.notions[0].domain == "name"
        measured = not certain and bool(asked.kinds) and found.notions in asked.measures and _is_special(found)
        post = asked.sort == "who" and found.notions[0].domain == "post"
        word = asked.folded[found.start : found.end]
        if (named or (measured and word not in _OF_PEOPLE) or post) and not _holds(found, word, said):
            yield found.start, found.end


def _amounts(asked: Asked, said: Said) -> Iterator[tuple[int, int]]:
    """Ranges and round sums that the question names and no number of the article is near: 年薪30萬至60萬, "over $2 billion"."""
    named = extract_figures(asked.text) if _ANY_AMOUNT.search(asked.folded) else []
    for one in named:
        other = named[one.pair] if one.pair is not None else None
        if one.kind in DATES or (other is not None and other.start < one.start):
            continue  # a range is told at its first end
        large = one.kind in ("money", "quantity", "count") and _LARGE.search(fold(one.text)) is not None
        ends = [end for end in (one, other) if end is not None and fold(end.text) not in said.text]
        near = 0.0 if other is not None else _AROUND
        if (large or other is not None) and not all(_is_told(end, near, said) for end in ends):
            yield one.start, (other or one).end


def _is_told(end: Figure, near: float, said: Said) -> bool:
    """Whether a number of the article is so near to one of a question, as a share of it; only those that are not written alike are read."""
    if end.value is None:
        return True
    told = (one.value for passage in said.passages for one in passage.figures if one.value is not None)
    return any(abs(abs(value) - abs(end.value)) <= Decimal(near) * abs(end.value) for value in told)


def _is_special(found: Mention) -> bool:
    own = found.notions[0]
    named = own.domain in _MEASURED or own.chinese[0] in _NAMED
    return is_measure(own) and named and own.chinese[0] not in _GENERAL


def _holds(found: Mention, word: str, said: Said) -> bool:
    """Whether the article has the word itself or another for the same."""
    if word in said.dense_text or any(other in said.dense_text for other in list_chinese(found.notions)):
        return True
    parts = [stem_words(re.findall("[a-z]+", other)) for other in list_english(found.notions)]
    if any(part and said.stems.issuperset(part) for part in parts):
        return True
    return word.isascii() and all(_is_translated(stem, said) for stem in stem_words(re.findall("[a-z]+", word)))
