"""The text of an article on a web page: where on the page it stands, and what of that place is its own.

The article's place is the innermost element that holds most of the page's sentences; all text there is kept but for what is
marked as something else (comments, sharing, related articles). An extraction library was used for this alone before: it lost
pages whose paragraphs are no p elements, or are shown by a script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from source.formats.html.tags import HIDDEN, is_hidden
from source.formats.plain_text.lines import ends_sentence, is_byline
from source.patterns import compile_late

_BLOCKS = frozenset(
    "html body p div section article main header li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote figure figcaption table caption tbody thead "
    "tr td th pre center hr address form fieldset details summary".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ASIDE = frozenset(
    "head script style noscript template iframe svg nav aside footer button select option textarea object canvas video audio input label".split()
)
_JUNK = frozenset(
    "share sharing social related recommend recommended advert ads ad promo newsletter breadcrumb breadcrumbs crumb sidebar pagination pager "
    "toolbar qrcode subscribe login menu nav navbar footer tags keywords privacy cookie cookies "
    "tuijian xiangguan guanggao shenming banquan fenxiang".split()
)
_COMMENTS = frozenset("comment comments disqus reply replies cmt respond pinglun".split())
_NAMES = compile_late(r"[A-Z]?[a-z]+")
_SPACE = compile_late(r"[ \t\r\f\v\u00a0]+")
_SHORTEST_PROSE = 20  # characters of a sentence's paragraph; menus and captions have fewer, or no mark
_SHARE = 0.6  # of an element's prose that one in it holds, before the others there are taken for something else
_SAID = 0.4  # of the page's prose that an element holds that says it is the article
_SAID_BODY = (
    0.15  # of one that says it is an article's body, as teasers do not: twenty of them have as much text as three articles
)
_BESIDE = 0.1  # of an element's prose that paragraphs beside the one with most may have without being the article's
_LONGEST_TITLE = 120  # characters of a heading that can be a title
_MOST_BYLINES = 2  # lines next to the title: who wrote it, and when
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre".split())
_TEXTS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote section pre table figure li td".split())
_LINKS = 0.3  # share of a paragraph's characters that may be links
_FEWEST = 60  # characters of prose, before a page is taken to have an article at all
_MOST_JUNK = 0.4  # of the page's prose: an element of more is the article, whatever it is called
_MOST_COMMENTS = 0.8


@dataclass
class Piece:
    """A paragraph, heading or picture of a page: its text, how many of its characters are links, and the picture's element."""

    text: str
    heading: bool = False
    links: int = 0
    picture: Any = None

    @property
    def prose(self) -> int:
        """How many characters it has, if it is a paragraph with a sentence."""
        has = len(self.text) >= _SHORTEST_PROSE and self.links <= _LINKS * len(self.text) and not self.heading
        return len(self.text) if has and (ends_sentence(self.text) or re.search("[，。,.；]", self.text)) else 0


@dataclass
class _Walk:
    """What is known at one place of a walk over a page."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    links: int = 0
    in_link: int = 0
    in_heading: int = 0

    def add(self, text: str | None) -> None:
        """Text between two tags."""
        if text:
            self.parts.append(text.replace("\n", " "))
            self.links += len(text.strip()) if self.in_link else 0

    def close(self) -> None:
        """The end of a paragraph."""
        text = "\n".join(line.strip() for line in _SPACE.sub(" ", "".join(self.parts)).split("\n")).strip()
        if text:
            self.pieces.append(Piece(text, self.in_heading > 0, self.links))
        self.pieces += self.pictures
        self.parts, self.pictures, self.links = [], [], 0


@dataclass(frozen=True)
class Extent:
    """A page's article: its pieces, the element that holds its text, and the one that holds its title too; None for those where
    they are not known."""

    pieces: tuple[Piece, ...] = ()
    place: Any = None
    whole: Any = None


def find_article(tree: Any) -> Extent:
    """A page's article, its title and byline first where the page shows them above it; without pieces where there is no prose."""
    raw = _count_prose(tree, set())
    if raw.get(tree, 0) < _FEWEST:
        return Extent()
    junk = {node for node in tree.iterdescendants() if _is_junk(node, raw.get(node, 0) / raw[tree])}
    place = _place_of(tree, _count_prose(tree, junk))
    head = _find_head(tree, place)
    above = _find_above(tree, place, head, junk)
    return Extent((*above, *_drop_tail(list_pieces(place, junk))), place, _unite(place, head) if head is not None else None)


def _place_of(tree: Any, sums: dict[Any, int]) -> Any:
    """The innermost element with most of the prose, whose neighbours are not of the article too: no paragraphs, none of its kind."""
    said = (node for node in tree.iter("article", "div", "section", "main") if _is_said(node))
    place = max(said, key=lambda node: sums.get(node, 0) / _least_of(node), default=tree)
    place = place if sums.get(place, 0) >= _least_of(place) * sums.get(tree, 0) else tree
    while True:
        inner = max(place, key=lambda child: sums.get(child, 0), default=None)
        if inner is None or sums.get(inner, 0) < _SHARE * sums.get(place, 0) or inner.tag in _PARAGRAPHS:
            return place
        rest = sum(sums.get(child, 0) for child in place if child is not inner and _is_like(child, inner))
        if rest >= _BESIDE * sums[place]:
            return place
        place = inner


def _is_said(node: Any) -> bool:
    return bool(node.tag == "article" or node.get("itemprop") == "articleBody")


