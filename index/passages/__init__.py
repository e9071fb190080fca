"""Passages: how they are cut, kept, filtered and written."""
