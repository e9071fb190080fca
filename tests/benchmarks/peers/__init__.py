"""This project beside LlamaIndex, Haystack and txtai."""
