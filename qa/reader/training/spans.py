"""Questions with a marked span in their passage: from each an example, or a near miss made by rule."""

import random
import re
from collections.abc import Sequence

from index.training.sources import Question
from qa.reader.training.example import Example, cut_window, unanswered, windows, without_answer
from qa.reader.training.neighbours import Neighbours
from qa.reader.training.scripts import Glossary, convert, convert_parts, some_traditional

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LONGEST = (100, 160, 240, 340, 480)  # characters of a Chinese window: passages have up to 400, what people paste more
_FILLERS = ("请问", "的", "是什么", "什么", "具体", "主要", "？", "?")


def change_year(question: str, passage: str, rng: random.Random) -> str | None:
    """The question asked of a year that the passage does not name; None if it names no year.

    >>> change_year("2012年卖了多少？", "2012年卖了3台。", random.Random(1)) in {f"{y}年卖了多少？" for y in range(2005, 2020)}
    True
    """
    found = _YEAR.search(question)
    if not found:
        return None
    others = [y for d in range(-6, 7) if (y := str(int(found[0]) + d)) not in passage and y != found[0]]
    return question[: found.start()] + rng.choice(others) + question[found.end() :] if others else None


class Marked:
    """The questions of one set, each drawn as an example by its number."""

    def __init__(self, items: Sequence[Question], glossary: Glossary | None, chinese: bool) -> None:
        self.items = [q for q in items if q.answer and q.passage[q.answer_start :].startswith(q.answer)]
        self.glossary, self.chinese = glossary, chinese
        self.cuts = [text for p in dict.fromkeys(q.passage for q in self.items) for text in _pieces(p, chinese)]
        self.neighbours = Neighbours(self.cuts)

    def draw(self, number: int, rng: random.Random, unanswerable: float = 0.36) -> Example:
        """Example `number`; `rng` decides the window, the script, and whether it is a near miss."""
        item = self.items[number % len(self.items)]
        longest = rng.choice(_LONGEST) * (1 if self.chinese else 2)
        text, before = cut_window(item.passage, item.answer_start, item.answer_start + len(item.answer), longest, rng)
        start = item.answer_start - before
        example = Example(item.question, text, start, start + len(item.answer))
        if rng.random() < unanswerable:
            example = self._miss(item, example, longest, rng)
        return self._reword(self._in_script(example, rng), rng)

    def _miss(self, item: Question, example: Example, longest: int, rng: random.Random) -> Example:
        makers = [self._change, self._take_out, self._sibling, self._wrong, self._wrong]
        rng.shuffle(makers)
        for maker in makers:
            if (miss := maker(item, example, longest, rng)) is not None:
                return miss
        others = [
            text for text in rng.sample(self.cuts, min(9, len(self.cuts))) if text not in item.passage and item.answer not in text
        ]
        return unanswered(item.question, others[0]) if others else example

    def _change(self, item: Question, example: Example, longest: int, rng: random.Random) -> Example | None:
        question = change_year(item.question, item.passage, rng)
        return None if question is None else unanswered(question, example.passage)

    def _take_out(self, item: Question, example: Example, longest: int, rng: random.Random) -> Example | None:
        stop = item.answer_start + len(item.answer)
        text, before = cut_window(item.passage, item.answer_start, stop, longest + 80, rng)
        rest = without_answer(text, item.answer_start - before, stop - before)
        return None if rest is None or len(rest) < 30 else unanswered(item.question, rest)

    def _sibling(self, item: Question, example: Example, longest: int, rng: random.Random) -> Example | None:
        found = [item.passage[a:b] for a, b in windows(item.passage, longest) if item.answer not in item.passage[a:b]]
        return unanswered(item.question, rng.choice(found)) if found else None

    def _wrong(self, item: Question, example: Example, longest: int, rng: random.Random) -> Example | None:
        found = [self.cuts[n] for n in self.neighbours.find(item.question, 6)]
        found = [text for text in found if text not in item.passage and item.answer not in text]
        return unanswered(item.question, rng.choice(found[:3])) if found else None

    def _in_script(self, example: Example, rng: random.Random) -> Example:
        if not self.chinese:
            return example
        question, passage, start, end = example.question, example.passage, example.start, example.end
        turned = rng.random() < 0.5
        if turned:
            name = some_traditional(rng)
            if start is None or end is None:
                passage = convert(passage, name)
            else:
                passage, start, end = convert_parts(passage, start, end, name)
        if turned != (rng.random() < 0.25):  # a quarter of the questions in the other script than their passage
            question = convert(question, some_traditional(rng))
        return Example(question, passage, start, end)

    def _reword(self, example: Example, rng: random.Random) -> Example:
        question = example.question
        if self.glossary and rng.random() < 0.3:
            question = self.glossary.exchange(convert(question, "t2s"), rng.choice((0.5, 1.0)), rng)
        if rng.random() < 0.15:
            for filler in rng.sample(_FILLERS, 3):
                question = question.replace(filler, "")
        return Example(question or example.question, example.passage, example.start, example.end)


def _pieces(passage: str, chinese: bool) -> list[str]:
    return [passage[a:b] for a, b in windows(passage, 300 if chinese else 600)]
