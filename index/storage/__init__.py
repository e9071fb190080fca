"""What a saved index keeps on disk."""
