"""Too little memory, at whatever moment: one sentence, where Python can still say it. What a library does then in C++ is its own."""

import os
import sys
from types import TracebackType

LACKING = "There is not enough memory for this; end other programs, raise the limit (ulimit -v), or give less at once."
_FAILED = 2  # as everything that cannot be done
_UNMAPPED = ("failed to map segment", "cannot allocate memory")


def is_lack(error: BaseException) -> bool:
    """Whether it is memory that was lacking, be it to load a library.

    >>> is_lack(MemoryError()), is_lack(ImportError("a.so: failed to map segment from shared object")), is_lack(ImportError("no a"))
    (True, True, False)
    """
    return isinstance(error, MemoryError) or (
        isinstance(error, ImportError) and any(one in str(error).lower() for one in _UNMAPPED)
    )


def end_for_lack(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is said of an error that nobody caught while the command loads, when there is nothing to clear away."""
    if not is_lack(error):
        sys.__excepthook__(kind, error, trace)
        return
    try:
        os.write(2, f"article-qa: {LACKING}\n".encode())
    finally:
        os._exit(_FAILED)