def _least_of(node: Any) -> float:
    """The share of the page's prose that an element must hold that says it is the article."""
    return _SAID_BODY if node.get("itemprop") == "articleBody" else _SAID


def _is_like(child: Any, inner: Any) -> bool:
    return child.tag in _TEXTS or bool((child.tag, child.get("class")) == (inner.tag, inner.get("class")))


def _count_prose(tree: Any, junk: set[Any]) -> dict[Any, int]:
    """How many characters of prose stand in each element."""
    sums: dict[Any, int] = {}
    for node, made in _walk_place(tree, junk):
        own = sum(piece.prose for piece in made)
        if own:
            sums[node] = sums.get(node, 0) + own
    for node in reversed(list(tree.iter("*"))):  # children come after their parents
        parent = node.getparent()
        if parent is not None and node is not tree and sums.get(node):
            sums[parent] = sums.get(parent, 0) + sums[node]
    return sums


def list_pieces(place: Any, junk: set[Any]) -> list[Piece]:
    """The pieces of a place in order, without those of the elements that are `junk`."""
    return [piece for _, made in _walk_place(place, junk) for piece in made]


def _walk_place(place: Any, junk: set[Any]) -> Iterator[tuple[Any, list[Piece]]]:
    """The pieces of a place, with the element at whose beginning or end each closes, without recursion: pages nest as they like."""
    from lxml import etree

    walk, left_out = _Walk(), None
    for event, node in etree.iterwalk(place, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            walk.add(node.tail if left_out is None else None)
        elif left_out is not None:
            if event == "end" and node is left_out:
                left_out = None
                walk.add(node.tail)
        elif event == "start" and node is not place and (node in junk or _is_aside(node)):
            left_out = node
        elif event == "start":
            yield from _begin(walk, node)
        else:
            yield from _end(walk, node)
            walk.add(node.tail if node is not place else None)
    walk.close()
    yield place, walk.pieces


def _begin(walk: _Walk, node: Any) -> Iterator[tuple[Any, list[Piece]]]:
    if node.tag in _BLOCKS:
        walk.close()
        if walk.pieces and node.getparent() is not None:
            yield node.getparent(), walk.pieces
            walk.pieces = []
    if node.tag == "br":
        walk.parts.append("\n")
    if node.tag in ("img", "graphic"):
        walk.pictures.append(Piece("", picture=node))
    walk.in_link += node.tag == "a"
    walk.in_heading += node.tag in _HEADINGS
    walk.add(node.text)


def _end(walk: _Walk, node: Any) -> Iterator[tuple[Any, list[Piece]]]:
    if node.tag in _BLOCKS:
        walk.close()
        if walk.pieces:
            yield node, walk.pieces
            walk.pieces = []
    walk.in_link -= node.tag == "a"
    walk.in_heading -= node.tag in _HEADINGS


def _is_aside(node: Any) -> bool:
    return node.tag in _ASIDE or is_hidden(node) or bool(HIDDEN.search(node.get("style") or ""))


def _is_junk(node: Any, share: float) -> bool:
    """Whether an element is called something else than the article, and holds no more of the page's prose than that would."""
    if not isinstance(node.tag, str) or node.tag in ("html", "body", "article", "p", "a", "span"):
        return False
    if node.tag == "header" and node.find(".//h1") is None:
        return True
    names = {name.lower() for key in ("class", "id") for name in _NAMES.findall(node.get(key) or "")}
    return bool(names & _COMMENTS and share < _MOST_COMMENTS) or bool(names & _JUNK and share < _MOST_JUNK)


def _find_head(tree: Any, place: Any) -> Any | None:
    """The page's title: its first short heading of the first order in the article's place, else the last above it."""
    heads = [node for node in tree.iter("h1") if 0 < len(_line(node)) <= _LONGEST_TITLE]
    within = set(place.iter())
    inside = next((node for node in heads if node in within), None)
    if inside is not None:
        return inside
    order = {node: number for number, node in enumerate(tree.iter())}
    return max((node for node in heads if order[node] < order[place]), key=order.__getitem__, default=None)


def _unite(place: Any, head: Any) -> Any:
    """The innermost element that holds both."""
    above = {head, *head.iterancestors()}
    return next(node for node in (place, *place.iterancestors()) if node in above)


def _find_above(tree: Any, place: Any, head: Any | None, junk: set[Any]) -> list[Piece]:
    """The page's title and byline where they stand above the article's place: its title, and what comes between."""
    if head is not None and (head is place or place in head.iterancestors()):
        return []
    order = {node: number for number, node in enumerate(tree.iter())}
    first = order[head] if head is not None else 0
    between = [
        piece
        for node, made in _walk_place(tree, junk)
        if first < order[node] < order[place]
        for piece in made
        if is_byline(piece.text) and not piece.links
    ]
    near = between[:_MOST_BYLINES] if head is not None else between[-_MOST_BYLINES:]
    return [*([Piece(_line(head), heading=True)] if head is not None else []), *near]


def _line(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _drop_tail(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the links and the pictures without a caption that come after the last paragraph."""
    last = max((number for number, piece in enumerate(pieces) if piece.prose), default=len(pieces) - 1)
    return [piece for number, piece in enumerate(pieces) if number <= last or _is_told(piece)]


def _is_told(piece: Piece) -> bool:
    """Whether a piece after the last paragraph is still the article's: a picture with a caption, a line that is no link."""
    if piece.picture is not None:
        return bool((piece.picture.get("title") or "").strip())
    return piece.links <= _LINKS * len(piece.text)
