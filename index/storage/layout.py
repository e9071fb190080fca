"""Every file of an index folder by its name, and what is in it: no other file of the program knows these names.

An index in Milvus keeps its passages and vectors there, and beside its manifest only what a question needs at once.
"""

from dataclasses import dataclass

MANIFEST = "manifest.json"
PASSAGES = "passages.sqlite"
VECTORS = "vectors.faiss"
PICTURES, PICTURE_LIST = "pictures", "pictures.txt"
ARRAYS = ("keys", "starts", "rows", "shares", "latin")
"""The arrays of a `LexicalIndex`, each a file of its own, mapped and not read when the index is opened."""


def name_array(name: str) -> str:
    """The file of an array.

    >>> name_array("keys")
    'keys.npy'
    """
    return f"{name}.npy"


ARTICLES, KEYS, COUNTS = "articles.sqlite", name_array("keys"), name_array("counts")

WORK = "work"
"""The folder in which a run keeps what it has made so far; gone once the index is whole."""
RAW_VECTORS, TEXTS = "vectors.raw", "texts"
"""Files of `WORK`, beside those of the postings: the vectors as they are made, and the length and script of each text."""
BUILD_KEY, BUILD_LOCK = "key", "lock"
"""Files of a folder that is being built: what it is built of, so that a stopped run can go on, and that nobody else builds it."""


@dataclass(frozen=True)
class StoredFile:
    """A file of an index folder, what it holds, and whether an index in files and one in Milvus have it."""

    name: str
    holds: str
    local: bool = True
    milvus: bool = False


LAYOUT = (
    StoredFile(PASSAGES, "articles and passages by row, as JSON"),
    StoredFile(VECTORS, "a vector for each passage, in row order (FAISS)"),
    StoredFile(
        PICTURE_LIST, "the names and sizes of the pictures, which lie in `pictures` under the SHA-256 of their bytes", milvus=True
    ),
    StoredFile(KEYS, "the terms, uint64, sorted, shape (terms,)", milvus=True),
    StoredFile(name_array("starts"), "where each term's postings begin, int64, shape (terms + 1,)"),
    StoredFile(name_array("rows"), "the rows that hold a term, int32, shape (postings,)"),
    StoredFile(name_array("shares"), "each posting's share of the term's score, float32, shape (postings,)"),
    StoredFile(name_array("latin"), "whether a passage is in Latin script, bool, shape (passages,)"),
    StoredFile(ARTICLES, "the articles by id, with the rows of their passages", local=False, milvus=True),
    StoredFile(
        COUNTS,
        "how many passages hold each term, of all and of those in Latin script, uint32, shape (terms, 2)",
        local=False,
        milvus=True,
    ),
)
"""All files but the manifest, which holds the size and the SHA-256 of each."""


def list_files(*, milvus: bool) -> tuple[str, ...]:
    """The names of the files that an index has beside its manifest.

    >>> list_files(milvus=True)
    ('pictures.txt', 'keys.npy', 'articles.sqlite', 'counts.npy')
    """
    return tuple(file.name for file in LAYOUT if (file.milvus if milvus else file.local))
