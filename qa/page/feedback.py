"""Readers' thumbs, one JSON object a line, in a file that the operator names."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from source.errors import ArticleQAError


def keep(path: Path, *, question: str, answer: str, liked: bool) -> None:
    """Add one line in one write, so that two visitors' lines never mix. Raises ArticleQAError when it cannot be written."""
    row = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "question": question, "answer": answer, "liked": liked}
    line = json.dumps(row, ensure_ascii=True) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode("ascii"))
        finally:
            os.close(handle)
    except OSError as error:
        raise ArticleQAError(f"{path} cannot be written ({error.strerror}); name another feedback file.") from error
