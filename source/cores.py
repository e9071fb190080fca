"""How many processors there are to compute with."""

import os


def count_cores() -> int:
    """The cores that this process may use.

    >>> count_cores() > 0
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
