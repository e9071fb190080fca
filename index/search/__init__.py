"""Searching both ways at once, and what the two say together."""
