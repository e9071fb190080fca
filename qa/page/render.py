"""Answers as HTML, made by templates. Every word from an article or a reader is escaped there."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from index.passages.passage import Passage
from qa.answer import Answer, AnswerPassage
from qa.ask import FOUND
from qa.figures.ranges import find_ends
from qa.i18n.gloss import gloss
from qa.i18n.plain_values import has_chinese, write_number, write_value
from qa.i18n.unsaid import write_unsaid
from qa.i18n.words import Words
from qa.page.also import Names, find_others
from qa.page.belonging import belongs
from qa.page.marks import NAMED, Mark, bare, counter_of, facts, say_figure, stretch
from qa.page.pictures import Address, no_address
from qa.page.ranges import answer_span, say_range, write_range
from qa.page.script import language_of
from qa.page.tables import find_spelt, passage_with_tables
from qa.page.templating import mark_made, render
from qa.page.wording import heads_of
from source import Figure, Picture

STRONG, LIKELY = 0.8, FOUND
_LEGEND = (  # what is drawn alike is told together
    ("money", ("money",)),
    ("percentage", ("percentage", "multiple")),
    ("count", ("count", "quantity")),
    ("date", ("date", "period", "duration")),
    ("rank", ("rank", "age")),
)

Places = Mapping[tuple[str, int], tuple[int, int]]
"""For an article and the offset of a passage: the passage's number, and how many there are."""


@dataclass(frozen=True)
class Shot:
    """A picture to show: its address (None: it cannot be shown), caption and size, and the numbers read in it: left, top, width
    and height in hundredths of the picture's, how each is written, and whether it is the answer. `beside` is
    whether the caption stands in the text beside it already."""

    at: str | None
    caption: str
    width: int | None
    height: int | None
    boxes: tuple[tuple[float, float, float, float, str, bool], ...] = ()
    beside: bool = False

    @property
    def answers(self) -> bool:
        """Whether the answer stands in it."""
        return any(box[-1] for box in self.boxes)


@dataclass(frozen=True)
class View:
    """A passage to show: where it stands, how likely it answers, in which language it is, and its text as HTML; its article's id, and
    where it begins there."""

    where: str
    score: str
    likely: str
    lang: str
    inside: str
    pictures: list[Shot]
    article: str
    start: int


def answer_html(
    answer: Answer,
    said: Words,
    places: Places,
    address: Address = no_address,
    *,
    thumbs: bool = False,
    names: Names | None = None,
) -> str:
    """The whole answer under its question: the figure, the best passage, and the others folded. `places` tells where an
    article's passage that starts at an offset stands: its number and how many there are; `thumbs` whether readers may judge;
    `names` what the articles are called, where several are asked."""
    views = [_view(passage, answer, said, places, address) for passage in answer.passages]
    shown, original = headline(answer, said) if answer.figure else ("", "")
    return render(
        "answer.html",
        words=said,
        question=answer.question,
        understood=answer.question_used if answer.question_used != answer.question else "",
        found=answer.found,
        unsaid=write_unsaid(answer, said),
        headline=shown,
        original=original,
        facts=[(name, fact, gloss(fact, said) if name in NAMED else "") for name, fact in _beneath(answer, shown, said)]
        if answer.figure
        else [],
        first=replace(
            views[0],
            pictures=[
                shown for shown, one in zip(views[0].pictures, answer.passages[0].pictures, strict=True) if belongs(one, answer)
            ],
        ),
        legend=_legend(answer, said),
        scores=said["scores"].format(
            strong=said["strong"], likely=said["likely"], weak=said["weak"], high=round(100 * STRONG), low=round(100 * LIKELY)
        ),
        rest=views[1:],
        article=(names or {}).get(answer.passages[0].article.id, ""),
        others=find_others(answer, names or {}),
        thumbs=thumbs,
    )


def problem_html(sentence: str) -> str:
    """What the reader is told instead of an answer."""
    return render("problem.html", sentence=sentence)


