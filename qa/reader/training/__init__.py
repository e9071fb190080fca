"""Makes the reader's model: needs torch, which nothing at run time does."""
