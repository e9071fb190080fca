import json
import socket
from pathlib import Path

import pytest

from qa.cli import main

ARTICLE = "公司上市\n公司在2024年的收入為75.8萬美元，比前一年多了三成。\n員工共有385名，平均年齡29歲。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_ask(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "MiniMax有多少用戶?"]) == 0
    out = capsys.readouterr().out
    assert "2.12億 (= 212000000" in out


def test_ask_a_file_as_json(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "2024年的收入是多少?", "--file", str(article), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert "75.8萬美元" in answer["passages"][0]["text"]


def test_index_then_ask(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(article), "--out", str(tmp_path / "i")]) == 0
    assert "1 articles" in capsys.readouterr().out
    main(["ask", "有多少名員工?", "--index", str(tmp_path / "i")])
    assert "[員工共有*385*名" in capsys.readouterr().out


def test_one_unreadable_file_is_reported_and_the_rest_indexed(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", str(article), str(tmp_path / "no.txt"), "--out", str(tmp_path / "i")]) == 1
    shown = capsys.readouterr()
    assert "There is no file" in shown.err
    assert "1 articles" in shown.out


def test_not_found_has_its_own_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "明天北京的天氣怎麼樣?"]) == 1
    assert "The article does not mention 北京." in capsys.readouterr().out
    assert main(["ask", "公司的董事長幾歲結婚?"]) == 1
    assert "The article does not say" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["--csv", "--json", ""])
def test_figures(form: str, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", str(article), *([form] if form else [])]) == 0
    out = capsys.readouterr().out
    assert "75.8萬美元" in out
    assert "758000" in out
    if form == "--json":
        assert [row["text"] for row in json.loads(out)][:2] == ["2024年", "75.8萬美元"]


def test_series(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("收入在2023年為346萬美元，2024年為3052萬美元。用戶有5萬名。\n", encoding="utf-8")
    assert main(["figures", str(path), "--series"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == ["收入,money,USD,2023,3460000,,", "收入,money,USD,2024,30520000,,"]


def test_a_cell_that_looks_like_a_formula_is_made_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("=HYPERLINK(1)共有385名員工。\n", encoding="utf-8")
    main(["figures", str(path), "--csv"])
    assert "'=HYPERLINK" in capsys.readouterr().out


def test_evaluate_and_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"id": "1", "question": "MiniMax有多少用戶?", "lang": "zh-Hant", "evidence": ["2.12億"]}\n', encoding="utf-8"
    )
    assert main(["evaluate", str(questions), "--json"]) == 0
    report = capsys.readouterr().out
    assert json.loads(report)["means"]["overall"]["hit@1"] == 1.0
    (tmp_path / "r.json").write_text(report, encoding="utf-8")
    assert main(["evaluate", str(questions), "--compare", str(tmp_path / "r.json")]) == 0
    assert "hit@1: 1.000 -> 1.000" in capsys.readouterr().out
    assert main(["evaluate", str(questions), "--json", "--compare", str(tmp_path / "r.json")]) == 0
    shown = capsys.readouterr()
    assert "hit@1: 1.000 -> 1.000" in shown.err
    assert json.loads(shown.out) == json.loads(report)


def test_bad_input_is_one_sentence_and_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "manifest.json").write_text("{")
    for arguments, said in [
        (["ask", ""], "The question is empty"),
        (["ask", "問" * 100_000], "100000 characters"),
        (["ask", "問?", "-k", "0"], "k is 0"),
        (["ask", "問?", "--file", str(tmp_path / "no.txt")], "There is no file"),
        (["ask", "問?", "--file", str(tmp_path / "empty.txt")], "is empty"),
        (["ask", "問?", "--file", str(tmp_path / "binary.txt")], "is a binary file"),
        (["ask", "問?", "--file", str(tmp_path / "large.txt")], "over the limit of 20 MB"),
        (["ask", "問?", "--source", ""], "--source is empty"),
        (["ask", "問?", "--since", " "], "--since is empty"),
        (["ask", "問?", "--file", "http://127.0.0.1:9/"], "cannot be reached"),
        (["ask", "問?", "--index", str(tmp_path / "none")], "There is no index"),
        (["ask", "問?", "--index", str(tmp_path / "damaged")], "is damaged"),
        (["ask", "問?", "--model", "no/such-model"], "cannot be loaded"),
        (["index", str(tmp_path / "no.txt"), "--out", str(tmp_path / "o")], "no article to index"),
        (["evaluate", str(tmp_path / "no.jsonl")], "cannot be read"),
        (["figures", str(tmp_path)], "is a binary file"),
    ]:
        assert main(arguments) == 2, arguments
        error = capsys.readouterr().err
        assert said in error
        assert "Traceback" not in error
    assert not (tmp_path / "o").exists()


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"Port {port} is in use" in error
    assert "--port" in error
