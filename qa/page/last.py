"""What each visitor was answered last, for what is asked right after: what to go on with depends on it, and a second reading would take
as long as the first."""

import threading
import weakref
from collections import OrderedDict
from dataclasses import dataclass, replace

from index import Index
from qa.answer import Answer

_MOST = 200  # visitors; what comes after an answer is asked within a second


@dataclass(frozen=True)
class _Last:
    index: "weakref.ref[Index]"
    key: str | None
    answer: Answer


class LastAnswers:
    """The last answer of each of the last visitors, with the index and the article that were asked."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[str, _Last] = OrderedDict()

    def keep(self, session: str, index: Index, key: str | None, answer: Answer) -> None:
        """Keep what a visitor was answered, under the question as it was understood."""
        last = _Last(weakref.ref(index), key, replace(answer, question=answer.question_used))
        with self._lock:
            self._kept.pop(session, None)
            self._kept[session] = last
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, session: str, index: Index, key: str | None, question: str) -> Answer | None:
        """What asking a question on its own brings, if it was the last that this visitor asked of the same; else None."""
        with self._lock:
            last = self._kept.get(session)
        same = last is not None and last.index() is index and (last.key, last.answer.question) == (key, question)
        return last.answer if last is not None and same else None

    def forget(self, session: str) -> None:
        """Forget a visitor's."""
        with self._lock:
            self._kept.pop(session, None)
