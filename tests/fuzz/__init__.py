"""Whatever comes in, nothing crashes, hangs or eats the memory: one error tree, or an answer."""
