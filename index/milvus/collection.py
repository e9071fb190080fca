"""One Milvus collection: a passage a row, with its record, what filters ask for, its vector and its weighed terms."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from source.arrays import Doubles, Floats, Ints
from source.errors import StoreError

TOKEN, ADDRESSES = "ARTICLE_QA_MILVUS_TOKEN", "ARTICLE_QA_MILVUS_URI"
EXACT = 20_000  # rows up to which every vector is compared
LONGEST_RECORD = 65_535  # bytes of a Milvus string
MOST_FOUND = 16_384  # rows of one Milvus search
_LONGEST_HOST = 255  # characters: the longest name that DNS allows
_CALM = {"grpc.keepalive_time_ms": 300_000, "grpc.keepalive_permit_without_calls": False}  # more often, a server may hang up
_WIDE = 1_000  # rows that HNSW looks at: of the ten nearest it finds 98 in 100 (tests.benchmarks.archive)
_PRODUCT = {"metric_type": "IP"}
_WAITED, _PAUSE = 120.0, 0.25  # seconds that a server has to show what was written, or to load it, and between two looks


@dataclass(frozen=True)
class Hit:
    """A row found: its vector, shape (d,), float32, its weighed terms by dimension, and whether it is in Latin script."""

    row: int
    dense: Floats
    sparse: dict[int, float]
    latin: bool


@dataclass(frozen=True)
class StoredRow:
    """A passage as it is kept: `published` is YYYYMMDD, 0 where there is none, `host` that of its article's address,
    `dense` its vector, shape (d,), float32, `sparse` its weighed terms by dimension."""

    row: int
    published: int
    host: str
    latin: bool
    record: str
    dense: Floats
    sparse: dict[int, float]


_named: set[str] = set()


def name_address(uri: str) -> None:
    """Take an address as one that the operator has named: it may be sent the token."""
    _named.add(uri.rstrip("/"))


def _is_named(uri: str) -> bool:
    listed = (one.strip().rstrip("/") for one in os.environ.get(ADDRESSES, "").split(","))
    return uri.rstrip("/") in _named.union(listed)


def _choose_token(uri: str) -> str:
    """What is sent to an address to be let in: nothing to one that only an index folder names."""
    return os.environ.get(TOKEN, "") if _is_named(uri) else ""


def _is_withheld(uri: str) -> bool:
    return bool(os.environ.get(TOKEN)) and not _is_named(uri) and not uri.endswith(".db")


class Collection:
    """A named collection at `uri`: a file ending in .db (milvus-lite), or the address of a server or cluster.

    A password or token is taken from the environment variable ARTICLE_QA_MILVUS_TOKEN, and sent to an address only that the operator
    has named: when the index was built in this process, or in ARTICLE_QA_MILVUS_URI. An index folder may be anybody's. The connection is opened when it is
    first needed. Every method raises StoreError when Milvus refuses or cannot be reached.
    """

    def __init__(self, uri: str, name: str) -> None:
        self.uri, self.name = uri, name

    @cached_property
    def _client(self) -> Any:
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise StoreError("Milvus needs pymilvus; install it with pip install 'article-qa[milvus]'.") from error
        try:
            with self._explain_errors():
                return MilvusClient(self.uri, token=_choose_token(self.uri), timeout=10, grpc_options=_CALM)
        except ImportError as error:
            raise StoreError("A Milvus file needs milvus-lite; install it with pip install 'article-qa[milvus]'.") from error

    @contextmanager
    def _explain_errors(self) -> Iterator[None]:
        from grpc import RpcError
        from pymilvus.exceptions import MilvusException

        try:
            yield
        except (MilvusException, RpcError, OSError) as error:
            reason = str(getattr(error, "message", "") or error).strip().split("\n")[0][:200]
            hint = f"name it in {ADDRESSES} to send it {TOKEN}" if _is_withheld(self.uri) else "see that it runs"
            raise StoreError(f"Milvus at {self.uri} refused ({reason}); {hint} and that the index is there.") from error

    def close(self) -> None:
        """Let go of the connection; of a file, also of the server that reads it."""
        if "_client" not in self.__dict__:
            return
        self._client.close()
        del self.__dict__["_client"]
        if self.uri.endswith(".db"):
            from milvus_lite.server_manager import server_manager_instance

            server_manager_instance.release_server(self.uri)

    def exists(self) -> bool:
        """Whether the collection is there."""
        with self._explain_errors():
            return bool(self._client.has_collection(self.name))

    def create(self, width: int, rows: int) -> None:
        """Make the collection for about `rows` vectors of `width` numbers: exact search up to 20,000, beyond it HNSW."""
        from pymilvus import DataType

        with self._explain_errors():
            schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
            schema.add_field("row", DataType.INT64, is_primary=True)
            schema.add_field("published", DataType.INT64)
            schema.add_field("host", DataType.VARCHAR, max_length=_LONGEST_HOST)
            schema.add_field("latin", DataType.BOOL)
            schema.add_field("record", DataType.VARCHAR, max_length=LONGEST_RECORD)
            schema.add_field("dense", DataType.FLOAT_VECTOR, dim=width)
            schema.add_field("sparse", DataType.SPARSE_FLOAT_VECTOR)
            kinds = self._client.prepare_index_params()
            if rows <= EXACT:
                kinds.add_index("dense", index_type="FLAT", metric_type="IP")
            else:
                kinds.add_index("dense", index_type="HNSW", metric_type="IP", params={"M": 64, "efConstruction": 200})
            kinds.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            self._client.create_collection(self.name, schema=schema, index_params=kinds)

    def drop(self) -> None:
        """Remove the collection, if it is there."""
        with self._explain_errors():
            self._client.drop_collection(self.name)

    def put(self, rows: Iterable[StoredRow]) -> None:
        """Write rows; those that are there already are replaced."""
        data = [
            {
                "row": one.row,
                "published": one.published,
                "host": one.host[:_LONGEST_HOST],
                "latin": one.latin,
                "record": one.record,
                "dense": one.dense,
                "sparse": one.sparse,
            }
            for one in rows
        ]
        with self._explain_errors():
            self._client.upsert(self.name, data)

    def finish(self, rows: int) -> None:
        """Make everything written searchable, and see that it is `rows` rows; Milvus may need a while."""
        with self._explain_errors():
            self._client.flush(self.name)
        self.load()
        if not _wait_until(lambda: self._count() == rows):
            raise StoreError(f"Milvus at {self.uri} holds {self._count()} passages instead of {rows}; index again.")
        if rows and not self._is_ranked_by_product():
            raise StoreError(
                f"Milvus at {self.uri} does not rank by inner product; install milvus-lite 3.2.2 or later, then index again."
            )

    def _is_ranked_by_product(self) -> bool:
        """Whether a term that weighs 1 brings a row up with the row's own share of it, as an inner product does; milvus-lite
        before 3.2.2 counts words instead, whatever it is asked for."""
        ((row, shares),) = self.fields([0], "sparse").items()
        dimension, share = next(iter(shares.items()))
        found = self._find_nearest("sparse", {dimension: 1.0}, 1, _PRODUCT, f"row == {row}")
        return bool(found) and bool(np.isclose(found[0]["distance"], share, rtol=1e-3))

    def _count(self) -> int:
        with self._explain_errors():
            found = self._client.query(self.name, filter="", output_fields=["count(*)"])
        return int(found[0]["count(*)"])

    def load(self) -> None:
        """Make the collection ready to be asked; waits, since right after writing Milvus may not be ready yet."""
        if not _wait_until(self._is_loaded):
            with self._explain_errors():
                self._client.load_collection(self.name)

    def _is_loaded(self) -> bool:
        try:
            with self._explain_errors():
                self._client.load_collection(self.name)
            return True
        except StoreError:
            if not self.exists():
                raise
            return False

    def hybrid(self, vector: Floats, terms: dict[int, float], counts: tuple[int, int], where: str) -> list[Hit]:
        """The nearest rows by inner product of the vector, shape (d,), and of the weighed terms, `counts` of each, together;
        of those that meet the expression `where`."""
        from pymilvus import AnnSearchRequest, RRFRanker

        dense, sparse = (min(count, MOST_FOUND) for count in counts)
        asked = [AnnSearchRequest([vector.tolist()], "dense", _search_widely(dense), dense, expr=where)]
        if terms:
            asked.append(AnnSearchRequest([terms], "sparse", _PRODUCT, sparse, expr=where))
        fields = ["row", "latin", "dense", "sparse"]
        with self._explain_errors():
            found = self._client.hybrid_search(
                self.name, asked, RRFRanker(), limit=min(dense + sparse, MOST_FOUND), output_fields=fields
            )
        return [
            Hit(
                int(hit["row"]),
                np.asarray(hit["entity"]["dense"], dtype=np.float32),
                hit["entity"]["sparse"],
                hit["entity"]["latin"],
            )
            for hit in found[0]
        ]

    def near(self, vector: Floats, k: int) -> tuple[Ints, Doubles]:
        """The k nearest rows by the vector alone and their inner products, best first."""
        found = self._find_nearest("dense", vector.tolist(), k, _search_widely(k))
        return np.array([hit["row"] for hit in found], dtype=np.int64), np.array([hit["distance"] for hit in found])

    def find_holding(self, dimension: int, most: int) -> Ints:
        """The rows (sorted) that hold a term, at most `most`."""
        found = self._find_nearest("sparse", {dimension: 1.0}, most, _PRODUCT)
        return np.sort(np.array([hit["row"] for hit in found], dtype=np.int64))

    def _find_nearest(self, field: str, query: Any, most: int, how: dict[str, Any], where: str = "") -> list[dict[str, Any]]:
        """The rows that come nearest in one field, with their distances, best first; of those that meet `where`."""
        with self._explain_errors():
            (found,) = self._client.search(
                self.name, [query], filter=where, limit=most, output_fields=["row"], search_params=how, anns_field=field
            )
        return list(found)

    def fields(self, rows: Sequence[int], field: str) -> dict[int, Any]:
        """One field of the rows that are there."""
        if not rows:
            return {}
        with self._explain_errors():
            found = self._client.get(self.name, ids=list(rows), output_fields=["row", field])
        return {int(one["row"]): one[field] for one in found}


def _search_widely(k: int) -> dict[str, Any]:
    """How the k nearest vectors are looked for."""
    return {**_PRODUCT, "params": {"ef": max(4 * k, _WIDE)}}


def _wait_until(ready: Callable[[], bool]) -> bool:
    """Whether `ready` was true within two minutes."""
    last = time.monotonic() + _WAITED
    while not ready():
        if time.monotonic() > last:
            return False
        time.sleep(_PAUSE)
    return True


def normalize_address(uri: str) -> str:
    """A URI as it is kept: that of a file made absolute. Raises StoreError for one that is neither a .db file nor http(s)."""
    if uri.startswith(("http://", "https://")):
        return uri
    if not uri.endswith(".db"):
        raise StoreError(f"{uri!r} is no Milvus address; give a file ending in .db, or http://HOST:PORT.")
    return str(Path(uri).resolve())
