"""The command line, as the README tells it: every command of it, then a new user's own files."""

import json
import re
import shlex
from pathlib import Path
from shutil import copyfile

import pytest

from tests.walk.conftest import ROOT, article_qa
from tests.walk.desk import Desk

README = (ROOT / "README.md").read_text(encoding="utf-8")

SEEN = {
    'ask "MiniMax有多少用戶?"': ["2.12億", "用戶"],
    'ask "2024年收入多少?" --file article.md': ["75.8萬美元"],
    'ask "那2023年呢?" --history "2024年收入多少?" --file article.md': ["Understood as: 2023年收入多少?", "60.2萬美元"],
    'ask "2024年收入多少?" --file article.md --pictures pictures': ["75.8萬美元", "picture: 圖1：兩年的收入 — pictures/"],
    "index report.pdf news/ 'archive/*.jsonl' --out my-index": ["3 articles"],
    'ask "2024年收入多少?" --index my-index --json': ['"found": true', '"value": "9100000"'],
    'ask "营收多少?" --index my-index --since 2024-01-01 --until 2024-06-30 --source example.org': ["3億元"],
    "index more/ --out my-index --add --remove old-article.md": ["4 articles"],
    "check my-index": ["every byte"],
    "figures article.md --csv": ["75.8萬美元,money,758000,USD"],
    "figures article.md --series": ["收入,money,USD,2023,602000", "收入,money,USD,2024,758000"],
    "evaluate questions.jsonl --index my-index": ["hit@1", "1.000"],
    "index news/ --out my-index --store milvus --uri news.db": ["1 article"],
    "index news/ --out my-index --store milvus --uri http://milvus:19530": ["1 article"],
    'ask "2024年收入多少?" --index my-index': ["910萬元"],
    "index news/ --out my-index --cluster tcp://scheduler:8786": ["1 article"],
}
"""What a person must see after each command of the README. A command that is not here has not been walked."""
SERVED = {"serve --index my-index --port 7860"}  # walked in a browser


def _commands() -> list[str]:
    """The commands of the README, in order, without their comments."""
    blocks = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    lines = [line.removeprefix("$ article-qa ") for block in blocks for line in block.splitlines()]
    return [line.split("  #")[0].strip() for line in lines if not line.startswith("$ dask")]


def _lay_readme_files(folder: Path) -> None:
    """The files that the README's commands name."""
    from tests.source.formats.test_formats import pdf

    text = "# 題\n\n公司在2023年的收入為60.2萬美元。公司在2024年的收入為75.8萬美元。\n\n![圖1：兩年的收入](revenue.png)\n"
    (folder / "article.md").write_text(text, encoding="utf-8")
    copyfile(ROOT / "source" / "bundled" / "revenue.png", folder / "revenue.png")
    question = {"id": "1", "question": "2024年收入多少?", "lang": "zh-Hant", "evidence": ["910萬元"]}
    (folder / "questions.jsonl").write_text(json.dumps(question, ensure_ascii=False) + "\n", encoding="utf-8")
    pdf(folder / "report.pdf")
    for name in ("news", "more", "archive"):
        (folder / name).mkdir()
    (folder / "news" / "a.txt").write_text("北方公司公布業績。\n\n北方公司2024年的收入為910萬元。\n", encoding="utf-8")
    (folder / "more" / "b.txt").write_text("南方公司的消息。\n\n南方公司在2023年有385名員工。\n", encoding="utf-8")
    row = {"id": "x", "text": "東方公司的營收為3億元。", "url": "https://example.org/x", "published": "2024-02-03"}
    (folder / "archive" / "2024.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")


def test_every_command_of_the_readme(tmp_path: Path, milvus_server: str) -> None:
    from distributed import LocalCluster

    _lay_readme_files(tmp_path)
    commands = _commands()
    assert set(commands) == SEEN.keys() | SERVED
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        there = {"http://milvus:19530": milvus_server, "tcp://scheduler:8786": cluster.scheduler_address}
        for command in (one for one in commands if one not in SERVED):
            words = [there.get(word, word) for word in shlex.split(command)]
            said = article_qa(*words, cwd=tmp_path)
            for text in SEEN[command]:
                assert text in said, f"{command}: {said}"


@pytest.mark.parametrize("number", range(7), ids=["md", "txt", "html", "pdf", "docx", "epub", "jsonl"])
def test_a_file_of_ones_own_in_each_format(desk: Desk, number: int) -> None:
    path = desk.papers[number]
    said = article_qa("ask", "青禾咖啡2024年營收多少?", "--file", str(path), cwd=desk.folder)
    assert "18.6億元" in said.splitlines()[0], said


@pytest.mark.parametrize("number", [0, 3, 6], ids=["md", "pdf", "jsonl"])
def test_the_figures_of_a_file_of_ones_own(desk: Desk, number: int) -> None:
    listed = article_qa("figures", str(desk.papers[number]), "--csv", cwd=desk.folder)
    assert "18.6億元,money,1860000000" in listed
    assert "410" in listed


@pytest.mark.parametrize(
    ("question", "sees"),
    [
        ("山風茶飲2024年營收多少?", "3.2億元"),
        ("麦田烘焙的新工厂有多少名员工?", "215"),
        ("How many boats does Harbour Ferry run?", "23"),
    ],
)
def test_an_archive_is_asked_in_three_languages(archive: Path, desk: Desk, question: str, sees: str) -> None:
    assert sees in article_qa("ask", question, "--index", str(archive), cwd=desk.folder).splitlines()[0]


def test_what_the_article_does_not_say(archive: Path, desk: Desk) -> None:
    said = article_qa("ask", "明天北京的天氣怎麼樣?", "--index", str(archive), cwd=desk.folder, code=1)
    assert "not mention 北京" in said


def test_a_follow_up(archive: Path, desk: Desk) -> None:
    said = article_qa(
        "ask", "那2023年呢?", "--history", "青禾咖啡2024年營收多少?", "--file", str(desk.papers[0]), cwd=desk.folder
    )
    assert "15億元" in said.split("\n\n")[0]


def test_a_set_is_evaluated_and_compared(archive: Path, desk: Desk) -> None:
    report = article_qa("evaluate", str(desk.questions), "--index", str(archive), "--json", cwd=desk.folder)
    (desk.folder / "before.json").write_text(report, encoding="utf-8")
    rows = {row["id"]: row for row in json.loads(report)["questions"]}
    assert [rows[number]["rank"] for number in "123"] == [1, 1, 1]
    said = article_qa("evaluate", str(desk.questions), "--index", str(archive), "--compare", "before.json", cwd=desk.folder)
    assert "hit@1" in said


def test_bad_input_gets_one_sentence(desk: Desk) -> None:
    for words in (["ask", "問?", "--file", "no-such.md"], ["evaluate", "papers/coffee.md"]):
        assert article_qa(*words, cwd=desk.folder, code=2) == ""
