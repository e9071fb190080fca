"""Whose a number is in an article of several firms, and who is no one."""

import pytest

from source import Article
from source.figures.attributes.nobody import is_common, is_nobody

TEXT = """青湖航空載客率創新高 赤嶺貨運收入下滑
青湖航空第三季營收52億元，稅後淨利4億元。每桶航空燃油平均採購價為91美元。
財政狀況方面，負債比率為40%。
同一天公布業績的赤嶺航空，表現不如預期。赤嶺第三季營收61億元，貨運收入18億元，每公斤收入由80元滑落至67元。
機隊規模為38架，明年增加3架。"""


def subjects(text: str) -> dict[str, str | None]:
    return {figure.text: figure.subject for figure in Article.from_text(text, title=text.split("\n")[0]).figures if figure.value}


def test_a_rival_owns_the_numbers_of_its_paragraph_and_no_more() -> None:
    found = subjects(TEXT)
    assert [found[one] for one in ("52億元", "4億元", "91美元", "40%")] == ["青湖航空"] * 4
    assert all((found[one] or "").startswith("赤嶺") for one in ("61億元", "18億元", "80元", "67元"))
    assert found["38"] == "青湖航空"


@pytest.mark.parametrize("name", ["财政状况", "服务网络", "网上销售", "经营百货", "人工智能公司"])
def test_common_nouns_name_no_one(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize("name", ["青湖航空", "赤岭", "鲜里超市"])
def test_names_are_more_than_common_nouns(name: str) -> None:
    assert not is_common(name)
    assert not is_nobody(name)


@pytest.mark.parametrize("name", ["第三季每桶航空", "线上销售占百货", "三季度公司"])
def test_dates_and_shares_begin_no_name(name: str) -> None:
    assert is_nobody(name)


def test_a_class_of_cars_is_not_whom_the_text_is_about() -> None:
    assert subjects("青湖汽車公布銷量\n分車型看，增程SUV交付2萬輛。海外市場售出3,000輛。")["3,000"] in ("青湖汽車", None)
