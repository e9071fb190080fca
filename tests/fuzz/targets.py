"""What is fuzzed: each target takes any bytes; what it raises but ArticleQAError is a fault."""

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

from index import build, load
from index.lexical.query import make_groups
from index.passages.chunking import LONGEST, cut_passages
from index.terms.keys import find_terms, label_terms
from qa.evaluation.question_set import BUNDLED, read_questions
from qa.question.rewrite import understood
from source import Article, extract_figures, read
from source.bundled import load_bundled_article
from source.errors import ArticleQAError
from source.folding import fold
from source.read_many import read_many
from source.sentences import split_sentences
from tests.faults.flips import small
from tests.source.formats.test_formats import epub, pdf, word

_WORK = Path(tempfile.mkdtemp(prefix="fuzz-"))
Target = Callable[[bytes], None]


def _text(data: bytes) -> str:
    """Any text, lone surrogates and all."""
    return (
        data.decode("utf-8", "surrogateescape")
        if data[:1] != b"\x00"
        else data[1:].decode("utf-16-le", "surrogatepass" if len(data) % 2 else "replace")
    )


def _searched(article: Article) -> None:
    made = cut_passages(article)
    assert all(article.text[p.start : p.end] == p.text for p in made)
    assert all(p.text[f.start : f.end] == f.text for p in made for f in p.figures)
    assert all(len(p.text) <= LONGEST or len(split_sentences(p.text)) == 1 for p in made)
    if made:  # all the way in, and asked
        build([article]).search("2024年的收入是多少?")


def _file(suffix: str) -> Target:
    """A reader of files: the bytes are the file."""

    def read_it(data: bytes) -> None:
        path = _WORK / f"a{suffix}"
        path.write_bytes(data)
        try:
            _searched(read(path, public_only=True))
        except ArticleQAError as error:
            if "\n" in str(error):
                raise ValueError("an error of several lines") from error

    return read_it


def pasted(data: bytes) -> None:
    """Text that a visitor pastes."""
    with suppress(ArticleQAError):
        _searched(read(_text(data), public_only=True, hosts=()))


def lines(data: bytes) -> None:
    """JSON Lines."""
    path = _WORK / "a.jsonl"
    path.write_bytes(data)
    for article in read_many([path], failed=lambda error: None):
        _searched(article)


def figures(data: bytes) -> None:
    """The figure extractor."""
    text = _text(data)
    found = extract_figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def tokens(data: bytes) -> None:
    """Folding, sentences, terms and a question's groups."""
    text = _text(data)
    assert len(fold(text)) == len(text)
    assert "".join("".join(text[a:b] for a, b in split_sentences(text)).split()) == "".join(text.split())
    assert len(find_terms([text])[0]) >= len(label_terms(fold(text)))
    make_groups(text[:200])
    understood(text[:200] or "?", [text[200:400] or "?"])


def questions(data: bytes) -> None:
    """The question set."""
    path = _WORK / "q.jsonl"
    path.write_bytes(data)
    with suppress(ArticleQAError):
        read_questions(path)


def saved(data: bytes) -> None:
    """A saved index of which one file is other bytes."""
    broken = _WORK / "broken"
    shutil.rmtree(broken, ignore_errors=True)
    shutil.copytree(_whole(), broken)
    names = sorted(path.name for path in broken.iterdir())
    (broken / names[data[0] % len(names)]).write_bytes(data[1:]) if data else None
    with suppress(ArticleQAError):
        load(broken).search("2024年的收入是多少?")


@cache
def _whole() -> Path:
    small(_WORK / "whole")
    return _WORK / "whole"


TARGETS: dict[str, Target] = {
    "markdown": _file(".md"),
    "text": _file(".txt"),
    "html": _file(".html"),
    "pdf": _file(".pdf"),
    "docx": _file(".docx"),
    "epub": _file(".epub"),
    "pasted": pasted,
    "lines": lines,
    "figures": figures,
    "tokens": tokens,
    "questions": questions,
    "saved": saved,
}


def seeds(name: str) -> list[bytes]:
    """What a target is first given: good input, to be spoilt."""
    text = load_bundled_article().text
    page = (
        f"<html><body><article><h1>標題</h1>{''.join(f'<p>{line}</p>' for line in text.splitlines()[:8])}</article></body></html>"
    )
    table = "# 標題\n\n| 年 | 收入 |\n|---|---|\n| 2024 | 75.8萬美元 |\n\n![圖](a.png)\n*說明*\n"
    row = json.dumps({"id": "a", "title": "t", "text": text[:300], "url": "https://a.org/1", "published": "2024-02-03"})
    made = {
        "markdown": lambda: [table.encode(), text[:2000].encode()],
        "text": lambda: [text[:2000].encode(), text[:500].encode("big5", "ignore"), text[:500].encode("utf-16")],
        "html": lambda: [page.encode()],
        "pdf": lambda: [pdf(_WORK / "s.pdf", pages=2, table=True).read_bytes()],
        "docx": lambda: [word(_WORK / "s.docx").read_bytes()],
        "epub": lambda: [epub(_WORK / "s.epub", page).read_bytes()],
        "lines": lambda: [f"{row}\n{row}\n".encode()],
        "questions": lambda: [BUNDLED.read_bytes()[:3000]],
        "saved": lambda: _parts(),
    }
    return made.get(name, lambda: [text[:1000].encode(), text[1000:1400].encode(), b"Revenue rose 12% to $4.5m in Q3 2025."])()


def _parts() -> list[bytes]:
    return [bytes([number]) + path.read_bytes() for number, path in enumerate(sorted(_whole().iterdir()))]
