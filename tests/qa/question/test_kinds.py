"""Which questions ask for a figure, and which only name what one measures."""

import pytest

from qa.question import understand


@pytest.mark.parametrize(
    "question",
    [
        "為什麼毛利率會下滑?",
        "What caused the drop in net income?",
        "哪一家門市的租金最貴?",
        "Which supplier has the largest share of the contract?",
        "Is the dividend paid out of profit?",
        "谁为这次亏损负责?",
        "What did the founder say about prices?",
    ],
)
def test_words_are_asked_for(question: str) -> None:
    assert understand(question).kinds == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which share of the contract went to Lantor?", "percentage"),
        ("哪一年的租金最貴?", "date"),
        ("Why did it pay how much for the brand?", "money"),
        ("退货率", "percentage"),
        ("客诉数", "count"),
        ("物流费用 2022", "money"),
        ("delivery costs", "money"),
        ("seat count", "count"),
    ],
)
def test_a_figure_is_asked_for(question: str, kind: str) -> None:
    assert understand(question).kinds[0] == kind
