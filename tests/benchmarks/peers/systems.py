"""The same passages and the same bundled model in four systems, each set up as its documentation shows for hybrid search.

BM25 of LlamaIndex and of Haystack takes text between spaces and punctuation for a word, which finds next to nothing in
Chinese; both are given the pattern that makes each Chinese character a word, an option of theirs. txtai does so by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

MODEL = str(Path(__file__).parent.parent.parent.parent / "index" / "model")
FIRST = 5
_SEARCHED = 50
_WORDS = r"(?u)[a-z0-9]+|[^\W\d_a-z]"


@dataclass(frozen=True)
class Text:
    """A passage by its id."""

    id: str
    text: str


class System(Protocol):
    """Something that is given passages and asked."""

    def build(self, texts: Sequence[Text]) -> None:
        """Index the passages."""
        ...

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        ...


class ArticleQA:
    """This project."""

    def build(self, texts: Sequence[Text]) -> None:
        """Index the passages, each an article."""
        from index import build
        from source import Article

        self._index = build([Article.from_text(text.text, id=text.id) for text in texts])

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        from qa import ask

        return [passage.article.id for passage in ask(question, index=self._index, k=FIRST).passages]


class Search(ArticleQA):
    """This project's search alone, which is what the others do: both halves and their fusion, nothing compared."""

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        from index.search.fusion import Shortlist

        return [found.passage.article.id for found in self._index.search(question, kept=Shortlist(FIRST, FIRST)).candidates]


class LlamaIndex:
    """BM25 and FAISS by reciprocal rank fusion."""

    def build(self, texts: Sequence[Text]) -> None:
        """Index the passages as nodes."""
        import faiss
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever
        from llama_index.vector_stores.faiss import FaissVectorStore

        model = _llama_embedding()
        nodes = [TextNode(id_=text.id, text=text.text) for text in texts]
        width = len(model.get_text_embedding("a"))
        context = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss_index=faiss.IndexFlatIP(width)))
        index = VectorStoreIndex(nodes, storage_context=context, embed_model=model)
        searched = min(_SEARCHED, len(nodes))
        bm25 = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=searched, token_pattern=_WORDS)
        self._retriever: Any = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=searched), bm25],
            llm=MockLLM(),
            num_queries=1,
            mode="reciprocal_rerank",
            similarity_top_k=FIRST,
            use_async=False,
        )

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        return [found.node.node_id for found in self._retriever.retrieve(question)]


def _llama_embedding() -> Any:
    """The bundled model as an embedding of LlamaIndex; its own class for sentence-transformers refuses static models."""
    from llama_index.core.embeddings import BaseEmbedding
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(MODEL)

    class Static(BaseEmbedding):  # type: ignore[misc]
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            found: list[list[float]] = model.encode(texts, normalize_embeddings=True, show_progress_bar=False).tolist()
            return found

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embeddings([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Static(embed_batch_size=256)


class Haystack:
    """BM25 and embeddings of the in-memory store, joined by reciprocal rank fusion."""

    def build(self, texts: Sequence[Text]) -> None:
        """Index the passages as documents."""
        from haystack import Document, Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
            SentenceTransformersTextEmbedder,
        )

        store = InMemoryDocumentStore(bm25_tokenization_regex=_WORDS)
        embedder = SentenceTransformersDocumentEmbedder(model=MODEL, batch_size=256, progress_bar=False)
        embedder.warm_up()
        store.write_documents(embedder.run([Document(id=text.id, content=text.text) for text in texts])["documents"])
        self._pipeline: Any = Pipeline()
        self._pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=MODEL, progress_bar=False))
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=_SEARCHED))
        self._pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=_SEARCHED))
        self._pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FIRST))
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("dense", "joiner")
        self._pipeline.connect("bm25", "joiner")
        self._pipeline.warm_up()

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        found = self._pipeline.run({"embedder": {"text": question}, "bm25": {"query": question}})
        return [document.id for document in found["joiner"]["documents"]]


class Txtai:
    """Hybrid search."""

    def build(self, texts: Sequence[Text]) -> None:
        """Index the passages."""
        from txtai import Embeddings

        self._embeddings: Any = Embeddings(path=MODEL, method="sentence-transformers", hybrid=True)
        self._embeddings.index((text.id, text.text) for text in texts)

    def search(self, question: str) -> list[str]:
        """The ids of the five best passages, best first."""
        return [str(id) for id, _ in self._embeddings.search(question, FIRST)]


SYSTEMS: dict[str, Callable[[], System]] = {
    "article-qa": ArticleQA,
    "article-qa, its search alone": Search,
    "LlamaIndex": LlamaIndex,
    "Haystack": Haystack,
    "txtai": Txtai,
}
