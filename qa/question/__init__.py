"""What a question asks: made once, before anything is searched."""

from qa.question.question import LONGEST, SORTS, Asked, Sort, check, understand

__all__ = ["LONGEST", "SORTS", "Asked", "Sort", "check", "understand"]
