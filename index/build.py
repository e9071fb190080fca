"""`build`: articles become an index, in memory or in a folder."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.dense.embedder import Embedder, StaticEmbedder, find_embedder
from index.dense.faiss_store import FaissStore
from index.dense.token_cache import Readings
from index.lexical.bm25 import LexicalIndex
from index.lexical.postings_writer import open_postings
from index.load import find_owned_collection, load, remove_leftovers
from index.milvus.collection import name_address
from index.milvus.upload import Where, begin, find_begun, upload
from index.passages.rows import CutPassages, Passages
from index.search.base import Index, LocalIndex, join_context
from index.storage.atomic_folder import check_replaceable, find_building, find_standing, replace_folder
from index.storage.layout import MANIFEST, PASSAGES, VECTORS
from index.storage.manifest import write_manifest
from index.storage.workers import count_processes
from index.storage.writer import ArchiveWriter, check_distinct
from source import Article
from source.arrays import Floats
from source.errors import IndexFileError, ReadError, StoreError

_BATCH = 512  # texts embedded at a time, and up to which they are made after the postings and not beside them


@dataclass(frozen=True)
class Changes:
    """How a folder's index is changed. With `keep`, its articles stay, but those whose ids are in `without`. With `key`, a
    run that was stopped goes on if the key is the same: it names what is indexed. `workers` processes (None: one a core)
    and `total` articles, if known, for the progress bar. `store`: the Milvus file or server to keep passages, vectors and
    postings in (None: in the folder). `cluster`: the address of a Dask scheduler whose workers embed (None: this machine). `told` hears of
    ids in `without` that the folder's index does not hold."""

    keep: bool = False
    without: tuple[str, ...] = ()
    key: str | None = None
    workers: int | None = None
    total: int | None = None
    store: str | None = None
    cluster: str | None = None
    told: Callable[[str], None] | None = None


def build(
    articles: Iterable[Article],
    out: str | Path | None = None,
    *,
    model: str | Path | Embedder | None = None,
    progress: bool | None = None,
    changes: Changes | None = None,
) -> Index:
    """Index `articles`; with `out`, write the index to that folder, replacing an index there once it is whole.

    Without `out` everything is held in memory. With it, articles stream through: a newsroom's archive takes no more
    memory than its largest batch, all cores work, and articles that an index in `out` holds unchanged are not embedded
    again. `model` is a sentence-transformers name or folder; None is the bundled one. `progress` shows a bar on standard
    error (None: when there is a folder to write and a terminal to show it on). Raises ReadError for no article or two
    with one id, ModelError, IndexFileError when the folder cannot be written, StoreError when Milvus or Dask refuses.

    >>> index = build([Article.from_text("營收為75.8萬美元。", id="a")])
    >>> len(index)
    1
    """
    embedder = find_embedder(model)
    changes = changes or Changes()
    watched = _show_progress(articles, changes, _is_progress_shown(progress, out))
    if out is not None:
        name = str(model) if isinstance(model, str | Path) else None
        return _write_folder(watched, Path(out), embedder, name, changes)
    made = CutPassages(check_distinct(watched, set()))
    if not len(made):
        raise ReadError("There is no article to index; give at least one.")
    return _build_in_memory(made, embedder)


def _build_in_memory(passages: Passages, embedder: Embedder) -> LocalIndex:
    """The index in memory of passages in memory: of many, the vectors are made beside the postings."""
    texts = [join_context(passage) for passage in passages]
    if len(texts) <= _BATCH:
        lexical, (vectors, readings) = LexicalIndex.build(texts), _embed_passages(passages, texts, embedder)
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(_embed_passages, passages, texts, embedder)
            lexical, (vectors, readings) = LexicalIndex.build(texts), waiting.result()
    return LocalIndex(passages, lexical, FaissStore.build(vectors), embedder, readings)


def _embed_passages(passages: Passages, texts: list[str], embedder: Embedder) -> tuple[Floats, Readings | None]:
    """The vectors of passages whose indexed texts are `texts`, and the passages as a static model read them."""
    if isinstance(embedder, StaticEmbedder):
        readings = Readings.of([passage.text for passage in passages], embedder)
        return readings.vectors([passage.context for passage in passages], embedder), readings
    return np.concatenate([embedder.encode(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)]), None


def _write_folder(articles: Iterable[Article], out: Path, embedder: Embedder, model: str | None, changes: Changes) -> Index:
    out = check_replaceable(out)
    before, unfinished = _find_collection(out), find_begun(find_building(out))
    milvus: Where | None = None
    try:
        with (
            replace_folder(out, changes.key) as folder,
            ArchiveWriter(folder, embedder, _load_reusable(out, embedder, changes)) as writer,
        ):
            if changes.store:
                name_address(changes.store)
                milvus = begin(folder, changes.store)
            if changes.cluster:
                writer.write_by(changes.cluster, articles, model)
            else:
                writer.write(articles, changes.workers or count_processes())
            if changes.keep:
                _keep_old(writer, out, changes)
            if not writer.rows and (milvus or not changes.without):
                raise ReadError("There is no article to index; give at least one.")
            kept = writer.finish()
            if milvus:
                upload(folder, folder / PASSAGES, open_postings(folder), writer.vectors(), writer.measure_damping(), milvus)
            else:
                FaissStore.build(writer.vectors()).save(folder / VECTORS)
            write_manifest(folder, passages=writer.rows, articles=kept, model=model, embedder=embedder, milvus=milvus)
    finally:
        for where in {before, unfinished, milvus} - {_find_collection(out), find_begun(find_building(out))}:
            if where:
                gone = where.collection()
                gone.drop()
                gone.close()
    remove_leftovers(out)
    return load(out, model=embedder)


def _keep_old(writer: ArchiveWriter, out: Path, changes: Changes) -> None:
    """Keep the articles of the folder's index, but those that are to go; what is not there to go is told."""
    writer.keep_old(changes.without)
    if changes.told is not None:
        for id in writer.list_unknown(changes.without):
            changes.told(f"{out} holds no article {id}; give --remove the id of one that it holds.")


def _find_collection(out: Path) -> Where | None:
    """The Milvus collection that belongs to the index in a folder, if it has one."""
    try:
        return find_owned_collection(out)
    except IndexFileError:
        return None


def _load_reusable(out: Path, embedder: Embedder, changes: Changes) -> Index | None:
    """The index in a folder, if it can be used. One that cannot is simply built anew, unless its articles are to be kept."""
    try:
        return load(out, model=embedder)
    except (IndexFileError, StoreError):
        if changes.keep and (find_standing(out) / MANIFEST).exists():
            raise
        return None


def _is_progress_shown(progress: bool | None, out: str | Path | None) -> bool:
    import sys

    return progress if progress is not None else out is not None and sys.stderr.isatty()


def _show_progress(articles: Iterable[Article], changes: Changes, shown: bool) -> Iterable[Article]:
    if not shown:
        return articles
    from rich.console import Console
    from rich.progress import track

    total = len(articles) if isinstance(articles, list | tuple) else changes.total
    return track(articles, "Indexing", total=total, console=Console(stderr=True))
