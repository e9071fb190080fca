"""Captions and broken lines of Markdown, and of text that is pasted with pictures as Markdown writes them."""

from pathlib import Path

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


def test_what_stands_in_html_is_read_in_its_order() -> None:
    article = read(
        """# 半年報

<p align="center"><b>營收</b>為52億元，年增12%。<br>毛利率為38%。</p>
後面這一行沒有空行隔開，員工有1,200人。

<details>
<summary>各地的門市</summary>
<ul><li>北部有31家門市。</li><li>南部有22家門市。</li></ul>

東部有9家門市。
</details>

<!-- 員工有9,999人 -->
<script>var a = "營收為99億元";</script>
<div hidden>營收為88億元。</div>
<figure><img src="a.png"><figcaption>圖1 各季營收</figcaption></figure>

<table>
<tr><th>項目</th><th>2024年</th></tr>

    <tr><td>存貨</td><td>1,200萬元</td></tr>

</table>
""",
        id="a",
    )
    text = article.text
    said = [
        "營收為52億元，年增12%。",
        "毛利率為38%。",
        "員工有1,200人。",
        "各地的門市",
        "北部有31家門市。",
        "南部有22家門市。",
        "東部有9家門市。",
    ]
    assert [text.find(one) for one in said] == sorted(text.find(one) for one in said)
    assert all(one in text for one in said)
    assert not [one for one in ("9,999", "99億元", "88億元", "<t") if one in text]
    (picture,) = article.pictures
    assert picture.caption == "圖1 各季營收"
    assert text.count("圖1 各季營收") <= 1
    (table,) = article.tables
    assert [cell.text for cell in table.cells][-1] == "1,200萬元"


def test_a_heading_in_html_is_a_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<h1 align='center'>青禾公布業績</h1>\n\n營收為52億元。", encoding="utf-8")
    article = read(tmp_path / "a.md")
    assert article.title == "青禾公布業績"
    assert [paragraph.text for paragraph in article.paragraphs][-1] == "營收為52億元。"
