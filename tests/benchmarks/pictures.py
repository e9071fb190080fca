"""Pictures of real files: how many are in each, how many come out, and how many are the same after the index was saved, moved and
loaded: `python -m tests.benchmarks.pictures --files DIR [NAME…]`.

What is in a file is counted without the readers: entries of the zip, image objects of pypdfium2, tags of the page. A PDF repeats
one object on many pages, and a Word file may hold pictures that it no longer shows, so that both counts differ for good reasons;
pictures under 20 pixels are not counted.
"""

import argparse
import hashlib
import re
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

from index import build, load
from source import Article, Picture, read
from source.errors import ArticleQAError

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


def main() -> None:
    """Print a row for each file, and the sums by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, required=True, metavar="DIR")
    parser.add_argument("--list", action="store_true", help="each picture with its caption")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = [options.files / name for name in options.names] or sorted(options.files.iterdir())
    print(f"{'file':44} {'in it':>6} {'out':>5} {'bytes':>6} {'kept':>5} {'captioned':>9}")
    for path in paths:
        if path.suffix in _TESTED:
            _row(path, each=options.list)


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
