"""Ranking: the passages of a search, ordered by the evidence that they answer."""
