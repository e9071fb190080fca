"""How well questions are answered: question sets, measures and their means."""
