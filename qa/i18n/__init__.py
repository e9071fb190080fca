"""Words, values and dates in the reader's own language."""
