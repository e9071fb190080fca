"""The command line: `article-qa ask | index | check | figures | evaluate | serve`.

Exit codes: 0 done; 1 the article does not say, or some files could not be read; 2 nothing could be done, with one
sentence on standard error that says what to do.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qa.check_options import check_given
from qa.memory import LACKING, is_lack
from qa.page.options import add_options, add_reader, add_time_limit, from_arguments
from qa.stopping import STOPPED, watch_end, watch_work
from qa.streams import is_output_refused, prepare_streams, tell
from qa.terminal import clean_line
from qa.version import ShowVersion
from source.errors import ArticleQAError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from index import Filter, Index

DONE, NOT_FOUND, FAILED = 0, 1, 2  # what a command ends with, as grep does: found, nothing found, an error
_EACH_FILE = "the reading of one file"


def run(arguments: Sequence[str] | None = None) -> None:
    """The console command."""
    watch_work()
    try:
        code = main(arguments)
    finally:
        watch_end()
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    prepare_streams()
    try:
        return _run_and_flush(arguments)
    except ArticleQAError as error:
        tell(str(error))
        return FAILED
    except KeyboardInterrupt:
        tell("stopped; nothing was changed.")
        return STOPPED
    except (MemoryError, ImportError) as error:
        if not is_lack(error):
            raise
        tell(LACKING)
        return FAILED
    except BrokenPipeError as error:  # the reader of our output, such as head, has gone
        is_output_refused(error)
        return DONE
    except OSError as error:
        why = error.strerror or type(error).__name__
        if is_output_refused(error):
            tell(f"The output cannot be written ({why}); make room, or let it go elsewhere.")
            return NOT_FOUND
        tell(f"{error.filename or 'The system'} does not take part ({why}); check the names that were given.")
        return FAILED


def _run_and_flush(arguments: Sequence[str] | None) -> int:
    """Run one command. Raises OSError when what it says cannot be written."""
    try:
        options = _make_parser().parse_args(arguments)
    except SystemExit as end:  # after --help, whose text may not have been written
        if end.code in (None, DONE):
            sys.stdout.flush()
        raise
    check_given(vars(options))
    code: int = options.run(options)
    sys.stdout.flush()
    return code


class _Parser(argparse.ArgumentParser):
    """A parser whose help is not lost without a word where it cannot be written."""

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        (file or sys.stderr).write(message)


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="article-qa", description="Ask an article a question; get the passages that answer it, with their figures."
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="show the version and end")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_ask(commands)
    _add_index(commands)
    _add_check(commands)
    _add_figures(commands)
    _add_evaluate(commands)
    _add_serve(commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _add_ask(commands: _Commands) -> None:
    command = commands.add_parser("ask", help="ask the bundled article, a file, an address or an index")
    command.add_argument("question")
    _add_target(command)
    command.add_argument("-k", type=int, default=3, help="how many passages to show (default 3)")
    command.add_argument("--article", action="append", default=[], metavar="ID", help="ask this article only; may be repeated")
    command.add_argument("--since", metavar="DATE", help="ask articles published on this day or later, as 2024-05-31")
    command.add_argument("--until", metavar="DATE", help="ask articles published on this day or earlier")
    command.add_argument("--source", metavar="HOST", help="ask articles whose address is of this host")
    command.add_argument("--history", action="append", default=[], metavar="QUESTION", help="an earlier question")
    command.add_argument("--json", action="store_true", help="print the answer as JSON")
    add_reader(command)
    command.add_argument("--pictures", type=Path, metavar="DIR", help="write the passages' pictures to this folder")
    add_time_limit(command, _EACH_FILE)
    command.set_defaults(run=_ask)


def _add_index(commands: _Commands) -> None:
    command = commands.add_parser("index", help="index articles into a folder")
    command.add_argument(
        "sources",
        nargs="*",
        metavar="FILE",
        help="files, folders, patterns, JSON Lines, or addresses of pages, feeds and sitemaps",
    )
    command.add_argument("--out", required=True, metavar="DIR", help="folder to write the index to")
    command.add_argument("--add", action="store_true", help="keep the articles that the index in DIR holds already")
    command.add_argument("--remove", action="append", default=[], metavar="ID", help="with --add: an article to leave out")
    command.add_argument("--workers", type=int, help="processes to use (default: one a core)")
    command.add_argument("--cluster", metavar="URL", help="a Dask scheduler whose workers embed, as tcp://HOST:8786")
    command.add_argument("--model", metavar="NAME", help="a sentence-transformers name or folder")
    command.add_argument("--store", choices=("faiss", "milvus"), default="faiss", help="where passages and vectors are kept")
    command.add_argument("--uri", metavar="URI", help="with --store milvus: a file ending in .db, or http://HOST:PORT")
    command.set_defaults(run=_index)


def _add_check(commands: _Commands) -> None:
    command = commands.add_parser("check", help="read every byte of an index and compare it with its checksums")
    command.add_argument("index", metavar="DIR")
    command.set_defaults(run=_check)


def _add_figures(commands: _Commands) -> None:
    command = commands.add_parser("figures", help="list the figures of an article")
    command.add_argument("source", metavar="FILE")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print comma-separated values")
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--series", action="store_true", help="print measures over time, as comma-separated values")
    add_time_limit(command, _EACH_FILE)
    command.set_defaults(run=_list_figures)


def _add_evaluate(commands: _Commands) -> None:
    command = commands.add_parser("evaluate", help="measure the answers to a question set")
    command.add_argument("questions", nargs="?", metavar="QUESTIONS.jsonl", help="default: the bundled set")
    _add_target(command)
    command.add_argument("--json", action="store_true", help="print the report as JSON")
    add_reader(command)
    command.add_argument("--compare", metavar="OTHER.json", help="show what changed since an earlier --json report")
    add_time_limit(command, _EACH_FILE)
    command.set_defaults(run=_evaluate)


def _add_serve(commands: _Commands) -> None:
    command = commands.add_parser("serve", help="open the web page")
    _add_target(command)
    add_options(command)
    command.set_defaults(run=_serve)


def _add_target(command: argparse.ArgumentParser) -> None:
    target = command.add_mutually_exclusive_group()
    target.add_argument("--index", metavar="DIR", help="a folder made by article-qa index")
    target.add_argument("--file", metavar="FILE", help="what to ask: a file, JSON Lines, a folder or a web address")
    command.add_argument("--model", metavar="NAME", help="a sentence-transformers name or folder")


def _open_index(options: argparse.Namespace) -> "Index | None":
    """The index that the options name; None for the bundled article with the bundled model."""
    if options.index:
        from index import load

        return load(options.index, model=options.model)
    if options.file or options.model:
        from index import build
        from qa.indexing import read_all
        from source.bundled import load_bundled_article

        articles = read_all(options.file, options.time_limit) if options.file else [load_bundled_article()]
        return build(articles, model=options.model)
    return None


def _ask(options: argparse.Namespace) -> int:
    from qa.ask import ask
    from qa.show import answer_text, write_json
    from qa.terminal_pictures import draw_pictures, find_inline_way, write_pictures

    answer = ask(
        options.question,
        index=_open_index(options),
        k=options.k,
        history=options.history,
        where=_filter(options),
        reader=options.reader,
    )
    answer = write_pictures(answer, options.pictures) if options.pictures else answer
    if options.json:
        print(write_json(answer.to_dict()))
        return DONE if answer.found else NOT_FOUND
    print(answer_text(answer))
    way = find_inline_way(os.environ, terminal=sys.stdout.isatty())
    for picture in draw_pictures(answer, way) if way else ():
        print(picture, end="")
    return DONE if answer.found else NOT_FOUND


def _filter(options: argparse.Namespace) -> "Filter | None":
    from index.passages.filter import Filter, parse_iso_date

    since, until = (parse_iso_date(text) if text else None for text in (options.since, options.until))
    made = Filter(tuple(options.article), since, until, options.source)
    return made if made != Filter() else None


def _index(options: argparse.Namespace) -> int:
    from qa.indexing import index_sources

    made, unread = index_sources(options)
    print(f"{len(made.articles())} articles, {len(made)} passages indexed into {clean_line(options.out)}")
    return NOT_FOUND if unread else DONE


def _check(options: argparse.Namespace) -> int:
    from index.load import verify

    found = verify(options.index)
    print(f"{clean_line(options.index)}: {found.articles} articles, {found.passages} passages; every byte is as it was written.")
    return DONE


def _list_figures(options: argparse.Namespace) -> int:
    from qa.figures.table import figure_rows
    from qa.indexing import read_all
    from qa.show import print_figures, write_figures_csv, write_json, write_series_csv
    from source.figures import series

    articles = read_all(options.source, options.time_limit)
    rows = [row for article in articles for row in figure_rows(article)]
    if options.series:
        print(write_series_csv(one for article in articles for one in series(article.figures)), end="")
    elif options.json:
        print(write_json([row.to_dict() for row in rows]))
    elif options.csv:
        print(write_figures_csv(rows), end="")
    else:
        print_figures(rows)
    return DONE


def _evaluate(options: argparse.Namespace) -> int:
    from qa.evaluation.evaluate import evaluate, read_report
    from qa.evaluation.question_set import BUNDLED, read_questions
    from qa.show import print_comparison, report_tables, show_progress, write_json

    earlier = read_report(options.compare) if options.compare else None
    questions = read_questions(options.questions or BUNDLED)
    report = evaluate(questions, index=_open_index(options), watch=show_progress, reader=options.reader)
    if options.json:
        print(write_json(report.to_dict()))
    else:
        report_tables(report)
    if earlier is not None:
        print_comparison(earlier, report, aside=options.json)
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from index.live_index import LiveIndex
    from qa.page.port import check_port

    check_port(options.host, options.port)
    from qa.page.serve import end_at_once, serve

    index: Index | LiveIndex | None = _open_index(options) if not options.index else LiveIndex(options.index, model=options.model)
    serve(index=index, options=from_arguments(options))
    return end_at_once(DONE)
