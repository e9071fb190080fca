from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages.chunking import LONGEST, cut_passages
from source import Article, read
from source.blocks import Block, assemble
from source.bundled import load_bundled_article
from source.errors import ReadError
from source.sentences import split_sentences

_SENTENCE = st.text(alphabet="甲乙丙丁戊a1億%", min_size=1, max_size=60).map(lambda text: text + "。")
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=30).map("".join)


@given(st.lists(_PARAGRAPH, min_size=1, max_size=8).map("\n".join))
@settings(max_examples=100)
def test_every_sentence_is_in_exactly_one_passage_uncut(text: str) -> None:
    article = Article.from_text(text)
    made = cut_passages(article)
    spans = [(p.start, p.end) for p in made]
    assert spans == sorted(spans)
    for paragraph in article.paragraphs:
        for a, b in split_sentences(paragraph.text):
            start, end = paragraph.start + a, paragraph.start + b
            assert sum(low <= start and end <= high for low, high in spans) == 1


@given(st.text(max_size=500))
@settings(max_examples=200)
def test_a_passage_is_the_articles_text_at_its_offsets(text: str) -> None:
    try:
        article = Article.from_text(text)
    except ReadError:
        return
    for passage in cut_passages(article):
        assert article.text[passage.start : passage.end] == passage.text
        for figure in passage.figures:
            assert passage.text[figure.start : figure.end] == figure.text


def test_passages_are_no_longer_than_they_may_be() -> None:
    text = "這一句話說了一件事情。" * 200
    assert all(len(passage.text) <= LONGEST for passage in cut_passages(Article.from_text(text)))


def test_a_long_sentence_stays_whole() -> None:
    text = "甲" * 700 + "。"
    assert [passage.text for passage in cut_passages(Article.from_text(text))] == [text]


def test_text_without_sentences_is_cut_at_its_marks() -> None:
    text = "甲乙丙丁，" * 1000
    made = cut_passages(Article.from_text(text))
    assert "".join(passage.text for passage in made) == text
    assert all(len(passage.text) <= 400 and passage.text.endswith("，") for passage in made)
    text = "甲" * 1000
    assert [len(passage.text) for passage in cut_passages(Article.from_text(text))] == [400, 400, 200]


def test_headings_and_bylines_are_searched_with_what_stands_under_them() -> None:
    article = read("標題一行\n文丨某人\n正文說了一件事。\n小標題\n另一件事也說了。\n特別聲明：以上內容為用戶上傳。\n")
    assert [passage.text for passage in cut_passages(article)] == [
        "標題一行\n文丨某人\n正文說了一件事。",
        "小標題\n另一件事也說了。",
    ]
    assert [passage.heading for passage in cut_passages(article)] == ["標題一行", "小標題"]


def test_headings_with_nothing_under_them_are_passages() -> None:
    over, alone = Block("heading", "營收35億元"), Block("heading", "成本7億元")
    article = assemble([Block("heading", "總覽"), over, Block("body", "正文。"), alone], id="a", title="")
    assert [(p.text, p.heading) for p in cut_passages(article)] == [
        ("總覽\n營收35億元\n正文。", "營收35億元"),
        ("成本7億元", "成本7億元"),
    ]
    assert [figure.text for passage in cut_passages(article) for figure in passage.figures] == ["35億元", "7億元"]


def test_a_heading_is_not_cut_off_from_a_long_paragraph() -> None:
    article = read("# 一個標題\n\n" + "這一句話說了一件事情。" * 60)
    made = cut_passages(article)
    assert made[0].text.startswith("一個標題\n這一句話")
    assert all(len(passage.text) <= LONGEST and passage.heading == "一個標題" for passage in made)


def test_pictures_come_with_the_passage_beside_them() -> None:
    article = load_bundled_article()
    made = cut_passages(article)
    assert {picture for passage in made for picture in passage.pictures} == set(article.pictures)
    for picture in article.pictures:
        assert 1 <= sum(picture in passage.pictures for passage in made) <= 3


def test_a_picture_comes_with_the_passage_before_it_that_tells_what_it_shows() -> None:
    text = "舊電池先送到回收站放電，再由人工拆解，破碎以後浸出鎳與鈷。" * 8
    other = "董事會在年底改選，三位新任董事分別來自法律、會計與資訊領域。" * 12
    blocks = [Block("body", text), Block("body", other), Block("picture", "圖1：電池回收站的拆解與破碎")]
    first, *rest = cut_passages(assemble(blocks, id=None, title="一家公司"))
    assert [picture.caption for picture in first.pictures] == ["圖1：電池回收站的拆解與破碎"]
    assert sum(bool(passage.pictures) for passage in rest) == 1  # that which it stands in


def test_what_stands_before_a_captioned_table_is_not_under_its_caption() -> None:
    table = "**表1 各地員工**\n\n| 地區 | 員工 |\n|---|---|\n| 北部 | 800人 |\n| 南部 | 400人 |\n"
    article = read("# 人員\n\n" + "公司說明年還要在各地增加工程師與業務人員，並把薪水調高一些。" * 12 + f"\n\n{table}", id="a")
    made = cut_passages(article)
    assert article.tables[0].caption.startswith("表1")
    assert {passage.heading for passage in made if not passage.cells} == {"人員"}
    assert made[0].heading == "人員"


def test_who_says_it_is_not_cut_off_from_the_quotation() -> None:
    before = "公司在全国运营冷库，租金由市场决定，每季调整一次，与客户分别签约。" * 10
    article = Article.from_text(f"{before}“四季度是旺季，我们预计现金流将转正。”何伟说。{before}")
    assert [passage.text.startswith("何伟") for passage in cut_passages(article)].count(True) == 0
    assert any("转正。”何伟说。" in passage.text for passage in cut_passages(article))
