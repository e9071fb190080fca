"""Vectors of texts: who makes them, and where they are kept and searched."""
