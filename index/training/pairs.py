"""Training pairs, grouped so that a batch holds pairs of one kind and so is full of hard negatives."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.ragged import Ragged
from index.training.bilingual import clean_gloss
from index.training.sources import EVERYDAY_FILES, HEADING_FILES, Question, dictionary, parallel, questions, texts
from source.sentences import split_sentences

_WINDOW = 350  # characters: about a passage of the index, which has at most 400
_MOST_TOKENS = 220  # of a text of 350 characters, all that a Chinese one has, whose words have one or two characters

TextPair = tuple[str, str]


def read_tokens(tokenizer: Tokenizer, texts: list[str]) -> Ragged[np.int32]:
    """The numbers of the first words of each text, int32."""
    ids = [encoding.ids[:_MOST_TOKENS] for encoding in tokenizer.encode_batch(texts)]
    counts = np.array([len(one) for one in ids], dtype=np.int64)
    return Ragged(np.fromiter(chain.from_iterable(ids), dtype=np.int32, count=int(counts.sum())), counts)


@dataclass(frozen=True)
class Group:
    """Pairs of one kind. `weight` is how often a batch is drawn from it; `translate` names the side, if any, whose
    words are exchanged for translations when a batch is drawn ("left" or "right")."""

    name: str
    left: Ragged[np.int32]
    right: Ragged[np.int32]
    weight: float
    translate: str = ""


def window(question: Question) -> str:
    """The sentences around the answer (or the first ones), at most about 350 characters.

    >>> window(Question("s", "?", "甲乙。丙丁。", "丙", 3))
    '甲乙。丙丁。'
    """
    spans = split_sentences(question.passage)
    if not spans:
        return question.passage
    at = max(question.answer_start, 0)
    first = last = next((i for i, (_, end) in enumerate(spans) if at < end), 0)
    while True:
        if first > 0 and spans[last][1] - spans[first - 1][0] <= _WINDOW:
            first -= 1
        elif last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _WINDOW:
            last += 1
        else:
            return question.passage[spans[first][0] : spans[last][1]]


def crop(text: str, random: np.random.Generator) -> Iterator[TextPair]:
    """A sentence of the text against its neighbours (the inverse cloze task of Lee et al. 2019), one per ~1000 characters."""
    spans = split_sentences(text)
    for start in range(0, max(len(spans) - 4, 0), 12):
        piece = spans[start : start + 8]
        chosen = int(random.integers(len(piece)))
        sentence = text[slice(*piece[chosen])]
        rest = "".join(text[a:b] for i, (a, b) in enumerate(piece) if i != chosen)
        if 8 <= len(sentence) <= 200 and len(rest) >= 60:
            yield sentence, rest[:_WINDOW]


def _pair_each(data: Path, names: Iterable[str], make: Callable[[Question], Iterable[TextPair]]) -> list[TextPair]:
    return [pair for name in names for question in questions(data, name) for pair in make(question)]


def _crop_all(data: Path, name: str, random: np.random.Generator) -> list[TextPair]:
    return [pair for text in texts(data, name) for pair in crop(text, random)]


def _pair_parallel(data: Path, names: Iterable[str]) -> list[TextPair]:
    return [(p.english, p.chinese) for name in names for p in parallel(data, name) if len(p.english) > 3]


def _pair_glosses(data: Path) -> list[TextPair]:
    return [(clean_gloss(g), entry.word) for entry in dictionary(data) for g in entry.glosses[:4] if clean_gloss(g)]


def is_held_out(passage: str) -> bool:
    """Whether a passage is in the half that `--hold-out` keeps from the vectors, so that a ranking can be learned on it.

    >>> is_held_out("丙"), is_held_out("乙")
    (True, False)
    """
    return hashlib.sha256(passage.encode("utf-8", "surrogatepass")).digest()[0] % 2 == 0


def groups(data: Path, tokenizer: Tokenizer, seed: int, hold_out: bool = False) -> list[Group]:
    """Every group of training pairs, tokenised; with `hold_out`, without the questions on held-out passages."""
    random = np.random.default_rng(seed)
    made: list[Group] = []

    def add(name: str, pairs: list[TextPair], weight: float, *, translated: float = 0.0, side: str = "left") -> None:
        left, right = (read_tokens(tokenizer, [pair[side] for pair in pairs]) for side in (0, 1))
        made.append(Group(name, left, right, weight))
        if translated:
            made.append(Group(f"{name}, {side} translated", left, right, translated, side))
        print(f"  {name}: {len(pairs)} pairs", flush=True)

    def pair_window(question: Question) -> list[TextPair]:
        return [] if hold_out and is_held_out(question.passage) else [(question.question, window(question))]

    add("cmrc2018", _pair_each(data, ["cmrc2018_train"], pair_window), 4, translated=5)
    small = ["csl_title_abstract", "stard_statutes", "taipei_gov_faq"]
    add("titles, statutes, FAQ", _pair_each(data, small, lambda q: [(q.question, q.passage[:400])]), 1, translated=0.5)
    add("headings", _pair_each(data, HEADING_FILES, lambda q: [(f"{q.title} {q.question}", q.passage[:400])]), 1.5)
    english = _pair_each(data, HEADING_FILES, lambda q: [(q.english, q.passage[:400])] if q.english else [])
    add("English headings, Chinese text", english, 1.5)
    squad = _pair_each(data, ["nqg_squad_sentences_en"], lambda q: [(q.question, q.passage)])
    add("SQuAD", squad, 1, translated=2, side="right")
    own = _pair_each(data, ["ms_project_operations_headings_en"], lambda q: [(q.question, q.passage[:1200])])
    add("English headings", own, 0.3)
    add("parallel", _pair_parallel(data, (*EVERYDAY_FILES, "tw_law_names")), 2.5)
    add("statutes, parallel", _pair_parallel(data, ["tw_law_articles"]), 0.7)
    add("dictionary", _pair_glosses(data), 1)
    add("cropped transcripts", _crop_all(data, "archive_tw_zh_hant", random), 1, translated=1)
    add("cropped fact checks", _crop_all(data, "cofacts_replies_zh_hant", random), 0.5, translated=0.5)
    add("cropped documentation", _crop_all(data, "ms_docs_zh_hans", random), 0.3, translated=0.3)
    add("cropped English transcripts", _crop_all(data, "archive_tw_en", random), 0.5, translated=0.5, side="right")
    return made
