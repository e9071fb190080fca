"""Which figure answers."""