def gone_html(words: Words, *, ways: bool = True) -> str:
    """That what is asked is not here, with the `ways` on. Whether it ever was in this browser the browser alone knows."""
    return render("gone.html", words=words, ways=ways)


def headline(answer: Answer, said: Words) -> tuple[str, str]:
    """The figure that answers, or the range whose end it is, as the reader counts (21.8 million USD for 2180萬美元), and as the
    article writes it; where that is the same number in the reader's own writing, the article's words alone."""
    figure, first = answer.figure, answer.passages[0]
    assert figure is not None
    ends = find_ends(figure, first)
    original = say_range(ends, first.text) if ends else say_figure(figure, first.text)
    own = write_range(*ends, said) if ends else write_value(figure, said)
    if is_as_read(original, own, ends or (figure,), said):
        counter = counter_of(ends[-1] if ends else figure, first.text)
        if not said.chinese and has_chinese(counter):  # one language in a headline
            return original.removesuffix(counter), original
        return original, ""
    qualifier = (ends[0] if ends else figure).qualifier
    word = said[qualifier] if qualifier else ""
    return f"{word}{' ' if word.isascii() and word else ''}{own}", original


def is_as_read(original: str, own: str, figures: Sequence[Figure], said: Words) -> bool:
    """Whether what an article writes is what its reader would write, or better: no value is known, or none worth a headline."""
    if any(not own or one.kind == "rank" or (one.kind == "money" and not one.unit) for one in figures) or len(own) > _LONGEST:
        return True
    same = all(one.value is None or bare(_as_written(one.value, original, said)) in bare(original) for one in figures)
    return same and (said.chinese or not has_chinese(original))


def _as_written(value: Decimal, original: str, said: Words) -> str:
    """A number as its reader counts, or in digits alone where those are few and the article has them: 12,300 needs no 1.23萬."""
    digits = f"{value:,f}"
    return digits if abs(value) < _FEW_DIGITS and bare(digits) in bare(original) else write_number(value, said)


_FEW_DIGITS = 100_000  # of five digits and less each reader sees how much it is
_LONGEST = 28  # characters of a value worth a headline: 33.33333333333 is better said as a third


def _beneath(answer: Answer, shown: str, said: Words) -> list[tuple[str, str]]:
    """What is known of the figure beside its headline; its value only where the headline does not say it."""
    figure = answer.figure
    assert figure is not None
    ends = find_ends(figure, answer.passages[0])
    told = all(one.value is None or bare(_as_written(one.value, shown, said)) in bare(shown) for one in ends or (figure,))
    known = dict(facts(figure, said, answer.passages[0].figures))
    if ends and "column_value" in known:
        known["column_value"] = write_range(*ends, said)
    return [(name, fact) for name, fact in known.items() if fact and not (told and name == "column_value")]


