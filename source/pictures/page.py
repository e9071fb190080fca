"""The pictures of a web page that are its article's: those that stand between its paragraphs.

What the article's text is, the extraction decides; here each picture's place in the page's text is compared with where the
article's paragraphs are in it. A picture among much text that is not the article's, such as a list of other articles, is theirs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from source.blocks import Block
from source.patterns import compile_late
from source.pictures.captions import label_of
from source.pictures.furniture import is_sign
from source.pictures.markup import SHOWN, addresses_of, caption_of, shown_in
from source.pictures.own_caption import own_caption
from source.tables.markup import read_tag

_SPACE = compile_late(r"\s+")
_UNREAD = frozenset("script style noscript template head nav footer select button form iframe video audio".split())
_FOREIGN = compile_late(  # classes and ids of a page's own furniture, whole words of them
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|aside|related|recommend\w*|comments?|share\w*|social|footer|header-bar|breadcrumbs?|avatar|"
    r"author-?(?:img|pic|photo|avatar|info|card)|logo|icons?|emoji|qr-?code|qrcode\w*|ewm|erweima|advert\w*|ads?|banner|popup|modal|"
    r"subscribe|newsletter|promo\w*|sponsor\w*|toolbar|pagination|tags?|hot-?(?:news|list|rank)|profile)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHARED = frozenset(  # what describes a page's buttons and dividers
    "line fb facebook twitter weibo wechat email print share divider separator spacer icon logo 字體 字体 分享 列印 打印 微信 微博 收藏".split()
)
_MOST_LINKED = 2  # pictures in a row that lead to other pages: more are a list of other articles or of a gallery's thumbnails
_PICTURE = compile_late(r"\.(?:png|jpe?g|gif|webp|avif|bmp)(?:$|[?#])", re.IGNORECASE)
_KEY = 30  # characters of a paragraph that are looked for in the page
_SHORTEST_KEY = 6
_LEAD = 600  # characters before the first paragraph where a lead picture may stand: title, byline, sharing links
_GAP = 240  # characters of other text between paragraphs that make what stands there another's: a teaser has 50 to 100, three teasers this
_TAIL = 60  # characters after the last paragraph


@dataclass(frozen=True)
class Found:
    """A picture of a page: at which character of the page's text without spaces it stands, its caption and addresses,
    whether it is in a <figure>, whether it leads to another page, and whether the page states that caption."""

    at: int
    caption: str
    addresses: tuple[str, ...]
    figure: bool
    linked: bool = False
    captioned: bool = False


@dataclass(frozen=True)
class Page:
    """A page's text without spaces, its pictures in order, and the address that it says it has."""

    text: str
    pictures: tuple[Found, ...]
    address: str = ""


def page_of(tree: Any) -> Page:
    """The text and pictures of a page, before anything is taken out of it; captions are taken out of their figures.

    >>> from lxml import html
    >>> page_of(html.fromstring('<div><p>甲 乙</p><figure><img src="a.png"><figcaption>說</figcaption></figure></div>'))
    Page(text='甲乙', pictures=(Found(at=2, caption='說', addresses=('a.png',), figure=True, linked=False, captioned=True),), address='')
    """
    captions = {own for node in shown_in(tree) if (own := own_caption(node)) is not None}
    unread = _captions_of_figures(tree) | captions
    parts: list[str] = []
    pictures: list[Found] = []
    length = 0
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, is_tail = stack.pop()
        text = (
            node.tail if is_tail else node.text if read_tag(node) and read_tag(node) not in _UNREAD and node not in unread else ""
        )
        if not is_tail:
            stack.append((node, True))
            if read_tag(node) in SHOWN:
                pictures += _picture(node, length)
            elif read_tag(node) and read_tag(node) not in _UNREAD and node not in unread:
                stack.extend((child, False) for child in reversed(node))
        if node is tree and is_tail:
            continue
        plain = _SPACE.sub("", text or "") if read_tag(node) not in SHOWN or is_tail else ""
        parts.append(plain)
        length += len(plain)
    for caption in unread:
        if caption.getparent() is not None:
            caption.drop_tree()
    return Page("".join(parts), tuple(_without_lists(pictures)), _address(tree))


def _address(tree: Any) -> str:
    """Where a saved page says that it is from, so that what was not saved with it keeps its address."""
    stated = [
        (node.get("href"), node) for node in tree.iter("base", "link") if node.tag == "base" or node.get("rel") == "canonical"
    ]
    stated += [(node.get("content"), node) for node in tree.iter("meta") if node.get("property") == "og:url"]
    return next((str(href) for href, _ in stated if href and href.lower().startswith(("http://", "https://"))), "")


