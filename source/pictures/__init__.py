"""Pictures of an article: their bytes with limits, what kind they are, their captions, and where the text speaks of them."""
