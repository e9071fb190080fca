"""Readers' thumbs, one JSON object a line, in a file that the operator names."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from source.errors import ArticleQAError

_LONGEST = 4000  # characters of a question, and of an answer
_MOST = 256 << 20  # bytes of the file: a visitor's program could fill the disk


def keep(path: Path, *, question: str, answer: str, liked: bool) -> None:
    """Add one line in one write, so that two visitors' lines never mix, of texts that are no longer than a page's. Raises ArticleQAError
    when it cannot be written, or the file is full."""
    told = {"question": question[:_LONGEST], "answer": answer[:_LONGEST], "liked": liked}
    row = {"time": datetime.now(UTC).isoformat(timespec="seconds"), **told}
    line = json.dumps(row, ensure_ascii=True) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size > _MOST:
                raise ArticleQAError(f"{path} has {_MOST >> 20} MB, and takes no more; move it away.")
            os.write(handle, line.encode("ascii"))
        finally:
            os.close(handle)
    except OSError as error:
        raise ArticleQAError(f"{path} cannot be written ({error.strerror}); name another feedback file.") from error
