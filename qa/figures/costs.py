"""What something costs: "costs" alone is a price and an expense, and the list of notions has it under the first."""

from qa.question import Asked
from source.patterns import compile_late

_COST = compile_late(r"\bcosts?\b")


def is_cost(asked: Asked, measure: str) -> bool:
    """Whether a question asks for a cost (可可成本) and that is what a folded measure of English is ("cocoa costs").

    >>> from qa.question import understand
    >>> is_cost(understand("可可成本漲了多少?"), "cocoa costs"), is_cost(understand("可可售價漲了多少?"), "cocoa prices")
    (True, False)
    """
    asks = any("cost" in word for notions in asked.measures for notion in notions for word in notion.english)
    return asks and _COST.search(measure) is not None
