"""Whether the right picture stands beside the answer: sixty questions on what the pictures of twelve documents show. The documents are
those of `beside.toml`, written here as PDF, Word, web page and Markdown, their pictures drawn; each is asked by itself, then among all."""

import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from index import build
from qa import ask
from source import read
from source.folding import fold
from tests.source.pictures.make import drawing, encoded, paragraph, word

_DATA = Path(__file__).parent / "beside.toml"
_WIDE, _TALL = 360.0, 170.0  # of a picture
_SHADES = ("#33689c", "#d98b3a", "#79a654", "#b0534f", "#8a79b5", "#777777")
_CHINESE = "\u2e7f"


@dataclass(frozen=True)
class Part:
    """A heading (#), a paragraph (text), or a picture of a kind with its caption, over it or under it, and the words in it."""

    kind: str
    text: str
    above: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """What is drawn: a rectangle, or where it has words those from the place on. Counted from the upper left corner."""

    x: float
    y: float
    wide: float = 0.0
    tall: float = 0.0
    shade: str = "#000000"
    words: str = ""


def parts_of(text: str) -> Iterator[Part]:
    """The parts of a document of `beside.toml`.

    >>> list(parts_of("# 甲\\n[pie^] 圖1 乙 || 丙=6%, 丁=94%"))
    [Part(kind='#', text='甲', above=False, words=()), Part(kind='pie', text='圖1 乙', above=True, words=('丙=6%', '丁=94%'))]
    """
    for line in filter(None, text.strip().split("\n")):
        if line.startswith("["):
            kind, rest = line[1:].split("] ", 1)
            caption, _, words = rest.partition(" || ")
            yield Part(kind.rstrip("^"), caption, kind.endswith("^"), tuple(words.split(", ")) if words else ())
        else:
            yield Part("#", line[2:]) if line.startswith("# ") else Part("text", line)


def spread(parts: Sequence[Part], between: Sequence[str], begin: int) -> list[Part]:
    """The parts of a document with paragraphs of nothing in particular after its own, by turns from one on."""
    made: list[Part] = []
    turns = count(begin)
    for part in parts:
        made += [part, Part("text", between[next(turns) % len(between)])] if part.kind == "text" else [part]
    return made


def marks_of(part: Part) -> Iterator[Mark]:
    """What a picture is drawn of: bars over their names, steps in boxes in a row, shares as slabs with their names beside."""
    step = _WIDE / len(part.words)
    pairs = [(name, float(value.rstrip("%") or 0), value) for name, _, value in (one.partition("=") for one in part.words)]
    most = max(number for _, number, _ in pairs) or 1.0
    if part.kind == "bars":
        yield Mark(0, _TALL - 24, _WIDE, 1)
    for n, (name, number, value) in enumerate(pairs):
        shade = _SHADES[n % len(_SHADES)]
        left, high = n * step + step / 4, 100 * number / most
        if part.kind == "bars":
            yield Mark(left, _TALL - 24 - high, step / 2, high, _SHADES[0])
            yield Mark(left, _TALL - 28 - high, words=value)
            yield Mark(left, _TALL - 8, words=name)
        elif part.kind == "flow":
            yield Mark(n * step, 6, step - 8, 30, "#dde6ee")
            yield Mark(n * step + 4, 25, words=name)
        else:
            yield Mark(60, 10 + n * 36, 30 + number, 28, shade)
            yield Mark(70 + 30 + number, 28 + n * 36, words=f"{name} {value}")


def measure_height(part: Part) -> float:
    """How high a picture is, with nothing empty under it."""
    return {"bars": _TALL, "flow": 42.0}.get(part.kind, 10 + 36.0 * len(part.words))


def _as_svg(part: Part) -> str:
    shown = (
        f'<text x="{one.x}" y="{one.y}" font-size="10">{one.words}</text>'
        if one.words
        else f'<rect x="{one.x}" y="{one.y}" width="{one.wide}" height="{one.tall}" fill="{one.shade}"/>'
        for one in marks_of(part)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE:g}" height="{measure_height(part):g}">{"".join(shown)}</svg>'


def _photo(number: int) -> bytes:
    """A photograph that shows nothing; each is another, as of another size."""
    return encoded("jpeg", 320 + number, 200)


