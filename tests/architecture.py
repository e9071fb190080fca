"""The architecture, drawn from the imports, and the list of all files, from their own first sentences:
`python -m tests.architecture` writes .github/architecture.svg and .github/FILES.md.

A box is a folder with its files; an arrow from one box to another says that files of the first are imported by files of the
second, its number how many such imports there are. Arrows between columns run one way, to the right.
"""

import ast
from collections import Counter
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / ".github" / "architecture.svg"
FILES = ROOT / ".github" / "FILES.md"
COLUMNS = (
    (
        "source",
        "source/formats",
        "source/formats/html",
        "source/formats/plain_text",
        "source/formats/pdf",
        "source/apart",
        "source/tables",
        "source/pictures",
        "source/ocr",
        "source/figures",
        "source/bundled",
    ),
    (
        "index",
        "index/search",
        "index/lexical",
        "index/terms",
        "index/dense",
        "index/passages",
        "index/storage",
        "index/milvus",
        "index/training",
    ),
    (
        "qa",
        "qa/question",
        "qa/ranking",
        "qa/ranking/training",
        "qa/figures",
        "qa/reader",
        "qa/reader/training",
        "qa/evaluation",
        "qa/i18n",
        "qa/page",
    ),
    ("app",),
)
TOLD = {
    "source": "reads articles",
    "source/formats": "one reader for each format",
    "source/formats/html": "web pages",
    "source/formats/plain_text": "text as it was copied",
    "source/formats/pdf": "pages of PDF",
    "source/apart": "readers in processes apart",
    "source/tables": "tables as cells and figures",
    "source/pictures": "pictures and what they show",
    "source/ocr": "letters of scans",
    "source/bundled": "the article that comes with it",
    "source/figures": "finds the figures of a text",
    "index": "builds, opens, keeps up to date",
    "index/search": "searches both ways, joins them",
    "index/lexical": "BM25 over terms",
    "index/terms": "words and names as terms",
    "index/dense": "vectors of texts",
    "index/passages": "cuts articles into passages",
    "index/storage": "an index as a folder",
    "index/milvus": "keeps and searches in Milvus",
    "index/training": "makes the bundled model",
    "qa": "asks, answers, command line",
    "qa/question": "what a question asks for",
    "qa/ranking": "orders the passages",
    "qa/figures": "the figure that answers",
    "qa/evaluation": "how well questions are answered",
    "qa/i18n": "words in three languages",
    "qa/page": "the web page and its API",
    "qa/reader": "reads question and passage",
    "qa/reader/training": "makes the reader's model",
    "qa/ranking/training": "learns the ranking",
    "app": "starts the page",
}
_WIDTH, _GAP, _LINE, _TOP = 190, 120, 14, 60


@cache
def parse(path: Path) -> ast.Module:
    """The tree of a file, made once: most of what looks at files takes its time for nothing else."""
    return ast.parse(path.read_text(encoding="utf-8"))


def files(box: str) -> list[Path]:
    """The Python files of a box."""
    if box == "app":
        return [ROOT / "app.py"]
    return sorted(path for path in (ROOT / box).glob("*.py") if path.name != "__init__.py")


def box_of(module: str) -> str | None:
    """The box that a module of this project is in."""
    parts = module.split(".")
    return next((box for size in (3, 2, 1) if (box := "/".join(parts[:size])) in TOLD), None)


def listed() -> str:
    """Every file of the program with what it is, folder by folder, as Markdown."""
    parts = ["# Files", "", "Written by `python -m tests.architecture` from the first sentence of each file; a test holds it."]
    for root in ("source", "index", "qa"):
        for folder in sorted({path.parent for path in (ROOT / root).rglob("*.py")}):
            name = folder.relative_to(ROOT).as_posix()
            parts += ["", f"## {name}", "", first_sentence(folder / "__init__.py"), ""]
            parts += [
                f"- `{path.name}`: {first_sentence(path)}" for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"
            ]
    return "\n".join(parts) + "\n"


def first_sentence(path: Path) -> str:
    """What a file says of itself, up to its first full stop."""
    told = ast.get_docstring(parse(path)) or ""
    return " ".join(told.split("\n\n")[0].split()).split(". ")[0].rstrip(".")


@cache
def imports() -> Counter[tuple[str, str]]:
    """How many imports there are from each box (first) into each other one (second)."""
    found: Counter[tuple[str, str]] = Counter()
    for box in TOLD:
        for path in files(box):
            for node in ast.walk(parse(path)):
                names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                for other in map(box_of, names):
                    if other is not None and other != box:
                        found[other, box] += 1
    return found


def _places() -> dict[str, tuple[int, int, int]]:
    """Left edge, top and height of each box."""
    made = {}
    for number, column in enumerate(COLUMNS):
        top = _TOP
        for box in column:
            height = 52 + _LINE * len(files(box))
            made[box] = (20 + number * (_WIDTH + _GAP), top, height)
            top += height + 40
    return made


def drawn() -> str:
    """The picture as SVG."""
    places = _places()
    width = 40 + len(COLUMNS) * _WIDTH + (len(COLUMNS) - 1) * _GAP
    height = 20 + max(top + tall for _, top, tall in places.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<defs><marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#4f46e5"/></marker></defs>',
        '<text x="20" y="34" font-size="18" fill="#111827">article-qa: what imports what</text>',
    ]
    for (first, second), count in sorted(imports().items()):
        parts += _arrow(places[first], places[second], count)
    for box, (left, top, tall) in places.items():
        parts.append(f'<rect x="{left}" y="{top}" width="{_WIDTH}" height="{tall}" rx="8" fill="#eef2ff" stroke="#4f46e5"/>')
        parts.append(f'<text x="{left + 10}" y="{top + 20}" font-size="14" font-weight="600" fill="#111827">{box}</text>')
        parts.append(f'<text x="{left + 10}" y="{top + 36}" font-size="11" fill="#374151">{escape(TOLD[box])}</text>')
        parts += [
            f'<text x="{left + 10}" y="{top + 52 + _LINE * number}" font-size="11" fill="#4b5563">{path.name}</text>'
            for number, path in enumerate(files(box))
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _arrow(first: tuple[int, int, int], second: tuple[int, int, int], count: int) -> list[str]:
    (x, y, tall), (left, top, other) = first, second
    stroke = (
        f'stroke="#4f46e5" stroke-opacity="0.55" stroke-width="{1 + min(count, 40) / 12:.1f}" fill="none" marker-end="url(#a)"'
    )
    if x == left:
        start, end, side = (y + tall, top, 0.3) if y < top else (y, top + other, 0.7)
        at = x + side * _WIDTH
        return [f'<path d="M{at:.0f},{start} L{at:.0f},{end}" {stroke}/>', _number(at + 6, (start + end) / 2 + 4, count)]
    a, b = (y + tall * 0.5, top + other * 0.5) if x < left else (y + tall * 0.8, top + other * 0.15)
    out, into = (x + _WIDTH, left) if x < left else (x, left + _WIDTH)
    middle = (out + into) / 2
    path = f"M{out},{a:.0f} C{middle:.0f},{a:.0f} {middle:.0f},{b:.0f} {into},{b:.0f}"
    return [f'<path d="{path}" {stroke}/>', _number(out + (into - out) * 0.25, a + (b - a) * 0.16 - 3, count)]


def _number(x: float, y: float, count: int) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="10" fill="#312e81">{count}</text>'


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    FILES.write_text(listed(), encoding="utf-8")
