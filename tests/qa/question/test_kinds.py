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
        "tell me who paid the fee",
        "Which drivers who left were paid?",
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
        ("deadline to return the forms", "date"),
        ("繳費截止日期", "date"),
        ("客诉数", "count"),
        ("物流费用 2022", "money"),
        ("delivery costs", "money"),
        ("seat count", "count"),
        ("How many drivers go when the depot shuts?", "count"),
        ("speed of the tram when it left the rails", "quantity"),
        ("Do you know when it reopens?", "date"),
        ("flats finished in the old town in 2024", "count"),
        ("jobs lost at the depot", "count"),
        ("前几天鱼卖多少钱一斤?", "money"),
        ("How fast is rent going up downtown?", "percentage"),
        ("海川一股賺幾塊?", "money"),
        ("When did the depot shut?", "date"),
        ("What is the total number of depots?", "count"),
        ("What will the fare be?", "money"),
        ("What does a flat in the tower sell for?", "money"),
        ("what did Corben Quarry Holdings make in operating profit", "money"),
        ("一台斤芭樂賣多少", "money"),
        ("便當一個幾塊", "money"),
        ("第二季的利潤比第一季多了幾成", "percentage"),
        ("目標價 調升至", "money"),
        ("profit guidance for next year", "money"),
        ("營收預測", "money"),
        ("投票率呢？", "percentage"),
        ("結婚率多高", "percentage"),
        ("parcel volume, % change", "percentage"),
        ("Lantor's slice of the market", "percentage"),
        ("我們拿了幾塊銀牌", "count"),
        ("一碗麵幾塊錢", "money"),
        ("where does Lantor stand among carriers?", "rank"),
        ("where did Lantor finish in Tokyo trading?", "money"),
        ("number of drivers let go because of the strike", "count"),
        ("Tonnage through the eastern port", "quantity"),
        ("deposit for tenants who leave early", "money"),
        ("how much of the fleet is electric?", "percentage"),
        ("去年核准了幾案", "count"),
        ("how much was Lantor's profit up", "percentage"),
        ("how far was output down last year?", "percentage"),
        ("跌了几个点", "percentage"),
        ("late with the report, what's the top fine", "money"),
    ],
)
def test_a_figure_is_asked_for(question: str, kind: str) -> None:
    assert understand(question).kinds[0] == kind


@pytest.mark.parametrize(("question", "kind"), [("小麥產量", "quantity"), ("女子組冠軍游多快", "duration")])
def test_a_figure_of_this_kind_answers_too(question: str, kind: str) -> None:
    assert kind in understand(question).kinds
