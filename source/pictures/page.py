"""The pictures of a web page that are its article's: those that stand between its paragraphs.

What the article's text is, the extraction decides; here each picture's place in the page's text is compared with where the
article's paragraphs are in it. A picture among much text that is not the article's, such as a list of other articles, is theirs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from source.blocks import Block
from source.patterns import compile_late
from source.pictures.captions import label_of
from source.pictures.furniture import is_sign
from source.pictures.markup import SHOWN, addresses_of, caption_of, is_shown, shown_in
from source.pictures.own_caption import own_caption
from source.pictures.page_places import KEY, Place, find_places
from source.tables.markup import read_tag

_SPACE = compile_late(r"\s+")
_UNREAD = frozenset("script style noscript template head nav footer select button iframe video audio".split())
_FOREIGN = compile_late(  # classes and ids of a page's own furniture, whole words of them
    r"""
    (?:^|[\s_-])(?:
        nav|navbar|menu|sidebar  # where else to go
        |aside|related|recommend\w*  # what else to read: related-list
        |comments?|share\w*|social  # what readers say and pass on: share-box
        |footer|header-bar|breadcrumbs?  # header-bar, breadcrumb
        |avatar|author-?(?:img|pic|photo|avatar|info|card)  # who wrote it: author-img
        |\w{0,20}logo|icons?|emoji  # site-logo, icons
        |qr-?code|qrcode\w*|ewm|erweima  # qrcode-box
        |advert\w*|ads?|banner  # ads
        |popup|modal  # popup
        |subscribe|newsletter|promo\w*  # what is asked of readers: newsletter
        |sponsor\w*  # sponsored
        |toolbar|pagination|tags?  # toolbar, tags
        |hot-?(?:news|list|rank)  # hot-news
        |profile
    )(?:$|[\s_-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HAS = compile_late(r"(?:^|[\s_-])(?:has|with|no|not)[_-]\w+")  # says what a box has: has-shares, no-ads
_SHARED = frozenset(  # what describes a page's buttons and dividers
    "line fb facebook twitter weibo wechat email print share divider separator spacer icon logo advertisement ad 廣告 广告 字體 字体 分享 列印 打印 微信 微博 收藏".split()
)
_DIVIDERS = frozenset("line divider separator spacer".split())  # whatever stands under one
_AUTHOR = compile_late(r"(?:^|[\s_-])(?:authors?|byline|bio|reporters?|columnists?)(?:$|[\s_-])", re.IGNORECASE)
_MOST_OF_AUTHOR = 200  # characters of a box that says who wrote an article; an element of more is named after its author
_THUMB = compile_late(r"[Tt]humb(?![a-z])|[Tt]humbs|[Tt]humb[Nn]ail")
_ENDED = compile_late(r"[（(【\[]?(?:责任?编辑|責任?編輯|责编|責編|[编編][辑輯]|校[对對])[:：]")
_BOXES = frozenset("p li div td section article main aside body".split())
_MOST_LINKED = 2  # pictures in a row that lead to other pages: more are a list of other articles or of a gallery's thumbnails
_PICTURE = compile_late(r"\.(?:png|jpe?g|gif|webp|avif|bmp)(?:$|[?#])", re.IGNORECASE)
_LEAD = 600  # characters before the first paragraph where a lead picture may stand: title, byline, sharing links
_GAP = 240  # characters of other text between paragraphs that make what stands there another's: a teaser has 50 to 100, three teasers this
_TAIL = 60  # characters after the last paragraph


@dataclass(frozen=True)
class Found:
    """A picture of a page: at which character of the page's text without spaces it stands, its caption and addresses,
    whether it is in a <figure>, whether it leads to another page, whether the page states that caption, and what the page calls it
    if that is a small picture of a larger one; its element, and those around it that are called the page's own furniture."""

    at: int
    caption: str
    addresses: tuple[str, ...]
    figure: bool
    linked: bool = False
    captioned: bool = False
    thumb: str = ""
    node: Any = field(default=None, repr=False, compare=False)
    foreign: tuple[Any, ...] = field(default=(), repr=False, compare=False)


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
    Page(text='甲乙', pictures=(Found(at=2, caption='說', addresses=('a.png',), figure=True, linked=False, captioned=True, thumb=''),), address='')
    """
    captions = {own for node in shown_in(tree) if not _is_divider(node) and (own := own_caption(node)) is not None}
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
            if is_shown(node):
                pictures += _picture(node, length)
            elif read_tag(node) and read_tag(node) not in _UNREAD and node not in unread:
                stack.extend((child, False) for child in reversed(node))
        if node is tree and is_tail:
            continue
        plain = _SPACE.sub("", text or "") if not is_shown(node) or is_tail else ""
        parts.append(plain)
        length += len(plain)
    for caption in unread:
        if caption.getparent() is not None:
            caption.drop_tree()
    return Page("".join(parts), tuple(pictures), _address(tree))


def _address(tree: Any) -> str:
    """Where a saved page says that it is from, so that what was not saved with it keeps its address."""
    stated = [
        (node.get("href"), node) for node in tree.iter("base", "link") if node.tag == "base" or node.get("rel") == "canonical"
    ]
    stated += [(node.get("content"), node) for node in tree.iter("meta") if node.get("property") == "og:url"]
    return next((str(href) for href, _ in stated if href and href.lower().startswith(("http://", "https://"))), "")


def _without_lists(pictures: Sequence[Found], place: Any) -> Iterator[Found]:
    """The pictures but for many in a row that lead elsewhere, or, without captions, are small ones of as many that the page shows. In
    a list of links each leads to another article; in a paragraph of the article's `place` to a page with the picture alone."""
    pictures = [one for one in pictures if not (one.linked and _find_box(one.node) == "li")]
    large = sum(not one.thumb and not one.linked for one in pictures)
    rows: list[list[Found]] = []
    for one in pictures:
        if rows and _kind_of(rows[-1][-1]) == _kind_of(one) and one.at - rows[-1][-1].at <= _TAIL:
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        first = row[0]
        if len(row) <= _MOST_LINKED or first.figure:
            yield from row
        elif first.linked:
            yield from (one for one in row if _find_box(one.node) == "p" and place in one.node.iterancestors())
        else:
            small = bool(first.thumb) and len(row) <= large
            yield from (one for one in row if one.captioned or not small)


def _find_box(node: Any) -> str:
    """The element that a picture stands in: a paragraph, an item of a list, a box."""
    return next((tag for one in node.iterancestors() if (tag := read_tag(one)) in _BOXES), "")


def _kind_of(one: Found) -> tuple[bool, bool, str]:
    return one.linked, one.figure, one.thumb


def _picture(node: Any, at: int) -> list[Found]:
    above = list(node.iterancestors())
    foreign = tuple(one for one in [node, *above[:6]] if _is_foreign(one))
    if _is_divider(node) or node in foreign:
        return []
    addresses = [one for one in addresses_of(node) if one and not is_sign(one)]
    figure = any(read_tag(one) == "figure" for one in above)
    called = (re.sub(r"\d+", "", f"{one.get('class') or ''} {one.get('id') or ''}") for one in above[:3])
    thumb = next((names for names in called if _THUMB.search(names)), "")
    caption, stated = caption_of(node)
    is_drawing = all(
        one.split("?")[0].lower().endswith(".svg") for one in addresses
    )  # of the web: signs, but for charts with a caption
    is_bare = not addresses or caption.lower() in _SHARED or (is_drawing and not figure and label_of(caption) is None)
    if is_bare and not stated:
        return []
    return [Found(at, caption, tuple(addresses), figure, _is_linked(above), stated, thumb, node, foreign)]


def _is_divider(node: Any) -> bool:
    return (node.get("alt") or "").strip().lower() in _DIVIDERS


def _is_foreign(node: Any) -> bool:
    """Whether an element is the page's own furniture, or the box that shows who wrote the article."""
    names = _HAS.sub(" ", f"{node.get('class') or ''} {node.get('id') or ''}")
    if read_tag(node) == "aside" or _FOREIGN.search(names):
        return True
    return bool(_AUTHOR.search(names)) and len("".join(node.itertext()).strip()) <= _MOST_OF_AUTHOR


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


def with_pictures(page: Page, blocks: Sequence[Block], title: str = "", place: Any = None, whole: Any = None) -> list[Block]:
    """The blocks of the article with its pictures between them. `place` is the element that holds its text, `whole` the one that
    holds its title too, None where they are not known: what stands before or after the article must be in them, and nothing around
    the text is furniture, whatever it is called."""
    places = find_places(page.text, blocks)
    starts = [start for start, _, _ in places]
    around = {place, *place.iterancestors()} if place is not None else set()
    own = [one for one in page.pictures if all(box in around for box in one.foreign)]
    made: dict[int, list[Block]] = {}
    for picture in _without_lists(own, place):
        after = _after(picture, places, starts, page.text, title)
        if after is None and _is_lead(picture, places, place):
            after = places[0][2]
        if after is not None and not _is_at_home(picture, after, places, place, whole):
            after = None
        if after is not None:
            absolute = [
                urljoin(page.address, one) for one in picture.addresses[:1] if page.address and not one.startswith("data:")
            ]
            addresses = dict.fromkeys([*picture.addresses, *absolute])
            made.setdefault(after, []).append(
                Block("picture", picture.caption, "\n".join(addresses) or None, captioned=picture.captioned)
            )
    return [*made.get(-1, []), *(one for at, block in enumerate(blocks) for one in (block, *made.get(at, [])))]


def _is_at_home(picture: Found, after: int, places: Sequence[Place], place: Any, whole: Any) -> bool:
    """Whether a picture before the first paragraph or after the last is in the article's element."""
    above = whole if whole is not None or place is None else place.getparent()
    home = above if after < 0 else place if after == places[-1][2] and picture.at >= places[-1][1] else None
    return home is None or picture.figure or home in picture.node.iterancestors()


def _is_lead(picture: Found, places: Sequence[Place], place: Any) -> bool:
    """Whether a picture stands between the title and the first paragraph and is the article's, though sharing links are there too."""
    if len(places) < 2 or not places[0][1] <= picture.at <= places[1][0] or picture.linked:
        return False
    return places[1][0] - places[0][1] <= 2 * _LEAD and (picture.captioned or place in picture.node.iterancestors())


def _after(picture: Found, places: Sequence[Place], starts: Sequence[int], text: str, title: str) -> int | None:
    """The number of the block that a picture stands after, -1 for before all; None for one that is not the article's."""
    if not places:
        return None
    before = bisect_left(starts, picture.at) - 1  # one at whose place a block begins stands before that
    if before < 0:
        first = places[0][0]
        head = text.rfind(_SPACE.sub("", title)[:KEY], 0, first) if title else -1
        near = picture.at >= head >= 0 and first - picture.at <= 2 * _LEAD if head >= 0 else first - picture.at <= _LEAD // 4
        near = near and not picture.linked
        return -1 if near or (picture.figure and first - picture.at <= _LEAD) else None
    start, end, number = places[before]
    following = places[before + 1][0] if before + 1 < len(places) else None
    if following is None and _ENDED.match(text, start):
        return None
    if picture.at <= end:
        return number
    if following is None:
        near = picture.at - end <= (_GAP if picture.figure else _TAIL)
        return number if near and (picture.figure or not picture.linked) else None
    return number if following - end <= _GAP or picture.figure else None
