"""Passages, vectors and postings in Milvus: a file (milvus-lite), one server, or a cluster, with the same code."""
