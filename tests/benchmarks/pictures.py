"""Pictures of real files: how many are in each, how many come out, and how many are the same after the index was saved, moved and
loaded: `python -m tests.benchmarks.pictures --files DIR [NAME…]`. With `--read`: the characters of three scanned pages and the
numbers of twenty charts and tables, all made here, read from their pixels (extras `ocr` and `charts`). With `--ask`: how often the
right picture stands beside the answer to a question on what it shows. `--pages DIR` and `--charts DIR`: pages and charts that someone
has looked at (see `judged`).

What is in a file is counted without the readers: entries of the zip, image objects of pypdfium2, tags of the page. A PDF repeats
one object on many pages, and a Word file may hold pictures that it no longer shows, so that both counts differ for good reasons;
pictures under 20 pixels are not counted.
"""

import argparse
import hashlib
import re
import shutil
import tempfile
import time
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from index import build, load
from source import Article, Picture, read
from source.blocks import Block
from source.errors import ArticleQAError
from source.folding import fold
from source.pictures.album import Album
from source.pictures.chart_words import is_number
from source.pictures.reading import with_seen
from source.pictures.seen import Seen
from tests.benchmarks.beside import print_beside
from tests.benchmarks.charts import Drawn, drawn
from tests.benchmarks.judged import charts_in, print_pages
from tests.benchmarks.scans import right, scanned
from tests.benchmarks.styles import styles
from tests.source.ocr.paint import scan

_SMALL = 20
_NAMED = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?|emf|wmf)$", re.IGNORECASE)
_TAG = re.compile(r"<(?:img|svg)[\s>]|!\[[^\]]*\]\(", re.IGNORECASE)
_TESTED = (".docx", ".epub", ".pdf", ".html", ".md")


def embedded(path: Path) -> int:
    """How many pictures a file holds."""
    if path.suffix in (".docx", ".epub"):
        with zipfile.ZipFile(path) as archive:
            return sum(bool(_NAMED.search(name)) for name in archive.namelist())
    return len(set(_of_pdf(path))) if path.suffix == ".pdf" else len(_TAG.findall(path.read_text("utf-8", "replace")))


def _of_pdf(path: Path) -> Iterator[str]:
    """A digest of each image object of a PDF, but for small ones."""
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for shown in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=10):
                if max(shown.get_px_size()) >= _SMALL:
                    yield hashlib.sha256(bytes(shown.get_data(decode_simple=False))).hexdigest()


def kept(article: Article) -> set[str]:
    """The digests of an article's pictures that are the same after the index was saved, moved and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        build([article], Path(folder) / "one", progress=False)
        shutil.move(Path(folder) / "one", Path(folder) / "two")
        passages = load(Path(folder) / "two").passages
        found = {picture for passage in passages for picture in passage.pictures if not picture.missing}
        return {digest for picture in found if (digest := _digest(picture)) == picture.digest}


def _digest(picture: Picture) -> str:
    return hashlib.sha256(picture.read()).hexdigest()


def judged(drawn: Drawn, seen: Seen | None) -> tuple[int, int, int, int]:
    """How many numbers a chart has; how many are read exactly; how many with their names; and how many are read with other names
    than theirs, or of a chart that labels none."""
    table = seen.table("") if seen is not None else None
    cells = [cell for cell in table.cells if is_number(cell.text)] if table is not None else []
    read = {(frozenset(fold(name) for name in (cell.label, cell.head) if name), cell.text) for cell in cells}
    wanted = {(frozenset(fold(names).split("|")), text) for names, text in drawn.pairs}
    paired = sum(any(text == other and names <= others for others, other in read) for names, text in wanted)
    numbers = sum(any(text == other for _, other in read) for _, text in wanted)
    wrong = sum(not any(text == other and names <= others for names, text in wanted) for others, other in read)
    return len(wanted), numbers, paired, wrong


def _read(charts: Iterable[Drawn], *, each: bool) -> None:
    """Print a row for each chart, with `each` what is read in it too, and the shares of all."""
    sums = [0, 0, 0, 0]
    print(f"{'chart':20} {'numbers':>8} {'exact':>6} {'named':>6} {'wrong':>6} {'seconds':>8}")
    for one in charts:
        begun = time.perf_counter()
        (block,) = with_seen([Block("picture", "", image=Album().take(one.data))])
        row = judged(one, block.seen)
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(f"{one.name:20} {row[0]:8} {row[1]:6} {row[2]:6} {row[3]:6} {time.perf_counter() - begun:8.1f}", flush=True)
        if each and block.seen is not None:
            table = block.seen.table("")
            print("    " + " / ".join(table.lines if table is not None else block.seen.lines))
    print(f"exact {sums[1] / sums[0]:.3f}, named {sums[2] / sums[0]:.3f}, wrong {sums[3]} of {sums[0]}")


def _scans() -> None:
    """Print how many characters of scanned pages made here are right."""
    with tempfile.TemporaryDirectory() as folder:
        for language, text, page in scanned():
            begun = time.perf_counter()
            article = read(scan(Path(folder) / f"{language}.pdf", [page]))
            print(
                f"scan {language}: characters right {right(article.text, text):.4f}, {time.perf_counter() - begun:.1f} s",
                flush=True,
            )


def main() -> None:
    """Print a row for each file, and the sums by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, metavar="DIR")
    parser.add_argument("--read", action="store_true", help="read charts drawn here")
    parser.add_argument("--ask", action="store_true", help="ask documents made here for their pictures")
    parser.add_argument("--list", action="store_true", help="each picture with its caption")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="web pages, with their articles' pictures named")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="charts and tables, with their numbers")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.ask or options.pages or options.charts:
        _judge(options)
        return
    if options.read or not options.files:
        if not options.names:
            _scans()
        _read((one for one in (*drawn(), *styles()) if not options.names or one.name in options.names), each=options.list)
        return
    paths = [options.files / name for name in options.names] or sorted(options.files.iterdir())
    print(f"{'file':44} {'in it':>6} {'out':>5} {'bytes':>6} {'kept':>5} {'captioned':>9}")
    for path in paths:
        if path.suffix in _TESTED:
            _row(path, each=options.list)


def _judge(options: argparse.Namespace) -> None:
    """What someone has looked at."""
    if options.ask:
        print_beside(each=options.list)
    if options.pages:
        print_pages(options.pages, each=options.list)
    if options.charts:
        _read(charts_in(options.charts), each=options.list)


def _row(path: Path, *, each: bool) -> None:
    try:
        article = read(path)
    except ArticleQAError as error:
        print(f"{path.name:44} {embedded(path):6} {error}")
        return
    out = {picture.digest for picture in article.pictures if not picture.missing}
    same = kept(article)
    captioned = sum(bool(picture.caption) for picture in article.pictures)
    print(f"{path.name:44} {embedded(path):6} {len(article.pictures):5} {len(out):6} {len(same & out):5} {captioned:9}")
    for picture in article.pictures if each else ():
        size = f"{picture.width}x{picture.height} {picture.format}" if picture.format else "–"
        print(f"    p{picture.page} {size} {picture.caption[:90]!r} {picture.trouble or ''} {(picture.address or '')[:80]}")


if __name__ == "__main__":
    main()
