"""From a finished folder into Milvus: rows in order, so that a run that was stopped goes on after the last one written.

A new index goes into a new collection; the folder's manifest names it, so that the old collection is asked until the folder
takes its place. Only then is the old one dropped.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from index.lexical.bm25 import LexicalIndex, count_terms, describe_texts, saturate
from index.milvus.collection import LONGEST_RECORD, Collection, StoredRow, normalize_address
from index.milvus.dimensions import NOTHING, find_dimensions
from index.passages.serialization import read_record
from index.search.base import join_context
from index.storage.layout import ARTICLES, COUNTS
from index.terms.keys import find_terms
from source.arrays import Floats, Unsigned
from source.errors import StoreError
from source.hosts import find_host

_BEGUN = "collection.json"
_BATCH = 500  # rows sent at a time and then noted, from where a stopped run goes on


@dataclass(frozen=True)
class Where:
    """Which collection at which address."""

    uri: str
    name: str

    def collection(self) -> Collection:
        """The collection; nothing is connected yet."""
        return Collection(self.uri, self.name)


def find_begun(folder: Path) -> Where | None:
    """The collection that a run in this folder writes to, if one has begun."""
    path = folder / _BEGUN
    return msgspec.json.decode(path.read_bytes(), type=Where) if path.is_file() else None


def begin(folder: Path, uri: str) -> Where:
    """The collection to write to: that of a stopped run in the folder, else one with a new name."""
    found = find_begun(folder)
    if found is None:
        found = Where(normalize_address(uri), f"article_qa_{uuid.uuid4().hex[:16]}")
        (folder / _BEGUN).write_bytes(msgspec.json.encode(found))
    return found


def upload(folder: Path, base: Path, lexical: LexicalIndex, vectors: Floats, damped: Floats, where: Where) -> None:
    """Every passage of the SQLite file `base` into the collection; the articles and the terms' counts into `folder`, which
    holds the terms of `lexical` already.

    `vectors`, shape (passages, d), and `damped`, shape (passages,), what `index.lexical.bm25.compute_damping` gives, are in row order. Raises StoreError when Milvus refuses.
    """
    collection, database = where.collection(), sqlite3.connect(base)
    try:
        done = dict(database.execute("SELECT name, size FROM progress")).get(where.name, 0)
        if not collection.exists():
            collection.create(vectors.shape[1], len(vectors))
            done = 0
        for rows in _make_rows(database, vectors, damped, done):
            collection.put(rows)
            database.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", (where.name, rows[-1].row + 1))
            database.commit()
        collection.finish(len(vectors))
        _keep_articles(database, folder / ARTICLES)
        np.save(folder / COUNTS, _counts(lexical))
    finally:
        database.close()
        collection.close()


def _read_records(database: sqlite3.Connection, first: int) -> Iterator[tuple[int, list[str]]]:
    """The passages' records in batches, each with its first row."""
    while True:
        query = "SELECT record FROM passages WHERE row >= ? ORDER BY row LIMIT ?"
        records = [record for (record,) in database.execute(query, (first, _BATCH))]
        if not records:
            return
        yield first, records
        first += len(records)


def _make_rows(database: sqlite3.Connection, vectors: Floats, damped: Floats, first: int) -> Iterator[list[StoredRow]]:
    for at, records in _read_records(database, first):
        passages = [read_record(record) for record in records]
        keys, owners = find_terms([join_context(passage) for passage in passages])
        latin = describe_texts(keys, owners, len(passages))[1]
        keys, owners, counts = count_terms(keys, owners)
        shares, places = saturate(counts, damped[at + owners]), find_dimensions(keys)
        batch = []
        for number, (passage, record) in enumerate(zip(passages, records, strict=True)):
            if (size := len(record.encode())) > LONGEST_RECORD:
                raise StoreError(
                    f"A passage of the article {passage.article.id!r} with its figures and pictures takes {size} bytes; "
                    f"Milvus takes {LONGEST_RECORD}. Leave the article out, or keep the index in a folder."
                )
            mine = owners == number
            when = passage.article.published
            batch.append(
                StoredRow(
                    row=at + number,
                    published=int(f"{when:%Y%m%d}") if when else 0,
                    host=find_host(passage.article.url),
                    latin=bool(latin[number]),
                    record=record,
                    dense=vectors[at + number],
                    sparse=dict(zip(places[mine].tolist(), shares[mine].tolist(), strict=True)) or {NOTHING: 1.0},
                )
            )
        yield batch


def _counts(lexical: LexicalIndex) -> Unsigned:
    """How many texts hold each term, of all and of those in Latin script, shape (terms, 2), uint32."""
    made = np.zeros((len(lexical.keys), 2), dtype=np.uint32)
    made[:, 0] = np.diff(lexical.starts)
    latin = np.concatenate([[0], np.cumsum(lexical.latin[lexical.rows], dtype=np.int64)])
    made[:, 1] = latin[lexical.starts[1:]] - latin[lexical.starts[:-1]]
    return made


def _keep_articles(database: sqlite3.Connection, path: Path) -> None:
    """The table of articles in a file of its own."""
    path.unlink(missing_ok=True)
    database.execute("ATTACH ? AS kept", (str(path),))
    (schema,) = database.execute("SELECT sql FROM main.sqlite_master WHERE name = 'articles'").fetchone()
    database.execute(schema.replace("TABLE articles", "TABLE kept.articles", 1))
    database.execute("INSERT INTO kept.articles SELECT * FROM main.articles")
    database.commit()
    database.execute("CREATE INDEX kept.by_first ON articles (first)")
    database.commit()
    database.execute("DETACH kept")
