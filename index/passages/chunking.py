"""Cutting an article into passages at sentence ends.

Passages cover every sentence of the article but its boilerplate exactly once. A heading begins a passage, which goes on with
what stands under it; so do headings in a row, and a byline. Short paragraphs are joined, long ones are cut into parts of
similar length.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.passages.cells import Cells
from index.passages.passage import ArticleRef, Passage
from source import Article, Figure, Paragraph, Picture
from source.patterns import compile_late
from source.pictures.references import References
from source.sentences import split_sentences

LONGEST = 400  # characters: two or three paragraphs of news, which a reader sees at once
SHORTEST = 120  # characters: shorter ones say too little alone and are joined to the next
_LONGEST_SPEAKER = 40  # characters: a name with what the person is, and a verb
_CLOSING = "」』”’"

TEXT = ("body", "caption")
Span = tuple[int, int]
_MARK = compile_late(r"[,，、:：|\s]")


def cut_passages(article: Article, longest: int = LONGEST) -> list[Passage]:
    """The passages of `article`, in order; `article.text[p.start:p.end] == p.text` for each.

    A single sentence over `longest` characters stays whole, up to twice as many.

    >>> [p.text for p in cut_passages(Article.from_text("一句。兩句。"))]
    ['一句。兩句。']
    """
    return add_figures(article, cut(article, longest))


def cut(article: Article, longest: int = LONGEST) -> list[Passage]:
    """The passages as `cut_passages` gives them, but for their figures, which take most of its time."""
    ref = ArticleRef(article.id, article.title, article.url, article.published)
    starts = [paragraph.start for paragraph in article.paragraphs]
    made: list[Passage] = []
    shown, cells = _Shown(article), Cells(article)
    for start, end, heading in _find_spans(article, longest):
        pictures = shown.with_span(start, end)
        page = article.paragraphs[max(bisect_right(starts, start) - 1, 0)].page
        made.append(Passage(article.text[start:end], start, end, ref, heading, (), pictures, page, cells.inside(start, end)))
    return made


def add_figures(article: Article, cut: Sequence[Passage]) -> list[Passage]:
    """The passages of `article` with their figures."""
    return [replace(passage, figures=figures) for passage, figures in zip(cut, share_figures(article.figures, cut), strict=True)]


def share_figures(figures: Sequence[Figure], cut: Sequence[Passage]) -> list[tuple[Figure, ...]]:
    """Which of an article's figures each of its passages holds, with offsets in the passage."""
    made: list[tuple[Figure, ...]] = []
    at = 0
    for passage in cut:
        while at < len(figures) and figures[at].start < passage.start:
            at += 1
        made.append(_move_inside(figures, at, passage.start, passage.end))
    return made


def _find_spans(article: Article, longest: int) -> Iterator[tuple[int, int, str]]:
    for section in _split_sections(article.paragraphs):
        for start, end in _join([span for unit in _group_units(section) for span in _cut(unit, longest)], longest):
            yield start, end, _find_heading(section, start, end)


def _find_heading(section: Sequence[Paragraph], start: int, end: int) -> str:
    """What the first text of a span stands under: rows and what is read in pictures stand under their captions, and nothing else does."""
    under = (one.heading for one in section if one.role in TEXT and one.start < end and start < one.end)
    return next(under, section[-1].heading)


