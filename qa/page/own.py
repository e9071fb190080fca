"""What a visitor brings in the one box for it: files, text or web addresses, read as articles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from qa.page.templating import render
from source import Article
from source.errors import ReadError

_NAMED = 40  # characters of a text or an address that name it while it is read


def brought(files: Sequence[str], pasted: str) -> list[Path | str]:
    """All that was brought. Raises ReadError when it is nothing, or no longer here."""
    sources: list[Path | str] = [*map(Path, files), *pieces(pasted)]
    if not sources:
        raise ReadError("There is nothing to read; choose a file or paste some text.")
    if not all(Path(file).exists() for file in files):
        raise ReadError("What you sent is no longer here: others sent more than there is room for; choose your files again.")
    return sources


def pieces(pasted: str) -> list[str]:
    """What was pasted, as one text; where each of its lines is a web address, as several.

    >>> pieces(" https://a.example/1\\n\\nhttps://b.example/2 "), pieces("甲公司。\\nhttps://a.example/1"), pieces(" ")
    (['https://a.example/1', 'https://b.example/2'], ['甲公司。\\nhttps://a.example/1'], [])
    """
    text = pasted.strip()
    lines = text.split()
    if lines and all(line.startswith(("http://", "https://")) for line in lines):
        return list(dict.fromkeys(lines))
    return [text] if text else []


def read_each(
    sources: Sequence[Path | str], read: Callable[[Path | str], Article], tell: Callable[[int, str], None]
) -> list[Article]:
    """Every article, `tell` told its number and name before it is read. Two of one name, a report as PDF and as Word, are both kept."""
    articles = []
    for number, one in enumerate(sources):
        tell(number, one.name if isinstance(one, Path) else one[:_NAMED])
        articles.append(read(one))
    return list(_set_apart(articles))


def _set_apart(articles: Sequence[Article]) -> Iterator[Article]:
    known = set[str]()
    for article in articles:
        own = next(name for name in _names(article.id) if name not in known)
        known.add(own)
        yield article if own == article.id else replace(article, id=own)


def _names(first: str) -> Iterator[str]:
    yield first
    yield from (f"{first}-{number}" for number in count(2))


def names_html(files: str | list[str] | None) -> str:
    """The names of the files that were sent.

    >>> names_html(["/tmp/x/a<b.md"]).strip(), names_html(None).strip()
    ('<ul class="aqa files"><li>a&lt;b.md</li></ul>', '')
    """
    listed = [files] if isinstance(files, str) else files or []
    return render("files.html", names=[Path(file).name for file in listed])
