"""Making the bundled model: vocabulary, vectors, translations and the other tables."""
