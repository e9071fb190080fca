"""What a question asks: made once, before anything is searched."""

from qa.question.question import LONGEST, Asked, check, understand
from qa.question.sorts import SORTS, Sort

__all__ = ["LONGEST", "SORTS", "Asked", "Sort", "check", "understand"]
