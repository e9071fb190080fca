"""What is fuzzed: each target takes any bytes; what it raises but ArticleQAError is a fault."""

import io
import json
import shutil
import tempfile
import zipfile
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
from source.read import PICTURES
from source.read_many import read_many
from source.sentences import split_sentences
from tests.faults.flips import small
from tests.source.formats.test_formats import CHAPTER, epub, pdf, word

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


def _packed(suffix: str, member: str) -> Target:
    """A reader of packed files: the bytes are what is packed in one, which changed bytes of the whole file never reach."""
    read_it = _file(suffix)

    def read_packed(data: bytes) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(_good(suffix)) as good, zipfile.ZipFile(made, "w") as changed:
            for name in good.namelist():
                changed.writestr(name, data if name == member else good.read(name))
        read_it(made.getvalue())

    return read_packed


def _drawn(data: bytes) -> None:
    """The reader of PDF: the bytes are what is drawn on a page."""
    _file(".pdf")(_page_of(data))


def _page_of(drawn: bytes) -> bytes:
    """A file of one page on which this is drawn.

    >>> _page_of(b"BT (a) Tj ET").count(b"endobj")
    6
    """
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 20>>\nstream\n0 0 9 9 re f /X0 Do\nendstream"
    held = b"/Resources<</Font<</F1 4 0 R>>/XObject<</X0 5 0 R>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 6 0 R" + held + b">>",
        font,
        form,
    ]
    whole = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n" % (n + 1) + part + b"\nendobj\n" for n, part in enumerate(parts))
    return (
        whole
        + b"6 0 obj\n<</Length %d>>\nstream\n" % len(drawn)
        + drawn
        + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 7>>\n%%EOF\n"
    )


def picture(data: bytes) -> None:
    """A picture alone, and one in an article; the first byte says of which kind it is said to be."""
    if data:
        _file(PICTURES[data[0] % len(PICTURES)])(data[1:])


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
    "drawn": _drawn,
    "word": _packed(".docx", "word/document.xml"),
    "chapter": _packed(".epub", "b/c 1.xhtml"),
    "picture": picture,
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
    made: dict[str, Callable[[], list[bytes]]] = {
        "markdown": lambda: [table.encode(), text[:2000].encode()],
        "text": lambda: [text[:2000].encode(), text[:500].encode("big5", "ignore"), text[:500].encode("utf-16")],
        "html": lambda: [page.encode()],
        "pdf": lambda: [pdf(_WORK / "s.pdf", pages=2, table=True).read_bytes()],
        "docx": lambda: [word(_WORK / "s.docx").read_bytes()],
        "epub": lambda: [epub(_WORK / "s.epub", page).read_bytes()],
        "drawn": lambda: _drawings(text),
        "word": lambda: [zipfile.ZipFile(_good(".docx")).read("word/document.xml")],
        "chapter": lambda: [page.encode(), CHAPTER.encode()],
        "picture": _pictures,
        "lines": lambda: [f"{row}\n{row}\n".encode()],
        "questions": lambda: [BUNDLED.read_bytes()[:3000]],
        "saved": lambda: _parts(),
    }
    return made.get(name, lambda: [text[:1000].encode(), text[1000:1400].encode(), b"Revenue rose 12% to $4.5m in Q3 2025."])()


@cache
def _good(suffix: str) -> Path:
    """A packed file as it should be."""
    path = _WORK / f"good{suffix}"
    return word(path) if suffix == ".docx" else epub(path, CHAPTER)


def _drawings(text: str) -> list[bytes]:
    shown = "".join(f"1 0 0 1 60 {700 - 20 * n} Tm (Revenue {n} rose 12% to $4.5m in 202{n}.) Tj " for n in range(5))
    ruled = "".join(f"60 {600 - 20 * n} m 400 {600 - 20 * n} l S {60 + 68 * n} 600 m {60 + 68 * n} 500 l S " for n in range(6))
    cells = "".join(f"1 0 0 1 {62 + 68 * (n % 5)} {585 - 20 * (n // 5)} Tm ({n}) Tj " for n in range(25))
    return [
        f"BT /F1 11 Tf {shown}ET".encode(),
        f"{ruled} BT /F1 9 Tf {cells}ET q 2 0 0 2 0 0 cm /X0 Do Q".encode(),
        text[:99].encode(),
    ]


def _pictures() -> list[bytes]:
    from PIL import Image

    made = []
    for number, kind in enumerate(("PNG", "JPEG", "JPEG", "WEBP", "GIF")):
        out = io.BytesIO()
        Image.new("RGB", (64, 48), (200, 30 * number, 9)).save(out, kind)
        made.append(bytes([number]) + out.getvalue())
    return made


def _parts() -> list[bytes]:
    return [bytes([number]) + path.read_bytes() for number, path in enumerate(sorted(_whole().iterdir()))]
