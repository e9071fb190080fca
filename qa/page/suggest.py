"""Questions to go on with: the same measure at the other dates that its article gives, each tried before it is offered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index import Index
from index.passages.passage import Passage
from index.terms.equivalents import find_mentions
from qa.answer import Answer
from qa.ask import ask
from qa.i18n.plain_values import has_chinese
from qa.i18n.words import Words
from qa.i18n.year_ends import write_time
from qa.page.wording import is_known, question_about, words_of, write_in_time
from source import Figure
from source.errors import QuestionError
from source.figures import DATES, Series, series
from source.figures.attributes.phrases import HEADS
from source.folding import fold

_MOST, _TRIED = 3, 6  # questions offered, and dates tried for them at most: each takes an answer's time
_ASKED = ("money", "percentage", "count", "quantity", "multiple")
_TRIED_FIRST = 16  # questions of one article: three that bring their figure are found among so many
_NAME = 3  # Chinese characters of a firm's name: two may be any word
_OPENERS, _LOOKED, _ARTICLES = 4, 40, 8  # questions; passages of an article that are looked at; articles
_BEFORE, _WORDS = 5, 3  # characters before a Chinese noun that say of what it is, as in 叉取机器人收入; words of an English one
_JOINS = frozenset(
    "则於于较比的是为高低及和与或按同上下前后年月日季周当其该此各每约近逾超占达将已被把向由从至到了在有无不又也都仅只"
)
"""Characters of words that compare, join or tell a time: a noun with one before it is a piece of a sentence."""
_VAGUE = frozenset(
    "金额 数额 总额 余额 总数 数量 比例 比率 比重 占比 方式 方向 投入 贡献 规模 费用 成本 价格 项目"
    " cost costs price value amount total number rate share growth increase decrease change".split()
)
"""Nouns that say nothing when they stand alone."""


def find_following(answer: Answer, index: Index, history: Sequence[str] = (), k: int = 5, *, reader: bool = True) -> list[str]:
    """Up to three follow-up questions in the question's language, the latest date first. Each is asked here as a click on it
    would ask it, of the same `index` and for as many passages, after the same questions, and offered only if it brings the figure that it stands for."""
    if answer.figure is None or answer.figure_passage is None:
        return []
    asked = [*history, answer.question]
    passages = index.passages_of(answer.passages[answer.figure_passage].article.id)
    return list(islice(_try_dates(answer.figure, passages, index, asked, k, reader), _MOST))


def _try_dates(
    figure: Figure, passages: Sequence[Passage], index: Index, asked: list[str], k: int, reader: bool
) -> Iterator[str]:
    said, dates = words_of(asked[-1]), [one for passage in passages for one in passage.figures if one.kind in DATES]
    for one in _of_series(figure, passages):
        others = [(date, value) for date, value in reversed(one.points) if date != figure.period]
        for date, value in others[:_TRIED]:
            when = write_time(date, dates, said)
            question = said["then"].format(when if said.chinese else write_in_time(when))
            try:
                found = ask(question, index=index, k=k, history=asked, reader=reader).figure
            except QuestionError:  # too long, joined to the one before
                continue
            if found and (found.value, found.unit, found.period) == (value, one.unit, date):
                yield question


def _of_series(figure: Figure, passages: Sequence[Passage]) -> list[Series]:
    """The series that a figure is a point of; at most one."""
    found = series(mine.move(passage.start, 0) for passage in passages for mine in passage.figures)
    mine = (figure.measure, figure.kind, figure.unit)
    return [one for one in found if (one.measure, one.kind, one.unit) == mine and _holds(one, figure)][:1]


def _holds(one: Series, figure: Figure) -> bool:
    return one.subject == figure.subject and any((figure.period, figure.value) == point for point in one.points)


def openers(index: Index, *, reader: bool = True) -> list[str]:
    """Up to four questions to begin with, made from the figures at the beginning of each of the first articles of an index, each of
    another measure, those first that say most, and each tried: asked here, it brings the figure that it was made from. Each article
    is asked in its turn; none rather than one that nobody would ask."""
    turns = [
        _keep_answered(islice(index.passages_of(article.id), _LOOKED), index, reader=reader)
        for article in index.articles(_ARTICLES)
    ]
    made = dict[str, None]()
    while turns and len(made) < _OPENERS:
        question = next(turns[0], None)
        turns = [*turns[1:], *(turns[:1] if question else [])]
        made |= {question: None} if question else {}
    return list(made)


def _keep_answered(first: Iterable[Passage], index: Index, *, reader: bool) -> Iterator[str]:
    """The questions about the figures of one article, at its beginning, that bring them."""
    passages = list(first)
    said = words_of("\n".join(passage.text for passage in passages[:8]))
    dates = [one for passage in passages for one in passage.figures if one.kind in DATES]
    worth = [one for one in _worth_asking(passages) if is_plain(one.measure or "", said)]
    worth = [one for one in worth if said.chinese or one.kind == "count" or is_known(one.measure or "", one.kind)]
    called = [one for one in (_call(figure, passages[0].article.title) for figure in worth) if one]
    asked = [(one, question_about(one, said, dates)) for one in sorted(called, key=lambda one: -_tells(one))]
    for figure, question in islice((pair for pair in asked if pair[1]), _TRIED_FIRST):
        found = ask(question, index=index, reader=reader).figure
        if found and (found.value, found.unit, found.period) == (figure.value, figure.unit, figure.period):
            yield question


def _call(figure: Figure, title: str) -> Figure | None:
    """A figure whose subject the title names, or of none; of a longer one that ends with a name of the title it is that name's
    (車用鏡頭廠晨曜光電 under 晨曜光電首季營收). None for any other: whom the title does not name is often no name."""
    subject = figure.subject or ""
    if not title or subject in title or subject in (figure.measure or ""):
        return figure
    if not has_chinese(subject):
        return None
    short = next((subject[at:] for at in range(1, len(subject) - 1) if subject[at:] in title), "")
    return replace(figure, subject=short) if len(short) >= _NAME else None


def _worth_asking(passages: Sequence[Passage]) -> Iterator[Figure]:
    """The figures that say what they measure, one of each measure."""
    known = set[str]()
    for passage in passages:
        for figure in passage.figures:
            measure = figure.measure or ""
            if figure.kind in _ASKED and measure and figure.role in (None, "level") and measure not in known:
                known.add(measure)
                yield figure


def is_plain(measure: str, said: Words) -> bool:
    """Whether a measure is a plain noun of a language: one that people measure by, with at most a few characters before it that
    say of what, none of which compares, joins or tells a time; in English one that the list of business words has.

    >>> from qa.i18n.words import load_words
    >>> chinese, english = load_words("zh-TW"), load_words("en")
    >>> [is_plain(one, chinese) for one in ("醫藥運輸收入", "毛利率", "遠高於公司整體", "上一年度則虧損", "金額", "revenue")]
    [True, True, False, False, False, False]
    >>> [is_plain(one, english) for one in ("gross margin", "Net debt", "Hong Kong – Sales", "third", "員工")]
    [True, True, False, False, False]
    """
    folded = fold(measure)
    if not said.chinese:
        return _is_plain_english(folded)
    head = next((folded[at:] for at in range(len(folded) - 1) if folded[at:] in HEADS), "")
    before = folded.removesuffix(head)
    if not head or (not before and head in _VAGUE):
        return False
    return len(before) <= _BEFORE and all("\u4e00" <= one <= "\u9fff" and one not in _JOINS for one in before)


def _is_plain_english(folded: str) -> bool:
    words, mentions = folded.split(), find_mentions(folded)
    if not all(word.isascii() and word.isalpha() for word in words) or not mentions:
        return False
    return len(words) <= _WORDS and mentions[-1].end == len(folded) and folded not in _VAGUE


def _tells(figure: Figure) -> int:
    """How much a figure says of itself."""
    return bool(figure.period) + bool(figure.subject) + (figure.kind in ("money", "percentage")) - bool(figure.qualifier)
