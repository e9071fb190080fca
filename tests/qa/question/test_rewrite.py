"""Follow-ups: dialogues of two and three turns in three languages, with how the last turn is to be understood."""

import pytest

from index import build
from qa import ask
from qa.question.rewrite import read, understood
from source import Article

# The turns in order, then how the last one is understood.
DIALOGUES: list[tuple[list[str], str]] = [
    # a time alone
    (["AI原生產品2023年收入多少?", "那2024年呢?"], "AI原生產品2024年收入多少?"),
    (["公司2023年的總營收是多少?", "那2025年前九個月呢？"], "公司2025年前九個月的總營收是多少?"),
    (["公司2025年前九個月的總營收是多少?", "2023年呢"], "公司2023年的總營收是多少?"),
    (["2024年上半年門市有幾家?", "2024年下半年呢?"], "2024年下半年門市有幾家?"),
    (["2024年第二季毛利率多少?", "那第三季呢?"], "2024年第三季毛利率多少?"),
    (["营业收入是多少?", "2022年呢?"], "2022年营业收入是多少?"),
    (["2022年净利润有多少?", "那么2023年上半年呢?"], "2023年上半年净利润有多少?"),
    (["2025年1月至9月的营收是多少?", "2024年呢?"], "2024年的营收是多少?"),
    (["2024年的营收是多少?", "2025年1月至9月呢?"], "2025年1月至9月的营收是多少?"),
    (["What was the revenue in 2023?", "And in 2025?"], "What was the revenue in 2025?"),
    (["What was the revenue in 2023?", "2024?"], "What was the revenue in 2024?"),
    (["What was the total revenue in the first nine months of 2025?", "And in 2023?"], "What was the total revenue in 2023?"),
    (["What was net profit in 2023?", "And in the first half of 2024?"], "What was net profit in the first half of 2024?"),
    (["What was revenue in Q2 2024?", "What about Q3?"], "What was revenue in Q3 2024?"),
    (["How many stores are there?", "And in 2022?"], "How many stores are there in 2022?"),
    (["AI原生產品2023年收入多少?", "And in 2025?"], "AI原生產品2025年收入多少?"),
    # a company or a name
    (["甲公司2024年毛利率是多少?", "乙公司呢?"], "乙公司2024年毛利率是多少?"),
    (["甲公司2024年毛利率是多少?", "那乙公司呢?"], "乙公司2024年毛利率是多少?"),
    (["东方集团有多少员工?", "西山集团呢?"], "西山集团有多少员工?"),
    (["When was MiniMax founded?", "And Talkie?"], "When was Talkie founded?"),
    (["How many employees does Microsoft have?", "what about Apple?"], "How many employees does Apple have?"),
    (["Talkie有多少用戶?", "星野呢?"], "星野有多少用戶?"),
    (["台積電的營收是多少?", "聯電公司呢?"], "聯電公司的營收是多少?"),
    (["甲公司2024年營收多少?", "那乙公司2023年呢?"], "乙公司2023年營收多少?"),
    # a place
    (["北京有幾家門市?", "上海呢？"], "上海有幾家門市?"),
    (["高雄2024年有幾家分店?", "那台中呢?"], "台中2024年有幾家分店?"),
    (["How many stores are there in Tokyo?", "And Osaka?"], "How many stores are there in Osaka?"),
    # a measure
    (["甲公司2024年營收多少?", "員工呢?"], "甲公司2024年員工?"),
    (["甲公司2024年營收多少?", "毛利率呢?"], "甲公司2024年毛利率?"),
    (["乙公司有多少名員工?", "營收呢?"], "乙公司營收?"),
    (["华海公司2023年净利润是多少?", "每股收益呢?"], "华海公司2023年每股收益?"),
    (["How many employees does Apple have?", "What about revenue?"], "What was the revenue of Apple?"),
    (["How many offices does Apple have?", "And the employees?"], "What were the employees of Apple?"),
    (["What was revenue in 2023?", "And net profit?"], "What was the net profit in 2023?"),
    (["What was the revenue of 甲公司 in 2024?", "And its gross margin?"], "What was the gross margin of 甲公司 in 2024?"),
    # the other end
    (["海螺AI最便宜的訂閱方案多少錢?", "最貴的呢?"], "海螺AI最貴的訂閱方案多少錢?"),
    (["最大的客户占比多少?", "最小的呢?"], "最小的客户占比多少?"),
    (["What was the revenue of Apple in 2023?", "And the gross margin in 2024?"], "What was the gross margin of Apple in 2024?"),
    (["乙公司2024年營收多少?", "毛利率?"], "乙公司2024年毛利率?"),
    (
        ["What was Apple's revenue in the second quarter of 2024?", "And net profit?"],
        "What was the net profit of Apple in the second quarter of 2024?",
    ),
    (["What was Apple's revenue in 2024?", "員工呢?"], "Apple 2024 員工?"),
    # a place of the same company
    (["乙公司欧洲营收2024年多少?", "那亚洲呢?"], "乙公司亚洲营收2024年多少?"),
    (["乙公司2024年營收多少?", "那日本呢?"], "乙公司日本2024年營收多少?"),
    (["What were Apple's sales in Europe in 2024?", "And in Asia?"], "What were Apple's sales in Asia in 2024?"),
    (["How many stores does Apple have?", "And in Japan?"], "How many stores does Apple have in Japan?"),
    # what goes on from the one before and names nobody
    (["乙公司2024年營收多少?", "那淨利是多少?"], "乙公司2024年淨利是多少?"),
    (["乙公司2024年營收多少?", "那2023年的淨利是多少?"], "乙公司2023年的淨利是多少?"),
    (["乙公司2024年營收多少?", "那甲公司的淨利是多少?"], "那甲公司的淨利是多少?"),
    (["What was Apple's revenue in 2024?", "And how many employees?"], "How many employees of Apple in 2024?"),
    (["What was Apple's revenue in 2024?", "And how many employees left?"], "And how many employees left?"),
    # a pronoun
    (["乙公司2024年營收多少?", "它的毛利率呢?"], "乙公司2024年毛利率?"),
    (["When was MiniMax founded?", "How many employees does it have?"], "How many employees does MiniMax have?"),
    (["When was MiniMax founded?", "Who are its founders?"], "Who are MiniMax's founders?"),
    (["乙公司2024年營收多少?", "它有多少員工?"], "乙公司有多少員工?"),
    (["乙公司2024年營收多少?", "這家公司的毛利率是多少?"], "乙公司的毛利率是多少?"),
    (["乙公司2024年营收多少?", "该公司的总部在哪里?"], "乙公司的总部在哪里?"),
    # what asks and names nothing
    (["2024年營收成長多少?", "為什麼?"], "2024年營收成長 為什麼?"),
    (["How much did profit fall in 2024?", "Why?"], "Why profit fall in 2024?"),
    # whole questions and keywords stand alone
    (["企業客戶有多少", "訂閱價格"], "訂閱價格"),
    (["企業客戶有多少", "訂閱價格", "海螺AI用戶數"], "海螺AI用戶數"),
    (["What was the revenue in 2024?", "Is the company profitable?"], "Is the company profitable?"),
    (["AI原生產品2023年收入多少?", "誰是創始人?"], "誰是創始人?"),
    (["2024年营收多少?", "公司有多少员工?"], "公司有多少员工?"),
    (["2024年營收多少?", "毛利率"], "毛利率"),
    (["What was the revenue in 2024?", "gross margin in 2023"], "gross margin in 2023"),
    (["有哪些產品?", "哪張圖顯示營收?"], "哪張圖顯示營收?"),
    (["甲公司營收多少?", "請列出所有的門市"], "請列出所有的門市"),
    # greetings are no follow-ups, nor what is followed up
    (["有哪些基石投資人?", "你好"], "你好"),
    (["有哪些基石投資人?", "謝謝!"], "謝謝!"),
    (["谁是董事长?", "好的，谢谢你"], "好的，谢谢你"),
    (["Who is the chairman?", "Thanks a lot!"], "Thanks a lot!"),
    (["2023年營收多少?", "謝謝", "那2024年呢?"], "2024年營收多少?"),
    # three turns: onto the last whole question, as it was understood, never onto two
    (["AI原生產品2023年收入多少?", "那2024年呢?", "那2025年呢?"], "AI原生產品2025年收入多少?"),
    (["甲公司2024年營收多少?", "那乙公司呢?", "毛利率呢?"], "乙公司2024年毛利率?"),
    (["甲公司2024年營收多少?", "毛利率呢?", "那2023年呢?"], "甲公司2023年毛利率?"),
    (["甲公司2023年營收多少?", "有多少員工?", "那2024年呢?"], "2024年有多少員工?"),
    (["MiniMax有多少用戶?", "員工呢?", "那2024年呢?"], "2024年MiniMax員工?"),
    (["How many users does MiniMax have?", "那2024年呢?"], "How many users does MiniMax have in 2024?"),
    (["How old is 閆俊傑?", "And in 2024?"], "How old is 閆俊傑 in 2024?"),
    (["What was the revenue in 2023?", "And in 2024?", "And net profit?"], "What was the net profit in 2024?"),
    (["When was MiniMax founded?", "How many employees does it have?", "And Talkie?"], "How many employees does Talkie have?"),
    (["企业客户有多少", "订阅价格", "那2024年呢?"], "2024年订阅价格"),
    # nothing before
    (["那2024年呢?"], "那2024年呢?"),
    (["And in 2023?"], "And in 2023?"),
    (["你好", "那2024年呢?"], "那2024年呢?"),
]