def _without_lists(pictures: Sequence[Found]) -> Iterator[Found]:
    """The pictures but for those that lead elsewhere, many in a row without captions."""
    for _, group in groupby(pictures, key=lambda one: (one.linked and not one.figure, one.at // _TAIL)):
        row = list(group)
        if len(row) <= _MOST_LINKED or not row[0].linked or row[0].figure:
            yield from row


def _picture(node: Any, at: int) -> list[Found]:
    above = list(node.iterancestors())
    if any(
        read_tag(one) == "aside" or _FOREIGN.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in [node, *above[:6]]
    ):
        return []
    addresses = [one for one in addresses_of(node) if one and not is_sign(one)]
    figure = any(read_tag(one) == "figure" for one in above)
    caption, stated = caption_of(node)
    is_drawing = all(
        one.split("?")[0].lower().endswith(".svg") for one in addresses
    )  # of the web: signs, but for charts with a caption
    if stated:
        return [Found(at, caption, tuple(addresses), figure, _is_linked(above), captioned=True)]
    if not addresses or caption.lower() in _SHARED or (is_drawing and not figure and label_of(caption) is None):
        return []
    return [Found(at, caption, tuple(addresses), figure, _is_linked(above))]


def _is_linked(above: Sequence[Any]) -> bool:
    """Whether a picture is a link to another page, not to a larger picture."""
    href = next((str(one.get("href") or "") for one in above if read_tag(one) == "a"), "")
    return bool(href) and not href.startswith(("#", "javascript:")) and not _PICTURE.search(href)


def _captions_of_figures(tree: Any) -> set[Any]:
    """The captions in figures with a picture, also those of pictures that are not shown yet."""
    return {
        caption
        for figure in tree.iter("figure")
        if any(read_tag(one) in SHOWN for one in figure.iter())
        for caption in figure.iter("figcaption")
    }


def with_pictures(page: Page, blocks: Sequence[Block], title: str = "") -> list[Block]:
    """The blocks of the article with its pictures between them."""
    places = _places(page.text, blocks)
    starts = [start for start, _, _ in places]
    made: dict[int, list[Block]] = {}
    for picture in page.pictures:
        after = _after(picture, places, starts, page.text, title)
        if after is not None:
            absolute = [
                urljoin(page.address, one) for one in picture.addresses[:1] if page.address and not one.startswith("data:")
            ]
            addresses = dict.fromkeys([*picture.addresses, *absolute])
            made.setdefault(after, []).append(
                Block("picture", picture.caption, "\n".join(addresses) or None, captioned=picture.captioned)
            )
    return [*made.get(-1, []), *(one for at, block in enumerate(blocks) for one in (block, *made.get(at, [])))]


def _places(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Where blocks stand in the page's text: start, end, and the block's number; of those that are found there."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for number, block in enumerate(blocks):
        plain = _SPACE.sub("", block.text if block.table is None else "".join(block.table.lines[:1]))
        start = text.find(plain[:_KEY], at) if len(plain) >= _SHORTEST_KEY else -1
        if start >= 0:
            end = text.find(plain[-_KEY:], start, start + 2 * len(plain) + _KEY)
            at = end + len(plain[-_KEY:]) if end >= 0 else start + len(plain)
            found.append((start, at, number))
    return found


def _after(picture: Found, places: Sequence[tuple[int, int, int]], starts: Sequence[int], text: str, title: str) -> int | None:
    """The number of the block that a picture stands after, -1 for before all; None for one that is not the article's."""
    if not places:
        return None
    before = bisect_left(starts, picture.at) - 1  # one at whose place a block begins stands before that
    if before < 0:
        first = places[0][0]
        head = text.rfind(_SPACE.sub("", title)[:_KEY], 0, first) if title else -1
        near = picture.at >= head >= 0 and first - picture.at <= 2 * _LEAD if head >= 0 else first - picture.at <= _LEAD // 4
        near = near and not picture.linked
        return -1 if near or (picture.figure and first - picture.at <= _LEAD) else None
    _, end, number = places[before]
    if picture.at <= end:
        return number
    following = places[before + 1][0] if before + 1 < len(places) else None
    if following is None:
        near = picture.at - end <= (_GAP if picture.figure else _TAIL)
        return number if near and (picture.figure or not picture.linked) else None
    return number if following - end <= _GAP or picture.figure else None
