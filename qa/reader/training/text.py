"""A text under construction that knows where its tagged parts stand, whatever its characters are turned into."""

import re
from collections.abc import Callable, Hashable

_SLOT = re.compile(r"\{([^{}]{1,20})\}|\[([^\[\]]{1,20})\]")


class Text:
    """Pieces of text, some with a tag."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, Hashable | None]] = []

    def add(self, text: str, tag: Hashable | None = None) -> "Text":
        """One more piece."""
        if text:
            self.parts.append((text, tag))
        return self

    def extend(self, other: "Text") -> None:
        """Another text's pieces."""
        self.parts.extend(other.parts)

    def convert(self, turn: Callable[[str], str]) -> "Text":
        """Every piece turned, the tags with them."""
        turned = Text()
        turned.parts = [(turn(text), tag) for text, tag in self.parts]
        return turned

    def write(self) -> tuple[str, dict[Hashable, tuple[int, int]]]:
        """The text, and where each tag's piece stands.

        >>> Text().add("made ").add("5", "v").add(" cars").write()
        ('made 5 cars', {'v': (5, 6)})
        """
        spans, written = {}, ""
        for text, tag in self.parts:
            if tag is not None:
                spans[tag] = (len(written), len(written) + len(text))
            written += text
        return written, spans


def fill(template: str, words: Callable[[str], str], figures: Callable[[str], tuple[str, Hashable]]) -> Text:
    """The template with its {slots} as `words` says and its [figures] as `figures` says, these with their tags.

    >>> fill("{c} made [v]", {"c": "Ada"}.__getitem__, lambda s: ("5", s)).write()
    ('Ada made 5', {'v': (9, 10)})
    """
    text, at = Text(), 0
    for match in _SLOT.finditer(template):
        text.add(template[at : match.start()])
        text.add(words(match[1])) if match[1] else text.add(*figures(match[2]))
        at = match.end() + (
            2 if text.parts and text.parts[-1][0].endswith("'s") and template[match.end() :].startswith("'s") else 0
        )
    return text.add(template[at:])
