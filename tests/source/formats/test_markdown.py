"""Captions and broken lines of Markdown, and of text that is pasted with pictures as Markdown writes them."""

import pytest

from source import read

SAID = "營收為52億元，年增12%，主要來自新產品。"
CHINESE = "圖1 青禾公司2023年至2024年各季營收與毛利率的變化（單位：億元）"
ENGLISH = "Table 2. Quarterly sales and gross margin of Acme, in millions of dollars"
PICTURE = "![](a.png)\n\n"


@pytest.mark.parametrize("picture", ["", PICTURE], ids=["alone", "at a picture"])
@pytest.mark.parametrize(
    ("caption", "text"),
    [(CHINESE, SAID), (ENGLISH, "Sales were $52 million, up 12% from a year before, mostly from new products.")],
    ids=["Chinese", "English"],
)
@pytest.mark.parametrize("head", ["# 青禾公布業績", "青禾公布業績"], ids=["Markdown", "pasted"])
def test_a_caption_is_a_paragraph_of_its_own(head: str, caption: str, text: str, picture: str) -> None:
    other = caption.replace("圖1", "圖3").replace("Table 2", "Table 4")
    parts = (head, "青禾公司去年在日本與美國都賣得比預期好。", picture + caption, text, other, "北部員工有800人，南部有400人。")
    paragraphs = [paragraph.text for paragraph in read("\n\n".join(parts), id="a").paragraphs]
    assert paragraphs[-4:-1] == [caption, text, other]


def test_lines_with_a_blank_one_between_them_all_are_still_joined() -> None:
    lines = (
        "青禾公司去年在日本與美國都賣得比預期好，而且匯率也有利於出口，",
        "毛利率因此上升到四成，比前一年高出三個百分點，是五年來最高的水",
        "準，也高於同業的平均，管理層因此把全年的目標上調到六百億元。",
    )
    assert [paragraph.text for paragraph in read("\n\n".join(lines * 2), id="a").paragraphs] == ["".join(lines)] * 2


def test_a_bare_label_takes_no_sentence_of_the_text_for_its_caption() -> None:
    (picture,) = read(f"# 半年報\n\n{PICTURE}圖1\n\n公司有1,200名員工。", id="a").pictures
    assert picture.caption == "圖1"
    (picture,) = read(f"# 半年報\n\n{PICTURE}圖1\n\n各地員工人數\n\n公司有1,200名員工。", id="a").pictures
    assert picture.caption == "圖1 各地員工人數"


def test_a_break_parts_lines() -> None:
    article = read(f"# 半年報\n\n營收成長。<br>圖1 各季營收<br/>\n{SAID}", id="a")
    assert [paragraph.text for paragraph in article.paragraphs][1:] == ["營收成長。", "圖1 各季營收", SAID]
    (table,) = read("| 項目 | 2024年 |\n|---|---|\n| 存貨 | 1,200<br>1,300 |", id="a").tables
    assert [(cell.text, cell.number) for cell in table.cells] == [("1,200 1,300", None)]
