"""The public training data, read from a folder of xz-compressed JSON Lines.

Three shapes come out: question/passage pairs, parallel (Chinese, English) pairs and plain texts. Rows flagged as
overlapping a test set are dropped. The model card names every source and its licence.
"""

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_OVERLAPS = ("test_overlap", "xquad_overlap", "in_laser_test")

HEADING_FILES = (
    "ms_d365_headings_zh_hant",
    "ms_d365_headings_zh_hans",
    "ms_partner_center_headings_zh_hant",
    "ms_alchemy_headings_zh_hant",
    "ms_alchemy_headings_zh_hans",
)
QUESTION_FILES = (
    "cmrc2018_train",
    "cmrc2018_trial",
    "csl_title_abstract",
    *HEADING_FILES,
    "ms_project_operations_headings_en",
    "nqg_squad_sentences_en",
    "stard_statutes",
    "taipei_gov_faq",
)
EVERYDAY_FILES = (
    "tatoeba_cmn",
    "ms_project_operations_hant",
    "ms_project_operations_hans",
    "mkqa_questions",
    "tldr",
    "python_docs_zh_tw",
    "mozilla_www",
    "tico19",
    "opensource_guide_cncf",
    "plurality_hant",
    "bitcoin_org",
)
PARALLEL_FILES = ("tw_law_articles", "tw_law_names", *EVERYDAY_FILES)
TEXT_FILES = (
    "archive_tw_zh_hant",
    "archive_tw_en",
    "ms_docs_zh_hant",
    "ms_docs_zh_hans",
    "cofacts_replies_zh_hant",
)


@dataclass(frozen=True)
class Question:
    """A question (or heading) and the passage that answers it."""

    source: str
    question: str
    passage: str
    answer: str = ""
    answer_start: int = -1
    english: str = ""
    title: str = ""
    id: str = ""


@dataclass(frozen=True)
class Parallel:
    """The same text in Chinese and English."""

    source: str
    chinese: str
    english: str


@dataclass(frozen=True)
class Entry:
    """A dictionary word in Simplified characters with its English glosses."""

    word: str
    glosses: tuple[str, ...]


def rows(data: Path, name: str, part: str = "train") -> Iterator[dict[str, object]]:
    """JSON objects of one file; of the training data, without those flagged as overlapping a test set."""
    with lzma.open(data / part / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if part != "train" or not any(row.get(flag) for flag in _OVERLAPS):
                yield row


def questions(data: Path, name: str, part: str = "train") -> Iterator[Question]:
    """Question/passage pairs of one file; headings that say nothing ("overview") are left out."""
    for row in rows(data, name, part):
        if row.get("generic"):
            continue
        yield Question(
            source=name,
            question=str(row["question"]),
            passage=str(row["passage"]),
            answer=str(row.get("answer") or ""),
            answer_start=int(str(row.get("answer_start", -1))),
            english=str(row.get("question_en") or ""),
            title=str(row.get("title") or ""),
            id=str(row.get("id") or ""),
        )


def parallel(data: Path, name: str) -> Iterator[Parallel]:
    """Parallel pairs of one file."""
    for row in rows(data, name):
        yield Parallel(name, str(row["zh"]), str(row["en"]))


def texts(data: Path, name: str) -> Iterator[str]:
    """Plain texts of one file."""
    for row in rows(data, name):
        yield str(row["text"])


def dictionary(data: Path) -> Iterator[Entry]:
    """Dictionary entries (CC-CEDICT)."""
    for row in rows(data, "cedict"):
        glosses = row["glosses"]
        assert isinstance(glosses, list)
        yield Entry(str(row["simp"]), tuple(str(gloss) for gloss in glosses))


def batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """The texts in lists of `size`, the last one shorter.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    stream = iter(texts)
    while batch := list(islice(stream, size)):
        yield batch
