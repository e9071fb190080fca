"""Tags of a page that no person wrote, and elements that none sees. libxml2 compares each attribute of a tag with all that stand before
it."""

import re
from typing import Any

from source.patterns import compile_late

_LONGEST_VALUE = 1000  # characters of a file within an attribute that a library may look through
_MOST_ATTRIBUTES = 1000  # a tag of a real page has a few dozen; half a million take hours
_LONG = compile_late(r"<[A-Za-z][^<>]{4000,}")  # no shorter tag has so many
_BETWEEN = compile_late(r"\"[^\"]*\"|'[^']*'|/")
HIDDEN = compile_late(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_NAME = compile_late(r"<[A-Za-z][^\s/<>]*")


def strip_overfull_tags(html: str) -> str:
    """The page, tags of thousands of attributes left with their names alone. Quoted values may hold `>`: what is left of such a tag
    is then text, as in a page that was cut.

    >>> strip_overfull_tags('<p a="x">y</p>')
    '<p a="x">y</p>'
    """
    return _LONG.sub(lambda tag: _strip(tag[0]), html)


def _strip(tag: str) -> str:
    """A tag up to its end; its name alone where it has too many attributes, which are the words outside of quotes."""
    name, words = _NAME.match(tag), _BETWEEN.sub(" ", tag).split()
    return tag if name is None or len(words) <= _MOST_ATTRIBUTES else name[0]


def is_hidden(node: Any) -> bool:
    """Whether no browser shows an element: a template, or one that says so; `until-found` is shown once it is looked for. What a class
    hides may be what a click shows, and stays."""
    mark = node.get("hidden")
    if node.tag == "template" or (mark is not None and mark.strip().lower() != "until-found"):
        return True
    return node.get("aria-hidden") == "true" and bool(HIDDEN.search(node.get("style") or ""))


def drop_hidden(tree: Any) -> None:
    """Take what no browser shows out of a page, its tables and headings too; a page that would hold nothing then stays as it is."""
    hidden = {node for node in tree.iter("*") if node is not tree and is_hidden(node)}
    if not hidden or not _holds_more(tree, hidden):
        return
    for node in hidden:
        node.drop_tree()


def _holds_more(tree: Any, hidden: set[Any]) -> bool:
    """Whether there is text in a page's body beside some of its elements."""
    left = [tree.find("body") if tree.find("body") is not None else tree]
    while left:
        node = left.pop()
        if node in hidden or node.tag in ("script", "style", "noscript"):
            continue
        if isinstance(node.tag, str) and (node.text or "").strip():
            return True
        if any((child.tail or "").strip() for child in node):
            return True
        left.extend(node)
    return False


def drop_embedded(tree: Any) -> None:
    """Take the files out of a page that its elements hold as attributes: what looks for titles and days in a page looks for them in
    these too, of a picture of 7 MB for six seconds.

    >>> from lxml.html import fromstring
    >>> page = fromstring(f'<p><img alt="a" src="data:image/png;base64,{"A" * 9999}"><img src="a.png"></p>')
    >>> drop_embedded(page)
    >>> [dict(one.attrib) for one in page]
    [{'alt': 'a'}, {'src': 'a.png'}]
    """
    for node in tree.iter():
        for name, value in node.items() if isinstance(node.tag, str) else ():
            if len(value) > _LONGEST_VALUE and value.lstrip()[:5].lower() == "data:":
                del node.attrib[name]
