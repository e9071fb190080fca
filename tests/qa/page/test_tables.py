"""Rows of a table in a passage are shown as a table, the cell that answers marked."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import qa.page
from index import build
from index.passages.chunking import cut_passages
from index.passages.passage import PassageCell
from index.passages.serialization import read_record, write_record
from index.search.base import Index
from qa import ask
from qa.figures.table import figure_rows
from qa.i18n.words import load_words
from qa.page.reading import pane_html
from qa.page.render import answer_html
from qa.page.tables import passage_with_tables
from source import Article, read

ROWS = (
    "| 項目 | 2024年上半年 | 2023年上半年 | 2022年上半年 |",
    "|---|---|---|---|",
    "| 門市收入(萬元) | 4,180 | 3,977 | 3,105 |",
    "| 外送收入(萬元) | 1,260 | 1,118 | 902 |",
    "| 本期損益(萬元) | (48) | 31 | 12 |",
)


def article(*rows: str) -> Article:
    return read("\n".join(["# 半年報", "", "以下是公司的各項收入與損益。", "", *rows]), id="a")


def shown(index: Index, question: str) -> str:
    return answer_html(ask(question, index=index, reader=False), load_words("en"), {})


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_a_passage_of_rows_is_a_table_with_the_answer_marked() -> None:
    html = shown(build([article(*ROWS)]), "2023年上半年的外送收入是多少?")
    assert "<thead><tr><td>項目</td>" in html
    table = re.search(r'<div class="table".*?</div>', html)
    assert table is not None
    heads = [plain(cell) for cell in re.findall(r'<th scope="col">(.*?)</th>', table[0])]
    assert heads == ["2024年上半年", "2023年上半年", "2022年上半年"]
    assert "外送收入" in [plain(cell) for cell in re.findall(r'<th scope="row">(.*?)</th>', table[0])]
    assert [plain(cell) for cell in re.findall(r'<td class="answers">(.*?)</td>', table[0])] == ["1,118萬元"]


def test_a_table_with_a_row_for_each_year_stands_upright() -> None:
    index = build([article("| 年度 | 營收(億元) | 員工 |", "|---|---|---|", "| 2022年 | 38 | 210 |", "| 2023年 | 41 | 225 |")])
    html = shown(index, "2023年營收是多少?")
    rows = [
        [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in re.findall(r"<tr>(.*?)</tr>", html)
    ]
    assert ["營收", "38億元", "41億元"] in rows


def test_markup_in_cells_and_heads_shows_as_text() -> None:
    bad = "<script>alert(1)</script>"
    made = article(
        f"| {bad} | 2024年 {bad} | 2023年 |", "|---|---|---|", f"| 收入{bad} | 5,100 | 4,870 |", "| 支出 | 3,300 | 3,150 |"
    )
    html = shown(build([made]), "2024年的收入是多少?")
    assert "<td" in html
    assert "<script" not in html


def test_cells_are_kept_with_a_passage_and_given_out() -> None:
    made = article(*ROWS)
    for passage in cut_passages(made):
        written = write_record(passage)
        assert read_record(written).cells == passage.cells
        record = json.loads(written)
        assert {cell.corner for cell in passage.cells} == {"項目"}
        earlier = read_record(
            json.dumps({**record, "cells": [cell[:7] for cell in record["cells"]]})
        ).cells  # as format 5 has them
        assert earlier == tuple(replace(cell, corner="") for cell in passage.cells)
        assert all(passage.text[cell.start : cell.end] for cell in passage.cells)
    answer = ask("2022年上半年的門市收入是多少?", index=build([made]), reader=False)
    cells = answer.to_dict()["passages"][0]["cells"]
    assert {"label": "門市收入(萬元)", "head": "2022年上半年"}.items() <= cells[2].items()
    rows = {row.text: (row.row, row.column) for row in figure_rows(made)}
    assert rows["3,105萬元"] == ("門市收入(萬元)", "2022年上半年")


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_wide_table_scrolls_inside_a_narrow_screen(browser: Any, mode: str, tmp_path: Path) -> None:
    years = [f"{2024 - n}年" for n in range(6)]
    rows = [
        f"| {name} | {' | '.join(f'{base + n:,}' for n in range(6))} |"
        for name, base in (("營業收入", 512_430), ("營業成本", 398_112))
    ]
    made = article(f"| 項目(千元) | {' | '.join(years)} |", "|---" * 7 + "|", *rows)
    css = Path(qa.page.__file__).with_name("style.css").read_text(encoding="utf-8")
    colours = (
        "--body-text-color:#eee;--border-color-primary:#555"
        if mode == "dark"
        else "--body-text-color:#222;--border-color-primary:#ccc"
    )
    page = browser.new_page(viewport={"width": 360, "height": 700})
    html = shown(build([made]), "2023年的營業成本是多少?")
    page.set_content(
        f'<style>:root{{{colours};--color-accent:#6366f1;--body-text-color-subdued:#888}}{css}</style><body class="{mode}">{html}'
    )
    box = page.locator(".aqa .table").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert box.locator("td.answers").inner_text() == "398,113"  # its unit stands in the corner
    page.screenshot(path=str(tmp_path / f"{mode}.png"))
    page.close()


def test_in_the_article_a_table_of_several_passages_is_one_table_that_can_be_marked() -> None:
    rows = [f"| 第{number}分店 | {number},018 | {number}9 |" for number in range(1, 30)]
    index = build([article("| 分店 | 收入(萬元) | 員工 |", "|---|---|---|", *rows)])
    html = pane_html(index, load_words("zh-TW"))
    assert html.count("<table") == 1
    assert html.count('<tr><th scope="row">') == 29
    assert len(index.passages) > 2
    for at, begin, inside in re.findall(r'data-at="(\d+)" data-from="(\d+)">(.*?)</(?:span></t|p>)', html):
        passage = next(one for one in index.passages if one.start == int(at))
        said = unescape(plain(inside))
        assert passage.text[int(begin) :].startswith(said), (at, begin, said)  # where the browser marks it


def test_a_head_that_stands_in_its_cells_is_not_lost() -> None:
    cells = tuple(PassageCell(at, at + 9, 0, row, 1, label) for row, (label, at) in enumerate((("Oslo", 6), ("Rome", 22))))
    text = "Oslo: 48 Stores\nRome: 35 Stores\n"
    html = passage_with_tables(text, cells, None, lambda low, high: text[low:high])
    assert '<th scope="col">Stores</th>' in html


def test_a_unit_that_stands_once_above_a_table_is_not_shown_in_each_of_its_cells() -> None:
    rows = ("單位：百萬元", "", "| 部門 | 2023年 | 2024年 |", "|---|---|---|", "| 織布 | 31.5 | 36.8 |", "| 染整 | 12.4 | 11.9 |")
    index = build([article(*rows)])
    for html in (shown(index, "織布部門2024年的營收是多少?"), pane_html(index, load_words("en"))):
        assert re.search(r'36\.8(</span>)*(<span[^>]*>)*<span class="[^"]*spelt">百萬元', html)
        assert "百萬元" in html.split("<table")[0]
    cornered = article("| 部門 (百萬元) | 2023年 | 2024年 |", *rows[3:])
    for html in (shown(build([cornered]), "織布部門2024年的營收是多少?"), pane_html(build([cornered]), load_words("en"))):
        assert "<td>部門 (百萬元)</td>" in html
        assert re.search(r'36\.8(</span>)*(<span[^>]*>)*<span class="[^"]*spelt">百萬元', html)
    bare = article(*(row.replace("31.5", "31.5百萬元").replace("36.8", "36.8百萬元") for row in rows[2:]))
    assert "spelt" not in pane_html(build([bare]), load_words("en"))  # so the article writes it
