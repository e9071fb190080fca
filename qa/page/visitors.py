"""What visitors have brought, each their own; kept in memory for as long as they use it, and never too much of it."""

import hashlib
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from index import Index
from index.live_index import LiveIndex
from qa.page.shelf import Shelf, now
from qa.ranking.passage_cache import forget_passages
from source.errors import ReadError

MOST, SECONDS = 500, 3600.0  # visitors with articles of their own, each kept for an hour unused: a reload loses nothing
VISIT = "x-visit"
"""The header in which the page's script says which tab of a browser asks: what a visitor brought is still there after a reload."""
_TAB = re.compile(r"[0-9a-f]{32}")
_MARK = 16  # characters of what tells what was brought from anything else that is
BYTES = 512 << 20
_A_CHARACTER = 100  # bytes in memory for one of an article: 75 measured, and what is made when one article is asked alone

_CHOICES = 8  # choices of the page's own articles that are kept ready


@dataclass
class _Brought:
    index: Index
    mark: str
    used: float
    weight: int = 0
    narrowed: tuple[str | None, Index] | None = field(default=None)


class Visitors:
    """Visitors' own indexes by session: at most 500 and so many bytes, the longest unused forgotten first, and each after an hour
    unused."""

    def __init__(self, base: Index | LiveIndex, most: int = MOST, seconds: float = SECONDS, room: int = BYTES) -> None:
        self._now, self._most, self._seconds, self._room = now(base), most, seconds, room
        self._kept: OrderedDict[str, _Brought] = OrderedDict()
        self._lock = threading.Lock()
        self._chosen_of: Index | None = None
        self._chosen: OrderedDict[str, Index] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def bring(self, session: str, index: Index) -> str:
        """Keep what a visitor brought, in place of what they brought before, and tell by what mark it is asked. Raises ReadError when
        it is over half of the room that there is for everybody's."""
        weight = weigh(index)
        if weight > self._room // 2:
            most = self._room >> 21
            raise ReadError(f"What you brought takes {weight >> 20} MB here, over the limit of {most} MB; bring less at once.")
        made = _Brought(index, mark_of(index), time.monotonic(), weight)
        with self._lock:
            if before := self._kept.pop(session, None):
                _let_go(before.index)
            self._kept[session] = made
            self._forget()
        return made.mark

    def has(self, session: str) -> bool:
        """Whether anything that a visitor brought is still here."""
        with self._lock:
            self._forget()
            return session in self._kept

    def keeps(self, session: str, own: str) -> bool:
        """Whether what a visitor brought, and what `own` marks, is still here."""
        with self._lock:
            self._forget()
            return session in self._kept and self._kept[session].mark == own

    def find_asked(self, session: str, key: str | None, own: str = "") -> Index:
        """What a visitor asks: the articles of their own that `own` marks, or with no mark the page's; all of them (also when none is
        chosen) or the one with this key.

        Raises ReadError when what is marked is no longer here: nothing else is asked in its place.
        """
        if not own:
            return self._of_page(self._now(), key)
        with self._lock:
            self._forget()
            found = self._kept.get(session)
            if found is None or found.mark != own:
                raise ReadError(
                    "The article that this is asked of is not here any more; open it again, or ask the first article."
                )
            found.used = time.monotonic()
            self._kept.move_to_end(session)
        narrowed = found.narrowed  # looked at once: another question of this visitor may choose another article meanwhile
        if narrowed is None or narrowed[0] != key:
            found.narrowed = narrowed = key, _narrow(found.index, key)
        return narrowed[1]

    def _of_page(self, index: Index, key: str | None) -> Index:
        """The page's own index or what is chosen of it; the last few choices are kept, as long as the index is the same."""
        if not key:
            return index
        with self._lock:
            if self._chosen_of is not index:
                self._chosen_of, self._chosen = index, OrderedDict()
            found = self._chosen.get(key)
        if found is None:
            found = Shelf(index).chosen(key)
            with self._lock:
                self._chosen[key] = found
                if len(self._chosen) > _CHOICES:
                    self._chosen.popitem(last=False)
        return found

    def _forget(self) -> None:
        oldest = time.monotonic() - self._seconds
        while self._kept and (
            len(self._kept) > self._most
            or next(iter(self._kept.values())).used < oldest
            or sum(one.weight for one in self._kept.values()) > self._room
        ):
            _, gone = self._kept.popitem(last=False)
            _let_go(gone.index)


def _let_go(index: Index) -> None:
    """Keep nothing of what was worked out for answers from an index that is forgotten: it would stay until four thousand passages more
    were asked."""
    forget_passages(passage.text for passage in index.passages)


def weigh(index: Index) -> int:
    """About how many bytes an index in memory takes, with its pictures.

    >>> from index import build
    >>> from source import Article
    >>> weigh(build([Article.from_text("甲公司。")]))
    400
    """
    pictures = {p.digest: len(p.data) for passage in index.passages for p in passage.pictures if p.data is not None}
    return sum(len(passage.text) for passage in index.passages) * _A_CHARACTER + sum(pictures.values())


def mark_of(index: Index) -> str:
    """What tells articles from others: the same when the same are brought again, so that a link to a question of them holds.

    >>> from index import build
    >>> from source import Article
    >>> mark_of(build([Article.from_text("甲公司。", id="a")])), mark_of(build([Article.from_text("乙公司。", id="a")]))
    ('55e3b86a6f72fd17', '9a0c6d07faa1c2a4')
    """
    made = hashlib.sha256()
    for passage in index.passages:
        made.update(f"{passage.article.id}\n{passage.text}\n".encode("utf-8", "surrogatepass"))
    return made.hexdigest()[:_MARK]


def session_of(headers: Mapping[str, str], otherwise: str | None) -> str:
    """Who asks: the tab that the page's script names, else `otherwise`, the framework's name for a page that is open once.

    >>> session_of({"x-visit": "0123456789abcdef0123456789abcdef"}, "s"), session_of({"x-visit": "../a"}, "s")
    ('0123456789abcdef0123456789abcdef', 's')
    """
    return tab_of(headers) or otherwise or ""


def tab_of(headers: Mapping[str, str]) -> str:
    """The tab that the page's script names; empty where it names none."""
    tab = headers.get(VISIT) or ""
    return tab if _TAB.fullmatch(tab) else ""


def _narrow(index: Index, key: str | None) -> Index:
    return index if not key else Shelf(index).chosen(key)
