"""How much a process that reads may take, and how it is held to that."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_SPARE = 2  # times the limit that may be mapped: libraries map more than they ever use


@dataclass(frozen=True)
class Limits:
    """The most that reading one file may take: seconds, bytes of memory, and bytes of what comes out of it. `longer` says how whoever asked
    may give it more time, where they may.

    A report of 400 pages takes 20 s and 300 MB on a slow machine, its scans read from their pixels 600 MB of models; an article of
    the largest size has 64 MB of pictures.
    """

    seconds: float = 120.0
    memory: int = 2 << 30
    output: int = 160 << 20
    longer: str = ""


def hold_memory(memory: int) -> None:
    """Let this process map no more than twice so many bytes beyond what it has, where the system can be told (Linux): one
    allocation that is too large fails at once. What it uses is watched from outside."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (mapped := _read_pages(os.getpid(), 0)) is not None:
        most = mapped + _SPARE * memory
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def hold_seconds(seconds: float) -> None:
    """End this process once it has computed for so many seconds more, where the system can: also when nobody watches it any
    longer."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 2, hard))


def read_memory(process: int) -> int | None:
    """Bytes of memory that a process has in use; None where the system does not tell (Windows), or once it is gone.

    >>> read_memory(os.getpid()) != 0
    True
    """
    if sys.platform == "darwin":
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)
        return int(told.stdout) << 10 if told.stdout.strip().isdigit() else None
    return _read_pages(process, 1)


def _read_pages(process: int, field: int) -> int | None:
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
        return int(fields[field]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None
