"""What the reader learns from, and how much of each: `pool(k)` is the same examples every time, so that training can go on anywhere."""

import random
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from index.training import sources
from qa.reader.training.example import Example
from qa.reader.training.news import News, read_news
from qa.reader.training.plots import Plots
from qa.reader.training.relevance import Parallels, Sections, Sentences
from qa.reader.training.scripts import Glossary, convert
from qa.reader.training.spans import Marked
from qa.reader.training.stories import Stories
from qa.reader.training.tables import Tables
from qa.reader.training.words import Language
from source.sentences import split_sentences

Draw = Callable[[int, random.Random], Example]
_PARALLEL = (
    "plurality_hant",
    "opensource_guide_cncf",
    "tico19",
    "ms_project_operations_hant",
    "ms_project_operations_hans",
    "bitcoin_org",
)
_EVERY = 6  # of the headings: their style would drown the rest


class Mixture:
    """Sources by name, each with how many of a pool's examples it gives, in an order of its own;
    `squad` is the one whose answers can be marked on the way."""

    def __init__(self, draws: dict[str, tuple[int, Draw]], squad: Sentences, seed: int) -> None:
        self.draws, self.squad, self.seed = draws, squad, seed

    def pool(self, number: int) -> list[tuple[str, Example]]:
        """The examples of pool `number` with their sources' names."""
        drawn = []
        for name, (share, draw) in self.draws.items():
            for place in range(number * share, (number + 1) * share):
                drawn.append((name, draw(place, random.Random(f"{self.seed} {name} {place}"))))
        return drawn


def _mix(items: list[sources.Question], seed: int) -> list[sources.Question]:
    random.Random(seed).shuffle(items)
    return items


def _sentences(texts: Iterable[str], longest: int) -> list[str]:
    """Sentences of the texts, those with a digit three times as often."""
    found = [text[a:b] for text in texts for a, b in split_sentences(text) if 12 <= b - a <= longest]
    return [s for s in found for _ in range(3 if any(ch.isdigit() for ch in s) else 1)]


def plain_sentences(data: Path) -> dict[Language, list[str]]:
    """Real sentences that stand between made-up ones."""
    chinese = [q.passage for q in sources.questions(data, "cmrc2018_train")][::4]
    chinese += [convert(text, "t2s") for text in islice(sources.texts(data, "cofacts_replies_zh_hant"), 1500)]
    english = [q.passage for q in sources.questions(data, "nqg_squad_sentences_en")][::4]
    english += [str(p) for row in sources.rows(data, "tatqa_tables") for p in _list(row["paragraphs"])]
    return {"zh": _sentences(chinese, 90), "en": _sentences(english, 220)}


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def load_mixture(data: Path, seed: int) -> Mixture:
    """Every source of the training data, with its share."""

    def read(*names: str) -> list[sources.Question]:
        return _mix([q for name in names for q in sources.questions(data, name)], seed)

    plain = plain_sentences(data)
    glossary = Glossary(list(sources.dictionary(data)))
    squad = Sentences(read("nqg_squad_sentences_en"), glossary)
    parallel = [p for name in _PARALLEL for p in sources.parallel(data, name)]
    draws: dict[str, tuple[int, Draw]] = {
        "cmrc": (100, Marked(read("cmrc2018_train", "cmrc2018_trial"), glossary, True).draw),
        "stories": (20, Stories(plain).draw),
        "plots": (60, Plots(plain).draw),
        "news": (400, News(read_news()).draw),
        "nqg": (24, squad.draw),
        "tatqa_text": (3, Marked(read("tatqa_text"), None, False).draw),
        "tatqa_tables": (20, Tables(sources.rows(data, "tatqa_tables")).draw),
        "asked": (5, Sections(read("stard_statutes", "taipei_gov_faq"), 320).draw),
        "sections": (3, Sections(read(*sources.HEADING_FILES)[::_EVERY], 320).draw),
        "sections_en": (3, Sections(read("ms_project_operations_headings_en"), 600).draw),
        "parallel": (10, Parallels(parallel).draw),
    }
    return Mixture(draws, squad, seed)
