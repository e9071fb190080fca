"""Everything that can go wrong, as one tree.

    ArticleQAError
    ├── ReadError           an article cannot be read: missing, empty, binary, too large, unsupported, unreachable
    │   └── LeftOutError    a link that leads out of a folder is not followed
    ├── IndexFileError      a saved index cannot be used: missing, damaged, other version, other model
    ├── QuestionError       a question cannot be asked: empty or too long
    ├── ModelError          an embedding model cannot be loaded or does not fit
    ├── ServeError          the page cannot be opened: its port is in use, or not this machine's
    ├── StoreError          the place where vectors are kept refuses
    └── QuestionSetError    a question set has a fault at a stated line

Each message is one sentence that says what is wrong, with the value and the limit, and what to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from source.valid_text import make_valid


class ArticleQAError(Exception):
    """Root of the tree: catch it to catch everything this project raises on purpose. Its message is valid text, whatever name or
    value it repeats."""

    def __init__(self, message: str) -> None:
        super().__init__(make_valid(message))


class ReadError(ArticleQAError):
    """An article cannot be read."""


class LeftOutError(ReadError):
    """Something in a folder is left out, and nothing is wrong with the rest."""


class IndexFileError(ArticleQAError):
    """A saved index is missing, damaged, or was made by another version or model."""


class QuestionError(ArticleQAError):
    """A question is empty or too long."""


class ModelError(ArticleQAError):
    """An embedding model cannot be loaded, or does not fit the index."""


class ServeError(ArticleQAError):
    """The web page cannot be opened where it was told to."""


class StoreError(ArticleQAError):
    """The vector store refuses an operation."""


class QuestionSetError(ArticleQAError):
    """A question set has a fault; the message names the file and the line."""


@contextmanager
def as_one_fault(name: str) -> Iterator[None]:
    """Around the reading of one file or row, which is `name`: whatever a library raises on what nobody foresaw is the fault of that
    one and no more. Here alone all of it is caught.

    >>> with as_one_fault("a.pdf"):
    ...     [][1]
    Traceback (most recent call last):
    source.errors.ReadError: a.pdf cannot be read (IndexError); save it again, or copy its text and give that.
    """
    try:
        yield
    except ArticleQAError:
        raise
    except MemoryError as error:
        raise ReadError(f"{name} takes too much memory to read; split it, or copy its text and give that.") from error
    except Exception as error:
        kind = type(error).__name__
        raise ReadError(f"{name} cannot be read ({kind}); save it again, or copy its text and give that.") from error
