"""What a visitor brings in the one box for it: files, text or web addresses, read as articles."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from qa.page.templating import render
from source import Article
from source.errors import ReadError
from source.patterns import compile_late
from source.read import PLAIN

_ADDRESS = compile_late(r"(?:https?://\S+|(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?)")
"""A web address as people give it: with or without what it begins with."""
_SCHEMES = ("http://", "https://")
_OTHER = compile_late(
    r"""
    (?!https?://\S)(?:
        [a-z][a-z0-9+.-]{0,30}(?::[/\\]|[/\\]{2})\S*  # ftp://a.example, htp:/a.example, https//a.example
        |(?:about|blob|data|file|https?|javascript|mailto|view-source):\S*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""An address of another kind or a mistyped one (htp:/a.example), which nothing here reads; it is no article either."""
Tell = Callable[[str], None]
_NAMED = 40  # characters of a text or an address that name it while it is read


@dataclass(frozen=True)
class Fault:
    """Something that was brought and could not be read, or not well: its name, and what its reader raised or had to say of it."""

    name: str
    error: Exception


class UnreadableError(Exception):
    """Nothing of what was brought can be read: `failed` tells of each why."""

    def __init__(self, failed: Sequence[Fault]) -> None:
        super().__init__(", ".join(one.name for one in failed))
        self.failed = tuple(failed)


def brought(files: Sequence[str], pasted: str) -> list[Path | str]:
    """All that was brought. Raises ReadError when it is nothing, or no longer here."""
    sources: list[Path | str] = [*map(Path, files), *pieces(pasted)]
    if not sources:
        raise ReadError("There is nothing to read; choose a file or paste some text.")
    if not all(Path(file).exists() for file in files):
        raise ReadError("What you sent is no longer here: others sent more than there is room for; choose your files again.")
    return sources


def pieces(pasted: str) -> list[str]:
    """What was pasted, as one text; where each of its lines is a web address, as several. An address may come without its https.

    >>> pieces(" https://a.example/1\\n\\nhttps://b.example/2 "), pieces("甲公司。\\nhttps://a.example/1"), pieces(" ")
    (['https://a.example/1', 'https://b.example/2'], ['甲公司。\\nhttps://a.example/1'], [])
    >>> pieces("ftp://a.example/1\\nwww.example.com")
    ['ftp://a.example/1', 'https://www.example.com']
    >>> [pieces(typed) for typed in ("htp:/a.example", "https//a.example", "http://", "Tel//A and B")]
    [['htp:/a.example'], ['https//a.example'], ['http://'], ['Tel//A and B']]
    >>> pieces("www.example.com"), pieces("news.example/2024?a=1\\nhttps://b.example/2"), pieces("3.5M"), pieces("Hello.")
    (['https://www.example.com'], ['https://news.example/2024?a=1', 'https://b.example/2'], ['3.5M'], ['Hello.'])
    """
    text = pasted.strip()
    lines = text.split()
    if lines and all(_ADDRESS.fullmatch(line) or _OTHER.fullmatch(line) for line in lines):
        return list(dict.fromkeys(map(_whole_address, lines)))
    return [text] if text else []


def _whole_address(line: str) -> str:
    return line if line.lower().startswith(_SCHEMES) or _OTHER.fullmatch(line) else f"https://{line}"


def check_address(source: Path | str) -> None:
    """Raises ReadError for an address that is not one of the web.

    >>> check_address("a: b"), check_address("https://a.example")
    (None, None)
    >>> check_address("ftp://a.example/1")
    Traceback (most recent call last):
    source.errors.ReadError: ftp://a.example/1 is not a web address; give one that starts with http:// or https://.
    """
    if isinstance(source, str) and _OTHER.fullmatch(source):
        raise ReadError(f"{source[:_NAMED]} is not a web address; give one that starts with http:// or https://.")


def read_each(
    sources: Sequence[Path | str], read: Callable[[Path | str, Tell], Article], tell: Callable[[int, str], None]
) -> tuple[list[Article], list[Fault]]:
    """Every article that can be read, and what cannot or what its reader says of it; `tell` is told the number and name of each before it is read. Two of one
    name, a report as PDF and as Word, are both kept. Raises UnreadableError when
    none can be read."""
    articles, faults = list[Article](), list[Fault]()
    for number, one in enumerate(sources):
        name = one.name if isinstance(one, Path) else one[:_NAMED]
        tell(number, name)
        said = list[str]()
        try:
            articles.append(read(one, said.append))
            faults += [Fault(name, ReadError(sentence)) for sentence in said]
        except Exception as error:  # one bad file keeps no other from being read; whatever it is, it is told
            faults.append(Fault(name, error))
    if not articles:
        raise UnreadableError(faults)
    return list(_set_apart(articles)), faults


def _set_apart(articles: Sequence[Article]) -> Iterator[Article]:
    known = set[str]()
    for article in articles:
        own = next(name for name in _names(article.id) if name not in known)
        known.add(own)
        yield article if own == article.id else replace(article, id=own)


def _names(first: str) -> Iterator[str]:
    yield first
    yield from (f"{first}-{number}" for number in count(2))


def identify_unnamed(article: Article, source: Path | str) -> Article:
    """A text of a file without a title of its own, under such an id as a pasted one gets: it is called by its first words then, for its
    file's name says as little as any.

    >>> made = Article.from_text("茶園有48名工人。", id="notes")
    >>> identify_unnamed(made, Path("notes.txt")).id == Article.from_text("茶園有48名工人。").id, identify_unnamed(made, Path("notes.pdf")).id
    (True, 'notes')
    """
    if article.title or not isinstance(source, Path) or source.suffix.lower() not in PLAIN:
        return article
    return replace(article, id=hashlib.sha256(article.text.encode()).hexdigest()[:12])


def names_html(files: str | list[str] | None) -> str:
    """The names of the files that were sent.

    >>> names_html(["/tmp/x/a<b.md"]).strip(), names_html(None).strip()
    ('<ul class="aqa files"><li>a&lt;b.md</li></ul>', '')
    """
    listed = [files] if isinstance(files, str) else files or []
    return render("files.html", names=[Path(file).name for file in listed])
