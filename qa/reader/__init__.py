"""The reader: reads question and passage together, and gives the span that answers."""
