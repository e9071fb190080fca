"""Who of those that wait is next: one visitor after another, however much each has asked.

The framework takes the oldest, so that one who asks forty long questions has everybody else wait for all of them."""

import random
from collections import Counter, OrderedDict
from collections.abc import Mapping
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from qa.page.heads import client_of
from qa.page.rates import is_here

_REMEMBERED = 10_000  # visitors and addresses whose last turn is known: far more than wait at once

_Visitor: TypeAlias = tuple[str, str]  # an address, and a session of it; "" for calls that name none


class Turns:
    """The order in which what waits in the framework's `queue` is taken: an address that has least at work and was longest not served,
    and of its sessions one likewise. One visitor has half the places of a line at most, so that another's question finds one free; a
    visitor is an address, or of this machine, where a proxy may stand, a session."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self._visitors: WeakKeyDictionary[Any, _Visitor] = WeakKeyDictionary()
        self._served: OrderedDict[str | _Visitor, int] = OrderedDict()
        self._turn = 0

    def take(self) -> tuple[list[Any], bool, str] | None:
        """The next event, as `Queue.get_events` gives it: alone, for nothing here is done by the batch, and with its line's name."""
        names = list(self._queue.event_queue_per_concurrency_id)
        random.shuffle(names)
        for name in names:
            line = self._queue.event_queue_per_concurrency_id[name]
            if line.queue and line.current_concurrency < self._places(line) and (event := self._find_next(line)):
                line.queue.remove(event)
                self._note(self._visitor_of(event))
                return [event], False, name
        return None

    def _find_next(self, line: Any) -> Any:
        """Who of a line is next; None while each who waits has as many places as they may."""
        firsts: dict[_Visitor, Any] = {}
        for event in line.queue:
            firsts.setdefault(self._visitor_of(event), event)
        working, most = self._count_working(line.concurrency_id), max(self._places(line) // 2, 1)
        free = [one for one in firsts if working[_who_counts(one)] < most]
        return firsts[min(free, key=lambda one: self._rank(one, working))] if free else None

    def _places(self, line: Any) -> int:
        return line.concurrency_limit or len(self._queue.active_jobs)

    def _count_working(self, name: str) -> Counter[str | _Visitor]:
        """How much of a line is at work for each address and each session."""
        working: Counter[str | _Visitor] = Counter()
        for job in self._queue.active_jobs:
            if job and job[0].concurrency_id == name:
                visitor = self._visitor_of(job[0])
                working.update([visitor[0], visitor])
        return working

    def _rank(self, visitor: _Visitor, working: Mapping[str | _Visitor, int]) -> tuple[int, int, int, int]:
        address = visitor[0]
        return working[address], self._served.get(address, 0), working[visitor], self._served.get(visitor, 0)

    def _note(self, visitor: _Visitor) -> None:
        self._turn += 1
        for one in (visitor[0], visitor):
            self._served.pop(one, None)
            self._served[one] = self._turn
        while len(self._served) > _REMEMBERED:
            self._served.popitem(last=False)

    def _visitor_of(self, event: Any) -> _Visitor:
        """Whose an event is: kept, for it is asked of each a thousand times a second while it waits."""
        if event not in self._visitors:
            session = "" if event.session_hash == event._id else event.session_hash
            self._visitors[event] = client_of(event.request.scope), session
        return self._visitors[event]


def _who_counts(visitor: _Visitor) -> str | _Visitor:
    """What has no more than half the places: an address, or a session of this machine."""
    return visitor if is_here(visitor[0]) else visitor[0]