def trim_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A word of the question in a passage without the particles around it; None where it is but a piece of a date.

    >>> trim_word("業務的收入", 2, 5), trim_word("前一年的收入", 2, 4), trim_word("2024年", 0, 5)
    ((3, 5), None, (0, 5))
    """
    said = text[start:end]
    start, end = end - len(said.lstrip("的在 ")), start + len(said.rstrip("的 "))
    return (start, end) if text[start:end].strip(_DATE_UNITS) else None


_DATE_UNITS = "年月日季度"


def score_word(score: float, said: Words) -> str:
    """A score in words."""
    return said["strong" if score >= STRONG else "likely" if score >= LIKELY else "weak"]


def _view(passage: AnswerPassage, answer: Answer, said: Words, places: Places, address: Address) -> View:
    span = answer_span(answer, passage)
    answers: list[Mark] = [(*passage.sentence, "s"), *([(*span, "answer")] if span else [])]
    asked: list[Mark] = [(*span, "mark") for one in passage.highlights if (span := trim_word(passage.text, one.start, one.end))]
    return View(
        _where(passage, said, places),
        f"{passage.score:.2f}",
        score_word(passage.score, said),
        language_of(passage.text),
        mark_made(_inside(passage, [*answers, *asked] if answer.found else asked, said)),
        [replace(shot(one, address, answer.figure), beside=is_beside(one, passage.text)) for one in passage.pictures],
        passage.article.id,
        passage.start,
    )


def _inside(passage: AnswerPassage, marks: Sequence[Mark], said: Words) -> str:
    """A passage's text marked, without its title and heading, which stand above it, and the rows of a table in it set as one; the
    keyboard comes to its first figure first."""
    body = find_body(passage)
    if any(start < body for start, _, name in marks if name not in ("mark", "spelt")):  # the title itself answers
        body = 0
    first = min((figure.start for figure in passage.figures if figure.start >= body), default=0)

    def part(low: int, high: int) -> str:
        low = max(low, body)
        return (
            render("stretch.html", runs=stretch(passage.text, passage.figures, marks, said, (low, high), first, heads))
            if low < high
            else ""
        )

    marks, heads = [*marks, *find_spelt(passage.text, passage.cells)], heads_of(passage.cells)
    return passage_with_tables(passage.text, passage.cells, passage.answer, part)


def find_body(passage: Passage | AnswerPassage) -> int:
    """Where the text of a passage goes on after the lines that are its article's title or its heading, which stand above it.

    >>> from index.passages.passage import ArticleRef
    >>> find_body(Passage("題\\n正文。", 0, 5, ArticleRef("a", "題"))), find_body(Passage("題", 0, 1, ArticleRef("a", "題")))
    (2, 1)
    """
    at = 0
    for line in passage.text.split("\n"):
        if line.strip() not in (passage.article.title, passage.heading):
            return at
        at += len(line) + 1
    return len(passage.text)


def _where(passage: AnswerPassage, said: Words, places: Places) -> str:
    where = " › ".join(dict.fromkeys(part for part in (passage.article.title, passage.heading) if part))
    place, day = places.get((passage.article.id, passage.start)), passage.article.published
    more = [
        said["place"].format(*place) if place else "",
        said["page"].format(passage.page) if passage.page else "",
        day.isoformat() if day else "",
    ]
    return " · ".join(part for part in (where, *more) if part)


def is_beside(picture: Picture, text: str) -> bool:
    """Whether the caption of a picture stands as a line of the text that it is shown with."""
    return bool(picture.caption) and any(line.strip() == picture.caption.strip() for line in text.splitlines())


def shot(picture: Picture, address: Address, answer: Figure | None = None) -> Shot:
    """A picture ready to show; `answer` is the figure that answers, which may stand in it."""
    if not (picture.width and picture.height):
        return Shot(address(picture), picture.caption, None, None)
    across, down = 100 / picture.width, 100 / picture.height
    there = answer.box if answer is not None and answer.from_picture else None
    boxes = (
        (left * across, top * down, (right - left) * across, (bottom - top) * down, text, (left, top, right, bottom) == there)
        for text, (left, top, right, bottom) in picture.boxes
    )
    return Shot(address(picture), picture.caption, picture.width, picture.height, tuple(boxes))


def _legend(answer: Answer, said: Words) -> list[tuple[str, str]]:
    """What the marks of the first passage mean; of figures the kinds that stand in it."""
    first = answer.passages[0]
    there = {figure.kind for figure in first.figures}
    filled = [("answer", said["legend_answer"])] if first.answer and answer.found else []
    filled += [("s", said["legend_sentence"])] if answer.found else []
    read = [("read", said["in_picture"])] if any(figure.from_picture for figure in first.figures) else []
    return [*filled, *read, *((name, _kinds(kinds, there, said)) for name, kinds in _LEGEND if there.intersection(kinds))]


def _kinds(kinds: Sequence[str], there: AbstractSet[str], said: Words) -> str:
    return said["listed"].join(said[kind] for kind in kinds if kind in there)
