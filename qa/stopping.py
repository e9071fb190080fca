"""Ctrl-C, at whatever moment it comes: one line, exit code 130, and no traceback; and too little memory while the command loads."""

import os
import signal
import sys
import threading
from itertools import pairwise
from pathlib import Path
from types import FrameType

from qa.memory import end_for_lack

STOPPED = 130  # as shells have it: 128 and the number of the signal
_SAID = b"article-qa: stopped; nothing was changed.\n"
_COMMANDS = ("article-qa", "article-qa.exe", "article-qa-script.py", "app.py")


def watch_loading() -> None:
    """From here on Ctrl-C ends the process at once, if it is the command: while it loads there is nothing to clear away, and no code
    yet that could catch what is raised. A program that only imports this one keeps its own ways."""
    if _is_command(sys.orig_argv, sys.argv) and _is_ours(signal.default_int_handler):
        signal.signal(signal.SIGINT, _end_at_once)
        sys.excepthook = end_for_lack


def watch_work() -> None:
    """From here on it is raised as KeyboardInterrupt, for what was begun to be cleared away; a second one ends at once."""
    if _is_ours(signal.default_int_handler) or _is_ours(_end_at_once):
        signal.signal(signal.SIGINT, _stop_work)


def watch_end() -> None:
    """From here on the work is done, and what comes changes nothing of that but the time it takes to end."""
    if _is_ours(_stop_work) or _is_ours(_end_at_once):
        signal.signal(signal.SIGINT, _end_at_once)


def _is_ours(handler: object) -> bool:
    return threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is handler


def _is_command(words: list[str], arguments: list[str]) -> bool:
    """Whether a process was started as the command; a package is loaded before the program in it is.

    >>> _is_command(["python", "-m", "qa", "ask", "x"], ["-m"]), _is_command(["python", "-m", "pytest", "qa"], ["-m"])
    (True, False)
    """
    as_module = arguments[:1] == ["-m"] and ("-m", "qa") in pairwise(words)
    return as_module or (bool(arguments) and Path(arguments[0]).name in _COMMANDS)


def _stop_work(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _end_at_once)
    sys.unraisablehook = lambda _: None  # where nothing can be raised, as in a destructor, it would be printed
    raise KeyboardInterrupt


def _end_at_once(number: int, frame: FrameType | None) -> None:
    try:
        os.write(2, _SAID)
    finally:
        os._exit(STOPPED)
