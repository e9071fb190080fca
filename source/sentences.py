"""The sentences of a text."""

import re

from source.patterns import compile_late

_CLOSERS = re.escape("」』”’\"')）】》〉]")
_MARKS = "。！？!?…"
_ABBREVIATED = "".join(rf"(?<!{word}\.)" for word in "[A-Z] Mr Ms Dr Mrs Inc Ltd Co Corp No vs".split())
# Sept. 30, est. 1998, approx. 40: what a number follows
_BEFORE_NUMBER = "".join(
    rf"(?<!\b{word}\.(?=[ ]\d))" for word in "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec est approx".split()
)
# Begins with one set of characters, which is searched for eight times as fast as one way to end after the other.
_SENTENCE_END = compile_late(
    rf"[{_MARKS}.\n](?:(?<=[{_MARKS}])[{_MARKS}]*[{_CLOSERS}]*|(?<=\n)\n*|(?<=\.){_ABBREVIATED}{_BEFORE_NUMBER}[\"'”’)]*(?=\s))"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, in order, without the white space around them.

    Every character that is not white space lies in exactly one span. A full stop between digits, after a
    capital letter or after a common abbreviation does not end a sentence.

    >>> [ "收入為3.5億。他說：「好！」然後走了"[a:b] for a, b in split_sentences("收入為3.5億。他說：「好！」然後走了") ]
    ['收入為3.5億。', '他說：「好！」', '然後走了']
    """
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for a, b in spans if (trimmed := _trim(text, a, b))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if left < right else None
