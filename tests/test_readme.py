"""The README's Python blocks run and print what they say; its commands exist."""

import doctest
import json
import re
import shlex
from pathlib import Path

import pytest

from qa.cli import main
from tests.source.test_formats import pdf

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_python_blocks() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    assert blocks
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict[str, object] = {}
    for number, block in enumerate(blocks):
        test = parser.get_doctest(block, names, f"README block {number}", "README.md", 0)
        assert test.examples
        runner.run(test, clear_globs=False)
        names.update(test.globs)
    assert runner.summarize(verbose=False).failed == 0


def test_command_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, milvus_server: str) -> None:
    from distributed import LocalCluster

    blocks = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ article-qa ")]
    assert lines
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.md").write_text("# 題\n\n公司在2024年的收入為75.8萬美元。\n", encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(
        '{"id": "1", "question": "2024年收入多少?", "lang": "zh-Hant", "evidence": ["75.8萬美元"]}\n', encoding="utf-8"
    )
    pdf(tmp_path / "report.pdf")
    for folder, name in (("news", "a.txt"), ("more", "b.txt"), ("archive", "2024.jsonl")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(f"{folder}公司在2023年有385名員工。\n第二句。\n", encoding="utf-8")
    row = {"id": "x", "text": "公司的營收為3億元。", "url": "https://example.org/x", "published": "2024-02-03"}
    (tmp_path / "archive" / "2024.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        there = {"http://milvus:19530": milvus_server, "tcp://scheduler:8786": cluster.scheduler_address}
        for line in lines:
            if "serve" not in line:
                words = [there.get(word, word) for word in shlex.split(line, comments=True)[1:]]
                assert main(words) in (0, 1), line
