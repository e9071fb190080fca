"""Made-up news as it is printed, with questions as readers type them: each read as the program reads, passage by passage."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from index.passages.chunking import cut_passages
from index.passages.passage import Passage
from qa.question import understand
from qa.reader.training.example import Example, cut_window, unanswered
from qa.reader.training.neighbours import terms
from qa.reader.training.scripts import convert, some_traditional
from qa.reader.wording import say_as_passage
from source import Article

_DATA = Path(__file__).parent / "data" / "news"
_TURNED, _ASKED_TURNED = 0.3, 0.15  # articles in the other script than they were written in; questions
_ELSEWHERE = 0.35  # of the questions that are answered, with a passage of the article that does not
_AS_IS = 0.25  # questions not said in the passage's words, as the program says them
_CUT = 0.3  # passages cut to fewer sentences
_LONGEST = (60, 120, 200)  # characters of these; twice as many in English
_NEAR = 0.55  # that the passage that shares most with the question is taken, else that the next one is, and so on


@dataclass(frozen=True)
class Ask:
    """A question on article `row`, and the words that answer in the sentence that does; None where the article does not answer.
    `answer` is None where the sentence alone is known."""

    row: int
    question: str
    evidence: str | None
    answer: str | None


def read_news() -> list[dict[str, Any]]:
    """data/news/*.jsonl, in order of their files: an article a line, with what is asked of it."""
    return [json.loads(line) for file in sorted(_DATA.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


class News:
    """Every question of the articles, each drawn as an example by its number."""

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        self.rows = rows
        self.asks = [
            Ask(number, ask["question"], ask["evidence"], ask["answer"]) for number, row in enumerate(rows) for ask in row["asks"]
        ]
        random.Random(1).shuffle(self.asks)
        self.tell = cache(self._tell)

    def _tell(self, row: int, script: str | None) -> tuple[Passage, ...]:
        """The passages of an article, in another script where one is named."""
        told = self.rows[row]
        text, title = (convert(told[part], script) if script else told[part] for part in ("text", "title"))
        published = date.fromisoformat(told["published"]) if told["published"] else None
        return tuple(cut_passages(Article.from_text(text, title=title, published=published)))

    def draw(self, number: int, rng: random.Random) -> Example:
        """Example `number`; `rng` decides the scripts, the passage, and in whose words it is asked."""
        ask = self.asks[number % len(self.asks)]
        script = self._draw_script(ask.row, rng) if rng.random() < _TURNED else None
        example = self._read(ask, script, rng) or self._read(ask, None, rng)
        return example or self.draw(number + 1, rng)

    def _draw_script(self, row: int, rng: random.Random) -> str | None:
        match self.rows[row]["lang"]:
            case "zh-Hant":
                return "t2s"
            case "zh-Hans":
                return some_traditional(rng)
        return None

    def _read(self, ask: Ask, script: str | None, rng: random.Random) -> Example | None:
        passages = self.tell(ask.row, script)
        question = self._write(ask.question, rng)
        if ask.evidence is None:
            passage = _draw_near(passages, question, rng)
            return unanswered(_say(question, passage, rng), passage.text)
        evidence = convert(ask.evidence, script) if script else ask.evidence
        answer = convert(ask.answer, script) if script and ask.answer else ask.answer
        right = next((one for one in passages if evidence in one.text), None)
        if right is None or (answer or "") not in evidence:
            return None  # its words turn out otherwise alone than in the text
        if rng.random() < _ELSEWHERE:
            others = [one for one in passages if (answer or evidence) not in one.text]
            if others:
                passage = _draw_near(others, question, rng)
                return unanswered(_say(question, passage, rng), passage.text)
        return self._mark(question, right, evidence, answer, rng)

    def _mark(self, question: str, passage: Passage, evidence: str, answer: str | None, rng: random.Random) -> Example:
        start = passage.text.index(evidence) + (evidence.index(answer) if answer else 0)
        stop = start + len(answer or evidence)
        said, text = _say(question, passage, rng), passage.text
        if rng.random() < _CUT:
            text, before = cut_window(text, start, stop, rng.choice(_LONGEST) * (2 if text.isascii() else 1), rng)
            start, stop = start - before, stop - before
        return Example(said, text, start, stop, answer is not None)

    def _write(self, question: str, rng: random.Random) -> str:
        """The question, now and then in the other script."""
        if question.isascii() or rng.random() >= _ASKED_TURNED:
            return question
        simplified = convert(question, "t2s")
        return simplified if simplified != question else convert(question, some_traditional(rng))


def _draw_near(passages: Sequence[Passage], question: str, rng: random.Random) -> Passage:
    """One of the passages: those that share more with the question sooner."""
    asked = terms(convert(question, "t2s"))
    near = sorted(passages, key=lambda one: -len(asked & terms(convert(one.text, "t2s"))))
    return next((one for one in near if rng.random() < _NEAR), near[0])


def _say(question: str, passage: Passage, rng: random.Random) -> str:
    if rng.random() < _AS_IS:
        return question
    article = passage.article
    return say_as_passage(understand(question), question, passage.text, passage.figures, article.published, article.title)


def check_news(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the articles: evidence that does not stand once in its text, answers that are not in it."""
    for row in rows:
        for ask in row["asks"]:
            if ask["evidence"] is not None and row["text"].count(ask["evidence"]) != 1:
                yield f"{row['id']}: {ask['evidence']} does not stand in it once"
            if ask["answer"] is not None and ask["answer"] not in (ask["evidence"] or ""):
                yield f"{row['id']}: {ask['answer']} is not in {ask['evidence']}"
