"""Learning the weights of the ranking from questions with marked answers; not needed to answer."""
