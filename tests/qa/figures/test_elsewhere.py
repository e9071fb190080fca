"""A figure of a whole country, of all that is sold, of a mean or of the other end of a range is not the one asked for."""

from datetime import date

import pytest

from index import build
from qa import ask
from source import Article

JOBS = "（高雄訊）主計總處6月22日公布，5月全國失業率為3.34%，比4月上升0.02個百分點；全國就業人數1,158萬人。"
PAY = "人力公司調查了全國40個城市，昆明也在其中。從全國看，平均月薪為9,800元，比上季上漲2.1%。"
EXPORTS = (
    "Thailand's total exports reached US$28.3 billion in May, up 10.2 percent from a year earlier. "
    "Exports to Japan were flat, the ministry said, without giving a figure. Cars and rice led the gains."
)
FINES = "新規定上路後，違規停放電動滑板車者，將處以600元至4,000元罰鍰；累計欠費滿1,200元者另吊銷使用資格。"
RANKS = (
    "The market grew 4 percent. Orlen's shipments climbed 22 percent in the quarter, lifting it two places to fourth. "
    "Verda slipped from first place to second."
)
VANS = "The industry had a strong month. Velora delivered 23,450, up 61 percent. Its rival Kestrel Motors delivered 8,120."
SCHOOLS = "教育局統計，公立學校女性教師佔68%，比五年前多2個百分點；西部地區的缺額為310名。"
PORT = "The port's import volume rose 7.5 percent in March. Exports went mostly to Asia, the operator said."
HILL = "山城醫院林立，市立醫院及診所、藥局聚在北街，擁有90年歷史的惠民醫院也在此。"
WINGS = "紅隼航空今年換了總經理，旗下擁有12架客機的青禾航空則在虧損。"
TRUST = "The trust was found to hold 3.2 million yuan (US$445,000) in cash, and another 8.8 million yuan in bonds."
FIRMS = "前三季外資企業進出口1,460億元，年減1.8%；國有企業進出口680億元，年增3.3%。"
WEDDINGS = "溫州去年的結婚率下降，新人多在秋天登記。在揚州，去年有2,417對新人登記結婚，平均初婚年齡為28.3歲，其中男性29.1歲、女性27.4歲。"


@pytest.mark.parametrize(
    ("text", "question", "figure"),
    [
        (WEDDINGS, "揚州去年有幾對新人結婚?", "2,417"),
        (WEDDINGS, "How many couples married in Wenzhou last year?", None),
        (WEDDINGS, "average age of brides in Yangzhou", "27.4歲"),
        (FIRMS, "央企進出口多少?", "680億元"),
        (FIRMS, "How much did foreign-funded firms trade?", "1,460億元"),
        (FIRMS, "民企進出口多少?", None),
        (JOBS, "失業率多高", "3.34%"),
        (JOBS, "高雄市的失業率呢？", None),
        (PAY, "全国平均月薪", "9,800元"),
        (PAY, "昆明的平均月薪是多少", None),
        (PAY, "median monthly pay", None),
        (EXPORTS, "total exports in May", "US$28.3 billion"),
        (EXPORTS, "How much did Thailand export to Japan in May?", None),
        (FINES, "違停最重罰多少", "4,000元"),
        (FINES, "最低罰多少", "600元"),
        (FINES, "what's the maximum fine?", "4,000元"),
        (RANKS, "where does Orlen rank now", "fourth"),
        (VANS, "velora cars delivered", "23,450"),
        (HILL, "惠民醫院有多少年的歷史？", "90年"),
        (WINGS, "青禾航空有幾架飛機？", "12"),
        (SCHOOLS, "女老師占多少", "68%"),
        (SCHOOLS, "男性教師的比例", None),
        (SCHOOLS, "東部地區缺幾名教師", None),
        (PORT, "How much did imports grow in March?", "7.5 percent"),
        (PORT, "How much did exports grow in March?", None),
        (TRUST, "how much cash does the trust hold, in dollars?", "US$445,000"),
    ],
)
def test_what_is_told_of_something_else_is_not_the_answer(text: str, question: str, figure: str | None) -> None:
    answer = ask(question, index=build([Article.from_text(text, id="a", title="News", published=date(2025, 6, 25))]))
    assert (answer.figure.text if answer.figure else None) == figure


def test_where_a_report_was_sent_from_is_not_what_it_tells_of() -> None:
    answer = ask("高雄市的失業率呢？", index=build([Article.from_text(JOBS, id="a", title="News")]))
    assert answer.missing == ("高雄",)
    assert not answer.found
