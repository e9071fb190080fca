"""Questions searched over every passage of a question file, with what is right marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index import Index, build
from index.dense.embedder import Embedder
from index.search.base import SearchResult
from index.search.fusion import Shortlist
from qa.question import Asked, understand
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.features import Evidence, gather, static_model
from qa.ranking.rerank import COMPARED, SEARCHED, shorten
from qa.ranking.training.gold import gold_figure
from qa.ranking.training.kinds import Marked
from source import Article, Figure
from source.arrays import Flags

_COMPARED = Shortlist(COMPARED, COMPARED)


@dataclass(frozen=True)
class Example:
    """One question searched: which candidates are of the right passage (`gold`, shape (candidates,), bool), which sentences
    hold the start of the answer (`held`, shape (sentences,), bool), the figure that the answer is (`figure`), if it is one, and
    the same search without the right passage."""

    asked: Asked
    figure: Figure | None
    found: SearchResult
    evidence: Evidence
    gold: Flags
    held: Flags
    without: SearchResult
    evidence_without: Evidence


class Collection:
    """The distinct passages of a question file in one index, an article each."""

    def __init__(self, marked: Sequence[Marked], model: Embedder | None = None) -> None:
        passages = dict.fromkeys(item.passage for item in marked)
        self._ids = {passage: str(number) for number, passage in enumerate(passages)}
        articles = [Article.from_text(passage, id=id) for passage, id in self._ids.items()]
        self._texts = {article.id: article.text for article in articles}
        self.index: Index = build(articles, model=model)

    def __len__(self) -> int:
        return len(self._ids)

    def id_of(self, passage: str) -> str:
        """The article id of a passage."""
        return self._ids[passage]

    def answer_at(self, item: Marked) -> int:
        """Where the answer starts in the article's text (blank lines and the white space at line ends are gone there)."""
        text = self._texts[self.id_of(item.passage)]
        nth = item.passage[: item.answer_start].count(item.answer)
        at = -1
        for _ in range(nth + 1):
            at = text.find(item.answer, at + 1)
        return at


def examples(collection: Collection, marked: Sequence[Marked], kinds: AnswerKinds) -> Iterator[Example]:
    """Each question searched; `marked` may hold fewer questions than the collection was made from."""
    for item in marked:
        asked = understand(item.question)
        words = static_model(collection.index).read(asked.core)
        whole = collection.index.search(asked.text, SEARCHED)
        right = collection.id_of(item.passage)
        found = shorten(whole, _COMPARED)
        wrong = tuple(c for c in whole.candidates if c.passage.article.id != right)
        if not found.candidates or not wrong:
            continue
        without = shorten(replace(whole, candidates=wrong), _COMPARED)
        evidence = gather(found, asked, words, kinds, collection.index)
        gold = np.array([c.passage.article.id == right for c in found.candidates])
        at = collection.answer_at(item)
        spans = zip(evidence.spans.owners.tolist(), evidence.spans.values.tolist(), strict=True)
        held = np.array([gold[number] and _holds(found, number, start, end, at) for number, (start, end) in spans])
        after = gather(without, asked, words, kinds, collection.index)
        yield Example(asked, gold_figure(item), found, evidence, gold, held, without, after)


def _holds(found: SearchResult, candidate: int, start: int, end: int, at: int) -> bool:
    base = found.candidates[candidate].passage.start
    return base + start <= at < base + end