def test_there_are_sixty_dialogues() -> None:
    assert len(DIALOGUES) >= 60


@pytest.mark.parametrize(("turns", "used"), DIALOGUES, ids=[" / ".join(turns) for turns, _ in DIALOGUES])
def test_how_the_last_turn_is_understood(turns: list[str], used: str) -> None:
    assert understood(turns[-1], turns[:-1]) == used


REPORT = (
    "甲公司2024年營收為50億元，毛利率為35%，員工有1,200人。\n"
    "乙公司2024年營收為80億元，毛利率為28%，員工有3,400人。\n"
    "甲公司2023年營收為45億元，年增5%。董事長林先生看好明年。\n"
)


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (["甲公司2024年營收多少?", "乙公司呢?"], "80億元"),
        (["甲公司2024年營收多少?", "那2023年呢?"], "45億元"),
        (["甲公司2024年營收多少?", "員工呢?"], "1,200"),
        (["甲公司2024年營收多少?", "那乙公司呢?", "毛利率呢?"], "28%"),
        (["乙公司2024年營收多少?", "它有多少員工?"], "3,400"),
        (["甲公司2023年營收多少?", "增長了多少?"], "5%"),
        (["What was the revenue of 甲公司 in 2024?", "And its gross margin?"], "35%"),
    ],
)
def test_the_figure_of_a_follow_up(turns: list[str], figure: str) -> None:
    index = build([Article.from_text(REPORT, id="a", title="兩家公司")])
    answer = ask(turns[-1], index=index, history=turns[:-1])
    assert answer.question == turns[-1]
    assert answer.figure is not None
    assert answer.figure.text == figure


