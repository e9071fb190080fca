"""A cost that is asked after in Chinese is what English calls costs, and no price."""

from index import build
from qa import ask
from source import Article

_TEXT = (
    "Gross margin narrowed to 33.5% from 35.2% a year earlier as cocoa costs jumped 41%. Revenue rose 6.1% to $4.38 billion.\n\n"
    "Online orders made up 17% of sales."
)


def test_a_cost_in_chinese_is_costs() -> None:
    answer = ask("可可成本漲了多少?", index=build([Article.from_text(_TEXT, title="Foods earn less")]))
    assert answer.figure is not None
    assert answer.figure.text == "41%"
