"""Captions above and below, in one line or two, and where the text speaks of a picture."""

from pathlib import Path

import pytest

from index import build
from index.passages.chunking import cut_passages
from qa import ask
from source import Article, Picture
from source.blocks import Block, assemble
from source.pictures.captions import Label, is_caption, label_of, words
from source.pictures.place import with_captions
from source.pictures.references import labels_in

PICTURE = Block("picture", "", address="https://a.example/x.png")


@pytest.mark.parametrize("entry", words()["label"], ids=lambda entry: entry["kind"])
def test_the_examples_of_the_word_list(entry: dict[str, list[str]]) -> None:
    assert [text for text in entry["captions"] if label_of(text) is None] == []
    assert [text for text in entry["others"] if label_of(text) is not None] == []


@pytest.mark.parametrize("text", ["▲新廠動土", "（圖／業者提供）", "圖：記者攝", "Photo: AFP", "圖源：公司官網"])
def test_captions_without_a_number(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text", ["Table 5 shows that sales fell.", "表3 收入", "圖書館今年擴建。", "Charting the course of rates", "試圖改變"]
)
def test_what_is_no_caption(text: str) -> None:
    assert not is_caption(text)


def captions(*blocks: Block) -> list[str]:
    return [block.text for block in with_captions(blocks) if block.kind == "picture"]


def body(text: str) -> Block:
    return Block("body", text)


def test_below_and_above() -> None:
    assert captions(body("甲。"), PICTURE, body("圖1：甲"), body("乙。"), PICTURE, body("圖2：乙")) == ["圖1：甲", "圖2：乙"]
    assert captions(body("圖1：甲"), PICTURE, body("圖2：乙"), PICTURE, body("丙。")) == ["圖1：甲", "圖2：乙"]


def test_two_lines() -> None:
    assert captions(PICTURE, body("圖3-1"), body("各季營收"), body("正文從這裡開始，說了許多事情。")) == ["圖3-1 各季營收"]
    assert captions(PICTURE, body("图表4：产量"), body("资料来源：公司公告")) == ["图表4：产量 资料来源：公司公告"]


def test_several_pictures() -> None:
    assert captions(PICTURE, PICTURE, body("Figure 2. Two views of the plant")) == ["Figure 2. Two views of the plant"] * 2
    assert captions(PICTURE, PICTURE, body("圖1：左"), body("圖2：右")) == ["圖1：左", "圖2：右"]
    made = assemble(with_captions([body("甲。"), PICTURE, PICTURE, body("圖1：兩個角度")]), id="a", title="")
    assert [p.text for p in made.paragraphs] == ["甲。", "圖1：兩個角度"]


def test_arrows_tell_where_the_picture_is() -> None:
    assert captions(body("▼新店開張"), PICTURE, body("正文說了一件事。")) == ["▼新店開張"]
    assert captions(PICTURE, body("▲新店開張")) == ["▲新店開張"]


def test_a_tables_caption_is_no_pictures() -> None:
    blocks = with_captions([Block("picture", "表1：收入"), Block("picture", "Table 2. Costs"), body("正文。")])
    assert [block.kind for block in blocks] == ["caption", "caption", "body"]
    assert captions(PICTURE, Block("caption", "表1：收入")) == [""]


def test_labels_of_one_kind_are_one() -> None:
    assert label_of("图3－1 收入") == label_of("Fig. 3.1: Revenue") == Label("figure", "3-1")
    assert label_of("圖二 架構") == label_of("Figure 2: Structure")
    assert label_of("圖表2：收入") != label_of("圖2：收入")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("如圖3所示，收入增加。", ["3"]),
        ("見图3-1及图3-2。", ["3-1", "3-2"]),
        ("(see Figures 2 and 3)", ["2", "3"]),
        ("Fig. CA2b gives the rates.", ["ca2b"]),
        ("config 3 is set; 圖書3本", []),
    ],
)
def test_references(text: str, numbers: list[str]) -> None:
    assert [found.number for found in labels_in(text)] == numbers


def test_a_passage_that_speaks_of_a_picture_carries_it() -> None:
    filler = "公司在這一年做了許多事情，開了新店，也關了舊店，員工換了一批又一批，" * 12 + "後來才穩定下來。"
    lines = ["如圖2所示，夜間訂單占了四成。", filler, "圖1：門店分布", filler, "圖2：各時段訂單占比"]
    article = Article.from_text("\n".join(lines), id="a")
    article = Article("a", "", article.text, article.paragraphs, (Picture("圖1：門店分布", 2), Picture("圖2：各時段訂單占比", 4)))
    first = cut_passages(article)[0]
    assert [picture.caption for picture in first.pictures] == ["圖2：各時段訂單占比"]


def test_a_question_about_a_picture_finds_it_by_its_caption(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 咖啡店的一年\n\n公司在2024年開了120家門店，員工有2,300人，營收18億元。\n\n"
        "![圖1：各時段訂單占比](https://a.example/1.png)\n\n夏季的銷量高於冬季，外送占了一半，會員貢獻了七成的收入。\n\n"
        "![圖2：各城市門店分布](https://a.example/2.png)\n\n董事長表示明年會放慢開店的腳步，把心力放在既有門店。\n",
        encoding="utf-8",
    )
    from source import read

    answer = ask("哪張圖說明門店在各城市的分布?", index=build([read(tmp_path / "a.md")]))
    assert "圖2：各城市門店分布" in [picture.caption for picture in answer.passages[0].pictures]