def test_what_says_too_little_is_asked_alone_first() -> None:
    reading = read("增長了多少?", ["2024年營收是多少?"])
    assert reading is not None
    assert not reading.sure
    index = build([Article.from_text("營收是5億元。門市增長了8%。", id="a")])
    assert ask("增長了多少?", index=index, history=["董事長是誰?"]).question_used == "增長了多少?"


def test_without_a_history_a_question_is_asked_on_its_own() -> None:
    index = build([Article.from_text(REPORT, id="a")])
    assert ask("乙公司呢?", index=index, history=()).question_used == "乙公司呢?"


@pytest.mark.parametrize(
    ("base", "question", "whole"),
    [
        ("What was Kettle & Co's revenue in 2024?", "How does that compare with 2023?", "How does Kettle & Co's revenue in 2024 compare with 2023?"),
        ("What was revenue in 2024?", "And the year before?", "What was revenue in 2023?"),
        ("乙公司2024年淨利是多少?", "前一年呢?", "乙公司2023年淨利是多少?"),
        ("乙公司2024年淨利是多少?", "跟同業比呢?", "乙公司2024年淨利跟同業相比?"),
        ("乙公司海外營收是多少?", "佔總營收多少?", "乙公司海外營收佔總營收多少?"),
        ("乙公司有多少員工?", "其中工程師有多少?", "乙公司員工其中工程師有多少?"),
        ("乙公司推出了什麼新車?", "它賣多少錢?", "乙公司新車賣多少錢?"),
        ("Who bought the brand?", "How old is he?", "How old is the one who bought the brand?"),
        ("How much did the plant cost?", "When will it open?", "When will the plant open?"),
        ("What was the net profit in 2023?", "How many mills does it run?", "How many mills does it run?"),
        ("What was the gross margin of Lantor in 2023?", "How many mills does it run?", "How many mills does Lantor run?"),
        ("What was the capital expenditure?", "How many ships did they sell?", "How many ships did they sell?"),
        ("What was the net profit in 2023?", "How much did it grow?", "How much did the net profit grow?"),
        ("How much did the mill cost?", "How many people does it employ?", "How many people does the mill employ?"),
        ("How much did Tuesday's sale raise?", "天氣怎麼樣?", "天氣怎麼樣?"),
        ("乙公司有多少員工?", "天氣怎麼樣?", "天氣怎麼樣?"),
    ],
)  # fmt: skip
def test_what_points_back(base: str, question: str, whole: str) -> None:
    assert understood(question, [base]) == whole
