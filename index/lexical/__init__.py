"""Lexical search: a question's weighted terms, and BM25 over those of the passages."""
