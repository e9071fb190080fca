import pytest

from qa.followup import understood


@pytest.mark.parametrize(
    ("question", "history", "used"),
    [
        ("那2024年呢?", ["AI原生產品2023年收入多少?"], "AI原生產品2024年收入多少?"),
        ("那2025年前九個月呢？", ["公司2023年的總營收是多少?"], "公司2025年前九個月的總營收是多少?"),
        ("And in 2025?", ["What was the revenue in 2023?"], "What was the revenue in 2025?"),
        ("2024?", ["What was the revenue in 2023?"], "What was the revenue in 2024?"),
        ("And in 2025?", ["AI原生產品2023年收入多少?"], "AI原生產品2025年收入多少?"),
        ("And Talkie?", ["When was MiniMax founded?"], "When was Talkie founded?"),
        ("最貴的呢?", ["月費是多少?"], "月費是多少? 最貴的"),
        ("How many employees does it have?", ["When was MiniMax founded?"], "MiniMax How many employees does it have?"),
        ("誰是創始人?", ["AI原生產品2023年收入多少?"], "誰是創始人?"),
        ("那2024年呢?", [], "那2024年呢?"),
        ("那2025年呢?", ["AI原生產品2023年收入多少?", "那2024年呢?"], "AI原生產品2025年收入多少?"),
    ],
)
def test_understood(question: str, history: list[str], used: str) -> None:
    assert understood(question, history) == used
