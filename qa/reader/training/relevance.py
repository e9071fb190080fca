"""Examples of which only the sentence or section is known that answers: sentences of nqg, headings, parallel texts."""

import random
from collections.abc import Sequence

from index.training.sources import Parallel, Question
from qa.reader.training.example import Example, unanswered
from qa.reader.training.neighbours import Neighbours
from qa.reader.training.scripts import Glossary, convert, some_traditional

_IN_CHINESE = 0.25  # of the questions


class Sentences:
    """English questions, each with the sentence that answers, put among other sentences. `marked` are the characters of a sentence
    that answer, by its number, where they are known."""

    def __init__(self, items: Sequence[Question], glossary: Glossary | None = None) -> None:
        self.items = list(items)
        self.glossary = glossary
        self.marked: dict[int, tuple[int, int]] = {}
        self.neighbours = Neighbours([q.passage for q in self.items])

    def draw(self, number: int, rng: random.Random, unanswerable: float = 0.4) -> Example:
        """The answering sentence among up to three like it, or those alone."""
        number %= len(self.items)
        item = self.items[number]
        near = [self.items[n].passage for n in self.neighbours.find(item.question, 8)]
        near = [text for text in dict.fromkeys(near) if text != item.passage][: rng.randint(1, 4)]
        others = rng.sample(near, min(len(near), rng.randint(1, 3)))
        question = self._reword(item.question, rng)
        if rng.random() < unanswerable and others:
            return unanswered(question, " ".join(others))
        at = rng.randint(0, len(others))
        before = sum(len(text) + 1 for text in others[:at])
        passage = " ".join([*others[:at], item.passage, *others[at:]])
        first, last = self.marked.get(number, (0, len(item.passage)))
        return Example(question, passage, before + first, before + last, exact=number in self.marked)

    def _reword(self, question: str, rng: random.Random) -> str:
        if self.glossary is None or rng.random() >= _IN_CHINESE:
            return question
        return convert(
            self.glossary.exchange_back(question, rng.choice((0.5, 1.0)), rng), rng.choice(("t2s", some_traditional(rng)))
        )


class Sections:
    """Headings (in Chinese, or the English one of the same page) with their section, or with one like it."""

    def __init__(self, items: Sequence[Question], longest: int) -> None:
        self.items = [q for q in items if len(q.passage) > 40]
        self.longest = longest
        self.neighbours = Neighbours([q.passage[:longest] for q in self.items])

    def draw(self, number: int, rng: random.Random) -> Example:
        """Half with the section that the heading heads, half with another."""
        item = self.items[number % len(self.items)]
        question = item.english if item.english and rng.random() < 0.5 else item.question
        text = item.passage[: rng.randint(self.longest // 2, self.longest)]
        if rng.random() < 0.5:
            return Example(question, text, 0, len(text), exact=False)
        near = [n for n in self.neighbours.find(item.question, 5) if self.items[n].question != item.question]
        other = self.items[rng.choice(near) if near else rng.randrange(len(self.items))]
        return unanswered(question, other.passage[: rng.randint(self.longest // 2, self.longest)])


class Parallels:
    """A sentence to be found by its translation among others."""

    def __init__(self, items: Sequence[Parallel]) -> None:
        self.items = [p for p in items if 12 <= len(p.chinese) <= 120 and 24 <= len(p.english) <= 260]

    def draw(self, number: int, rng: random.Random) -> Example:
        """Three or four sentences of one source, with the translation of one of them, or of a neighbour, as the question."""
        at = number * 7 % (len(self.items) - 6)
        near = self.items[at : at + rng.randint(3, 5)]
        asked = rng.choice(near)
        ask, say = (str(asked.english), "chinese") if rng.random() < 0.6 else (asked.chinese, "english")
        texts = [getattr(p, say) for p in near]
        place = near.index(asked)
        if rng.random() < 0.4:
            return unanswered(ask, " ".join(t for i, t in enumerate(texts) if i != place))
        before = sum(len(t) + 1 for t in texts[:place])
        return Example(ask, " ".join(texts), before, before + len(texts[place]), exact=False)
