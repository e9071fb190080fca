"""Web pages: where the article stands on them, and when it was published."""
