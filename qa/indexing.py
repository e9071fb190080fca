"""What is given on the command line, read within limits: by `article-qa index` into a folder, where what is wrong with some of it is told
on the way; by the other commands into memory."""

import argparse
import json
from pathlib import Path

from index import Index, build
from index.build import Changes
from index.storage.atomic_folder import check_replaceable, find_building, is_index
from qa.streams import tell
from source import Article
from source.apart.limits import Limits
from source.apart.readers import Readers
from source.cores import count_cores
from source.errors import ArticleQAError, LeftOutError, ReadError, StoreError
from source.read_many import count_many, read_many

_LONGEST = 3600.0  # seconds that one file of an archive may take to be read: a scanned book takes half of that


def index_sources(options: argparse.Namespace) -> tuple[Index, int]:
    """The index of what the options name, and how much of that could not be read or left out, each told in a sentence."""
    _check_options(options)
    faults = 0

    def fail(error: ArticleQAError) -> None:
        nonlocal faults
        faults += 1
        tell(str(error))

    out = check_replaceable(Path(options.out))
    places = [place.resolve() for place in (out, find_building(out))]

    def is_passed_over(folder: Path) -> bool:
        return is_index(folder) or folder.resolve() in places

    changes = Changes(
        keep=options.add,
        without=tuple(options.remove),
        key=json.dumps([options.sources, options.model, options.add, options.remove, options.uri]),
        workers=options.workers,
        total=count_many(options.sources, passed_over=is_passed_over),
        store=options.uri,
        cluster=options.cluster,
        told=tell,
    )
    with Readers(count_cores(), Limits(seconds=_LONGEST), told=tell) as readers:
        make = readers.make_unless_plain
        articles = read_many(options.sources, failed=fail, told=tell, make=make, passed_over=is_passed_over)
        made = build(articles, options.out, model=options.model, changes=changes)
    return made, faults


def read_all(source: str, seconds: float) -> list[Article]:
    """The articles of a file or an address: of JSON Lines, a folder or a feed every one; each file is read within so many seconds, and,
    where it is more than a short text, its figures are found in them too. Raises the first ReadError there is; what a folder has beside
    files, as links out of it, is only told."""

    def fail(error: ReadError) -> None:
        if isinstance(error, LeftOutError):
            tell(str(error))
        else:
            raise error

    limits = Limits(seconds=seconds, longer="--time-limit gives it longer")
    with Readers(count_cores(), limits, figures=True, told=tell) as readers:
        return list(read_many([source], failed=fail, told=tell, make=readers.make_unless_plain, passed_over=is_index))


def _check_options(options: argparse.Namespace) -> None:
    """Raises ArticleQAError for options that do not go together."""
    if options.remove and not options.add:
        raise ReadError("--remove leaves articles out of what --add keeps; give --add too.")
    if (options.store == "milvus") != bool(options.uri):
        raise StoreError("--store milvus and --uri go together; give both or neither.")
