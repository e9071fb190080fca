"""A picture of an article: its caption, its place, and its bytes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from source.errors import ReadError

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, in points from its upper left corner."""


@dataclass(frozen=True)
class Picture:
    """A picture with its caption, standing at paragraph number `paragraph`.

    `address` is its address on the web, if it has one; `page` and `box` tell its place in a paged document. `digest` is the SHA-256
    of its bytes, which are in memory (`data`) or in a file of a saved index (`file`, which also tells where a picture beside its
    article was found). `trouble` says, in a sentence, why there are none or why they cannot be shown.

    >>> Picture("圖1：收入", 0).missing
    True
    """

    caption: str
    paragraph: int
    address: str | None = None
    page: int | None = None
    box: Box | None = None
    width: int | None = None
    height: int | None = None
    format: str | None = None
    digest: str | None = None
    trouble: str | None = None
    data: bytes | None = field(default=None, compare=False, repr=False)
    file: Path | None = field(default=None, compare=False, repr=False)

    @property
    def missing(self) -> bool:
        """Whether there are no bytes to show."""
        return self.data is None and self.file is None

    @property
    def name(self) -> str | None:
        """The name of its file in a saved index; None for one without bytes."""
        return f"{self.digest}.{self.format}" if self.digest and self.format else None

    @property
    def path(self) -> str | None:
        """The file that holds it, or its address; None for one that is inside a document or nowhere."""
        return str(self.file) if self.file else self.address

    def read(self) -> bytes:
        """Its bytes. Raises ReadError when there are none, or their file is gone."""
        if self.data is not None:
            return self.data
        if self.file is None:
            raise ReadError(self.trouble or f"The picture {self.caption!r} is not here; look in the article itself.")
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise ReadError(f"The picture {self.file} cannot be read ({error.strerror}); build the index again.") from error
        if self.digest is not None and hashlib.sha256(data).hexdigest() != self.digest:  # or a link to another file
            raise ReadError(f"The picture {self.file} is not what it was; build the index again.")
        return data

    def to_dict(self) -> dict[str, Any]:
        """All but the bytes, ready for JSON; fields without a value left out.

        >>> Picture("圖1", 0, page=2).to_dict()
        {'caption': '圖1', 'paragraph': 0, 'page': 2, 'missing': True}
        """
        names = ("caption", "paragraph", "path", "page", "box", "width", "height", "format", "digest", "trouble", "missing")
        made = {name: getattr(self, name) for name in names}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in made.items() if value is not None}
