"""Readers' thumbs, one JSON object a line, in a file that the operator names."""

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

from source.errors import ArticleQAError

_LONGEST = 4000  # characters of a question, and of an answer
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody reads is not waited for
_LOG = logging.getLogger(__name__)
_UNKEPT = "What you think of the answer could not be kept; tell whoever runs this page."
_MOST = 256 << 20  # bytes of the file: a visitor's program could fill the disk


def keep(path: Path, *, question: str, answer: str, liked: bool) -> None:
    """Add one line in one write, so that two visitors' lines never mix, of texts that are no longer than a page's. Raises ArticleQAError
    when it cannot be written, or the file is full: the reader is not told where it is, whoever runs the page is."""
    told = {"question": question[:_LONGEST], "answer": answer[:_LONGEST], "liked": liked}
    row = {"time": datetime.now(UTC).isoformat(timespec="seconds"), **told}
    line = json.dumps(row, ensure_ascii=True) + "\n"
    try:
        handle = os.open(path, _FLAGS, 0o600)
        try:
            if os.fstat(handle).st_size > _MOST:
                _LOG.error("%s has %d MB, and takes no more; move it away.", path, _MOST >> 20)
                raise ArticleQAError(_UNKEPT)
            os.write(handle, line.encode("ascii"))
        finally:
            os.close(handle)
    except OSError as error:
        _LOG.error("%s cannot be written (%s); name another feedback file.", path, error.strerror)
        raise ArticleQAError(_UNKEPT) from error