def _split_sections(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The searched paragraphs, those under one heading together with it; headings in a row stand over the same text."""
    section: list[Paragraph] = []
    for paragraph in paragraphs:
        begins = paragraph.role == "heading" and any(p.role in TEXT for p in section)
        if section and (begins or not paragraph.is_searched):
            yield section
            section = []
        if paragraph.is_searched:
            section.append(paragraph)
    if section:
        yield section


def _group_units(section: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of a section, each with the headings and the byline over it, which are not cut off from it."""
    unit: list[Paragraph] = []
    for paragraph in section:
        unit.append(paragraph)
        if paragraph.role in TEXT:
            yield unit
            unit = []
    if unit:
        yield unit


def _cut(unit: Sequence[Paragraph], longest: int) -> list[Span]:
    """The sentences of a paragraph, and of what stands over it, in as few parts as fit, of similar length."""
    spans = [
        (a + paragraph.start, b + paragraph.start)
        for paragraph in unit
        for start, end in _with_speakers(paragraph.text)
        for a, b in _split_sentence(paragraph.text, start, end, longest)
    ]
    if not spans:
        return []
    length = spans[-1][1] - spans[0][0]
    aim = length / -(-length // longest)
    parts: list[Span] = []
    for start, end in spans:
        if parts and end - parts[-1][0] <= longest and parts[-1][1] - parts[-1][0] < aim * 0.9:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def _with_speakers(text: str) -> list[Span]:
    """The sentences of a paragraph; who says it, right after the closing quote, is not cut off from what is said.

    >>> ["他說：「好。」王五說。走了。"[a:b] for a, b in _with_speakers("他說：「好。」王五說。走了。")]
    ['他說：「好。」王五說。', '走了。']
    """
    made: list[Span] = []
    for start, end in split_sentences(text):
        if made and made[-1][1] == start and text[start - 1] in _CLOSING and end - start <= _LONGEST_SPEAKER:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _split_sentence(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    """A sentence, in pieces of at most `longest` characters when it has over twice as many: cut after a mark or space if one
    is in their second half, so that text without sentences costs no more than any other."""
    if end - start <= 2 * longest:
        yield start, end
        return
    while end - start > longest:
        marks = [match.end() for match in _MARK.finditer(text, start + longest // 2, start + longest)]
        cut = marks[-1] if marks else start + longest
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _join(parts: list[Span], longest: int) -> list[Span]:
    joined: list[Span] = []
    for start, end in parts:
        if joined and joined[-1][1] - joined[-1][0] < SHORTEST and end - joined[-1][0] <= longest:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _move_inside(figures: Sequence[Figure], first: int, start: int, end: int) -> tuple[Figure, ...]:
    """Figures inside the span, moved to its offsets; a pair outside it is dropped."""
    last = first
    while last < len(figures) and figures[last].end <= end:
        last += 1
    inside = range(first, last)
    apart = (figures[i].pair is not None and figures[i].pair not in inside for i in inside)
    return tuple(
        (replace(figures[i], pair=None) if alone else figures[i]).move(-start, -first)
        for i, alone in zip(inside, apart, strict=True)
    )


class _Shown:
    """The pictures of an article, each with the passage that it stands in and with those that speak of it or, next to it, of what it
    shows."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._starts = [paragraph.start for paragraph in article.paragraphs]
        self._references = References(article.pictures, article.title)
        self._places = [(self._place(picture.paragraph), picture) for picture in article.pictures]
        read = ((number, one.picture) for number, one in enumerate(article.paragraphs) if one.picture is not None)
        self._places += [(number, article.pictures[picture]) for number, picture in read]

    def _place(self, number: int) -> int:
        """The paragraph of a passage that a picture stands at: its own, or where that is not searched the nearest before it."""
        paragraphs = self._article.paragraphs
        before = (at for at in range(number, -1, -1) if paragraphs[at].is_searched)
        after = (at for at in range(number, len(paragraphs)) if paragraphs[at].is_searched)
        return next(before, next(after, number))

    def with_span(self, start: int, end: int) -> tuple[Picture, ...]:
        """The pictures of a passage: those that stand there, then those that its text speaks of, by number or, next to it, in the same words."""
        if not self._places:
            return ()
        paragraphs = self._article.paragraphs
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, end - 1))
        here = [p for at, p in self._places if first <= at <= last and paragraphs[at].start < end and paragraphs[at].end > start]
        text = self._article.text[start:end]
        spoken = [*self._references.of(text, first, last), *self._references.beside(text, first, last)]
        return tuple(dict.fromkeys([*here, *spoken]))
