"""What reaches a terminal, a spreadsheet and the command line's own options."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import build
from qa import ask
from qa.cli import main
from qa.figures.table import figure_rows
from qa.show import answer_text, write_figures_csv, write_json
from source import Article

ORDERS = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f\u202e"


def obeyed(text: str) -> set[str]:
    """What a terminal would take for an order."""
    return {one for one in text if (one < " " and one not in "\t\n") or "\x7f" <= one <= "\x9f" or one in "\u202e\u2066"}


def test_no_order_reaches_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"a{ORDERS}b.txt"
    file.write_text(f"# {ORDERS}題\n\n茶園有48名工人{ORDERS}。\n", encoding="utf-8")
    rows = [{"id": f"q{ORDERS}", "question": f"茶園有多少名工人{ORDERS}?", "lang": "zh-Hant", "evidence": ["無此句"]}]
    questions = tmp_path / f"q{ORDERS}.jsonl"
    questions.write_text("".join(json.dumps(row) for row in rows), encoding="utf-8")
    for command in (
        ["ask", f"多少名工人{ORDERS}?", "--file", str(file)],
        ["ask", "多少名工人?", "--file", f"{file}x"],
        ["ask", "多少名工人?", "--file", str(file), "--json"],
        ["figures", str(file)],
        ["figures", str(file), "--csv"],
        ["evaluate", str(questions), "--file", str(file)],
        ["evaluate", f"{questions}x"],
        ["index", f"{tmp_path}/{ORDERS}", "--out", f"{tmp_path}/out{ORDERS}"],
        ["check", f"{tmp_path}/{ORDERS}"],
        ["ask", "多少?", "--index", f"{tmp_path}/{ORDERS}"],
    ):
        main(command)
        told = capsys.readouterr()
        assert told.out or told.err
        assert obeyed(told.out + told.err) == set(), command


def test_orders_in_a_hostile_index_reach_no_terminal() -> None:
    clean = build([Article.from_text("茶園有48名工人。", id="a")])
    (passage,) = clean.passages
    answer = ask("茶園有多少名工人?", index=clean)
    object.__setattr__(answer.passages[0], "text", f"{passage.text}{ORDERS}")
    assert obeyed(answer_text(answer)) == set()
    assert obeyed(write_json({"text": ORDERS})) == set()
    assert json.loads(write_json({"text": ORDERS})) == {"text": ORDERS}


@pytest.mark.parametrize("begin", ["=1+1", "+1+1", "-1+1|' /C calc'!A0", "@SUM(1)", "\t=1", "  =1+1", "＝1+1", "－2+3", "\r=1"])
def test_no_cell_is_run_by_a_spreadsheet(begin: str) -> None:
    rows = figure_rows(Article(begin, begin, "x", ()))
    assert rows == []
    article = Article.from_text("收入在2023年為346萬美元，2024年為-3052萬美元。", id="a")
    (row, *_) = figure_rows(article)
    for line in write_figures_csv([replace(row, article=begin, value="-5.5", measure=begin)]).splitlines()[1:]:
        assert f"'{begin.strip()[:4]}" in line or "'" in line
        assert ",-5.5," in line


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "多少?", "--index", ""],
        ["ask", "多少?", "--file", " "],
        ["ask", "多少?", "--model", ""],
        ["index", "a.txt", "--out", ""],
        ["index", "", "--out", "o"],
        ["index", "a.txt", "--out", "o", "--model", ""],
        ["index", "a.txt", "--out", "o", "--store", "milvus", "--uri", ""],
        ["figures", ""],
        ["evaluate", ""],
        ["serve", "--index", ""],
        ["serve", "--root-path", ""],
    ],
)
def test_a_name_that_is_empty_is_told(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    assert " is empty; give a name, or leave it out.\n" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", [".", "..", "/", "x/..", "./."])
def test_an_index_needs_a_folder_with_a_name(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("茶園有48名工人。\n", encoding="utf-8")
    assert main(["index", "a.txt", "--out", out]) == 2
    assert "is no name for a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