def write_pdf(path: Path, parts: Sequence[Part]) -> None:
    """A PDF whose charts are drawn in lines and letters."""
    import io

    from reportlab.graphics.shapes import Drawing, Rect, String
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    font = "STSong-Light" if any(letter > _CHINESE for part in parts for letter in part.text) else "Helvetica"
    wrap = "CJK" if font == "STSong-Light" else None
    styles = {
        kind: ParagraphStyle(kind, fontName=font, fontSize=size, leading=1.5 * size, wordWrap=wrap)
        for kind, size in (("#", 17), ("text", 11), ("caption", 9.5))
    }
    flow: list[Any] = []
    for number, part in enumerate(parts):
        if part.kind in ("#", "text"):
            flow += [Paragraph(part.text, styles[part.kind]), Spacer(1, 10)]
            continue
        tall = measure_height(part)
        shown: Any = Drawing(_WIDE, tall)
        if part.kind == "photo":
            shown = Image(io.BytesIO(_photo(number)), 240, 150)
        for one in marks_of(part) if part.words else ():
            low = tall - one.y
            mark = (
                String(one.x, low, one.words, fontName=font, fontSize=9)
                if one.words
                else Rect(one.x, low - one.tall, one.wide, one.tall, fillColor=HexColor(one.shade), strokeColor=None)
            )
            shown.add(mark)
        caption = Paragraph(part.text, styles["caption"])
        flow += [caption, shown] if part.above else [shown, caption]
        flow.append(Spacer(1, 14))
    SimpleDocTemplate(str(path), leftMargin=70, rightMargin=70).build(flow)


def write_html(path: Path, parts: Sequence[Part]) -> None:
    """A web page with its drawings in it and its photographs beside it."""
    made = []
    for number, part in enumerate(parts):
        if part.kind in ("#", "text"):
            tag = "h1" if part.kind == "#" else "p"
            made.append(f"<{tag}>{part.text}</{tag}>")
            continue
        if part.kind == "photo":
            path.with_name(f"{path.stem}-{number}.jpg").write_bytes(_photo(number))
        shown = f'<img src="{path.stem}-{number}.jpg">' if part.kind == "photo" else _as_svg(part)
        made.append(f"<figure>{shown}<figcaption>{part.text}</figcaption></figure>")
    path.write_text(f"<html><head><meta charset='utf-8'></head><body><article>{''.join(made)}</article></body></html>", "utf-8")


def write_md(path: Path, parts: Sequence[Part]) -> None:
    """Markdown with its pictures beside it, their captions on the line below."""
    made = []
    for number, part in enumerate(parts):
        if part.kind in ("#", "text"):
            made.append(f"# {part.text}" if part.kind == "#" else part.text)
            continue
        name = f"{path.stem}-{number}.{'jpg' if part.kind == 'photo' else 'svg'}"
        path.with_name(name).write_bytes(_photo(number) if part.kind == "photo" else _as_svg(part).encode())
        made += [f"![]({name})", part.text]
    path.write_text("\n\n".join(made) + "\n", "utf-8")


def write_docx(path: Path, parts: Sequence[Part]) -> None:
    """A Word document; its charts are pictures without letters."""
    media = {f"p{number}.jpeg": _photo(number) for number, part in enumerate(parts) if part.kind not in ("#", "text")}
    body = [
        paragraph(text=part.text) if part.kind in ("#", "text") else paragraph(drawing(f"p{number}")) + paragraph(text=part.text)
        for number, part in enumerate(parts)
    ]
    word(path, body="".join(body), media=media)


_WRITERS = {"pdf": write_pdf, "html": write_html, "md": write_md, "docx": write_docx}


def print_beside(*, each: bool) -> None:
    """Print for how many questions the first passage carries the right picture; with `each` those for which it does not."""
    data = tomllib.loads(_DATA.read_text("utf-8"))
    documents = data["document"]
    with tempfile.TemporaryDirectory() as folder:
        paths = {one["id"]: Path(folder) / f"{one['id']}.{one['format']}" for one in documents}
        for number, one in enumerate(documents):
            parts = spread(list(parts_of(one["text"])), data["between"][one["lang"]], number)
            _WRITERS[one["format"]](paths[one["id"]], parts)
        articles = {name: read(path) for name, path in paths.items()}
        for name, together in (("each by itself", False), ("all together", True)):
            whole = build(articles.values(), progress=False) if together else None
            tally: Counter[str] = Counter()
            for one in documents:
                index = whole or build([articles[one["id"]]], progress=False)
                for question, wanted in one["questions"]:
                    tally.update(_judge(ask(question, index=index), question, wanted, articles[one["id"]].id, each=each))
            _print_share(name, tally)


def _print_share(name: str, tally: Counter[str]) -> None:
    share = tally["beside"] / tally["asked"]
    print(f"articles {name}: right picture beside the answer to {tally['beside']} of {tally['asked']} questions, {share:.3f}")


def _judge(answer: Any, question: str, wanted: str, article: str, *, each: bool) -> Iterator[str]:
    yield "asked"
    passage = answer.passages[0] if answer.passages else None
    pictures = passage.pictures if passage is not None and passage.article.id == article else ()
    if any(fold(picture.caption).startswith(fold(wanted)) for picture in pictures):
        yield "beside"
    elif each:
        shown = [picture.caption[:30] for picture in passage.pictures] if passage is not None else []
        print(f"{article} {question!r} wants {wanted}: {passage.text[:60] if passage is not None else None!r} with {shown}")
