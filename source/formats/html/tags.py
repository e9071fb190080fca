"""Tags of a page that no person wrote: libxml2 compares each attribute of a tag with all that stand before it."""

from source.patterns import compile_late

_MOST_ATTRIBUTES = 1000  # a tag of a real page has a few dozen; half a million take hours
_LONG = compile_late(r"<[A-Za-z][^<>]{4000,}")  # no shorter tag has so many
_BETWEEN = compile_late(r"\"[^\"]*\"|'[^']*'|/")
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
