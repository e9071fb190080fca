"""The page, made and served until it is stopped."""

import atexit
import os
import shutil
import signal
import sys
import threading
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, cast

from qa.i18n.words import list_translations
from qa.page.options import ServerOptions
from qa.page.unfetched import Unfetched
from qa.streams import is_output_refused
from source.errors import ServeError

_SESSIONS = 200  # whose parts of the page gradio remembers, 0.2 MB each; a call of the API is one, and none needs them again
_UNFETCHED = 64  # answers of sessions that have not fetched them yet, beside those that may wait
_NAMES = 10_000  # sessions whose events are known by name: far more than wait at once
_LAST_ANSWERS = 30.0  # seconds

if TYPE_CHECKING:
    import gradio

    from index import Index
    from index.live_index import LiveIndex
    from qa.page.pictures import Pictures


@cache
def _i18n() -> "gradio.I18n":
    import gradio as gr

    return gr.I18n(**list_translations())


def page(
    index: "Index | LiveIndex | None" = None, options: ServerOptions | None = None, pictures: "Pictures | None" = None
) -> "gradio.Blocks":
    """The page over `index` (None: the bundled article), which shows the `pictures` that the server gives addresses to."""
    from qa.ask import build_bundled_index
    from qa.page.layout import Layout
    from qa.page.pictures import no_address

    base = index if index is not None else build_bundled_index()
    address = pictures.address if pictures else no_address
    return Layout(base, options or ServerOptions(), _i18n(), address, bundled=index is None).blocks()


def serve(
    *, index: "Index | LiveIndex | None" = None, options: ServerOptions | None = None, wait: bool = True
) -> "gradio.Blocks":
    """Open the page as the options say; returns when it is stopped, or at once without `wait`.

    SIGTERM, SIGHUP and Ctrl-C stop it: what is being answered is finished first, for at most 30 seconds. Raises ArticleQAError when `options.mcp` is set
    and the extra is not installed, and ServeError when the port cannot be opened.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "100"  # its own statistics, of which it would make a summary after each answer
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000"
    os.environ["GRADIO_RUN_HISTORY"] = "False"
    os.environ.setdefault("FORWARDED_ALLOW_IPS", "")  # whose word for a visitor's address is taken: whoever runs a proxy says so

    from qa.page.guard import Stopping
    from qa.page.log import SparingLog
    from qa.page.options import check_mcp
    from qa.page.patience import be_patient
    from qa.page.pictures import Pictures
    from qa.page.server import GuardedApp, Recent, let_mcp_in
    from qa.page.theme import make_theme
    from qa.page.turns import Turns
    from qa.page.uploads import own_folder

    chosen = options or ServerOptions()
    if chosen.mcp:
        check_mcp()
    _import_charts()
    be_patient()
    stop = _listen_for_stop() if wait else threading.Event()
    if wait:
        sys.stderr = cast(TextIO, SparingLog(sys.stderr))
    folder = own_folder()
    stopping, pictures = Stopping(), Pictures(chosen.root_path or "")
    made = page(index, chosen, pictures)
    made.queue(default_concurrency_limit=chosen.concurrency, max_size=chosen.queue)
    queue: Any = made._queue
    queue.get_events = Turns(queue).take
    awaited = queue.pending_event_ids_session = Recent(_NAMES)  # gradio keeps these for ever
    queue.pending_messages_per_session = Unfetched(  # and those of 2,000, however large
        chosen.queue + _UNFETCHED, is_awaited=lambda session: bool(awaited.get(session))
    )
    try:
        made.launch(
            server_name=chosen.host,
            server_port=chosen.port,
            share=False,
            auth=(chosen.user, chosen.password) if chosen.user and chosen.password else None,
            root_path=chosen.root_path,
            theme=make_theme(),
            quiet=True,  # gradio would tell how to make a public link
            i18n=_i18n(),
            max_file_size=f"{chosen.upload_mb}mb",
            mcp_server=chosen.mcp,
            prevent_thread_lock=True,
            footer_links=[],  # calls for programs have a view of their own; its settings are those of a program that is tried out
            enable_monitoring=False,
            state_session_capacity=_SESSIONS,
            _app=GuardedApp(chosen, pictures, stopping),
        )
    except OSError as error:  # another program took the port since it was looked at
        raise ServeError(f"Port {chosen.port} cannot be opened; stop what uses it, or give another with --port.") from error
    if chosen.mcp and chosen.user:
        let_mcp_in(made, chosen)
    _announce(f"The page is open at {made.local_url} (Ctrl-C ends it).\n")
    if wait:
        _wait_for(stop)
        stopping.wait(_LAST_ANSWERS)
        made.close(verbose=False)
        shutil.rmtree(folder, ignore_errors=True)
    return made


def _announce(sentence: str) -> None:
    """Say something on standard output; where that is closed, as of a service, the page is open all the same."""
    try:
        sys.stdout.write(sentence)
        sys.stdout.flush()
    except OSError as error:
        is_output_refused(error)


def end_at_once(code: int) -> NoReturn:
    """End this process, and what it registered to be ended with it. What a thread still computes in C++ is not torn down with the
    interpreter, which the C++ library would end with an error of its own ("terminate called without an active exception")."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    atexit._run_exitfuncs()
    os._exit(code)


def _import_charts() -> None:
    """Import matplotlib, where it is there, before two questions at once do: gradio turns to it for each, and fails where it is half imported."""
    from contextlib import suppress

    with suppress(ImportError):
        import matplotlib

        matplotlib.get_backend()


def _listen_for_stop() -> threading.Event:
    """What is set when the process is asked to end, from now on: a page may be asked to while it still opens."""
    stop = threading.Event()
    for name in ("SIGTERM", "SIGHUP"):  # the second when the terminal is closed, unless that is ignored (nohup)
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, frame: stop.set())
    return stop


def _wait_for(stop: threading.Event) -> None:
    """Return when the process is asked to end, or Ctrl-C is pressed."""
    try:
        while not stop.wait(0.5):
            pass
    except KeyboardInterrupt:
        pass
