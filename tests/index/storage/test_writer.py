"""Building in a folder: streamed, resumed, changed; the same answers as in memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import Index, build, load
from index.build import Changes
from index.dense.embedder import load_bundled
from index.dense.faiss_store import MOST_EXACT, MOST_SEARCHED, FaissStore
from index.load import verify
from qa.cli import main
from source import Article
from source.arrays import Floats
from source.errors import IndexFileError, QuestionError, ReadError

WORDS = "收入 用戶 產品 市場 研發 成本 利潤 員工 海外 平台 模型 晶片 汽車 銀行 保險 航運 鋼鐵 醫藥 零售 能源".split()


def article(number: int, extra: str = "") -> Article:
    word, other = WORDS[number % 20], WORDS[number // 20 % 20]
    text = f"第{number}號公司在{2000 + number % 25}年的{word}為{number + 1}萬美元，{other}也有變化。{extra}"
    return Article.from_text(text, id=f"a{number}", title=f"公司{number}")


def articles(count: int) -> Iterator[Article]:
    return (article(number) for number in range(count))


def alike(one: Index, other: Index) -> bool:
    """Whether two indexes give the same candidates with the same scores."""
    for question in ("第7號公司的收入", "2011年的晶片", "revenue of the company"):
        first, second = ({c.passage: c for c in index.search(question).candidates} for index in (one, other))
        if first.keys() != second.keys():
            return False
        if not all(
            np.isclose(c.lexical, second[p].lexical) and np.isclose(c.dense, second[p].dense, atol=1e-3) for p, c in first.items()
        ):
            return False
    return True


def test_a_folder_answers_as_memory_does(tmp_path: Path) -> None:
    made = build(articles(300), tmp_path / "ix", changes=Changes(workers=2))
    assert alike(made, build(articles(300)))
    assert alike(made, load(tmp_path / "ix"))
    assert [path.name for path in tmp_path.iterdir()] == ["ix"]


class Counting:
    """The bundled model, counting the texts it embeds."""

    def __init__(self) -> None:
        self.texts = 0
        self.identity, self.dimensions = load_bundled().identity, load_bundled().dimensions

    def encode(self, texts: list[str]) -> Floats:
        self.texts += len(texts)
        return load_bundled().encode(texts)


def test_unchanged_articles_are_not_embedded_again(tmp_path: Path) -> None:
    model = Counting()
    build(articles(30), tmp_path / "ix", model=model)
    assert model.texts == 30
    changed = [article(5, extra="多了一句。"), *(article(n) for n in range(30) if n != 5), article(99)]
    made = build(changed, tmp_path / "ix", model=model)
    assert model.texts == 32
    assert alike(made, build(changed))


def test_articles_are_added_and_removed_by_id(tmp_path: Path) -> None:
    build(articles(10), tmp_path / "ix")
    made = build([article(3, extra="新的一句。"), article(50)], tmp_path / "ix", changes=Changes(keep=True, without=("a0", "a9")))
    ids = {ref.id for ref in made.articles()}
    assert ids == {f"a{n}" for n in range(1, 9)} | {"a50"}
    assert "新的一句" in made.passages_of("a3")[0].text
    assert alike(made, build([article(3, extra="新的一句。"), article(50), *(article(n) for n in range(1, 9) if n != 3)]))


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    model = Counting()

    def stopped() -> Iterator[Article]:
        yield from articles(300)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stopped(), tmp_path / "ix", model=model, changes=Changes(key="news", workers=1))
    done = model.texts
    assert 0 < done < 400
    made = build(articles(400), tmp_path / "ix", model=model, changes=Changes(key="news", workers=1))
    assert model.texts == 400
    assert alike(made, build(articles(400)))


def test_another_key_begins_anew(tmp_path: Path) -> None:
    def stopped() -> Iterator[Article]:
        yield from articles(300)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stopped(), tmp_path / "ix", changes=Changes(key="news", workers=1))
    made = build([article(999)], tmp_path / "ix", changes=Changes(key="other"))
    assert [ref.id for ref in made.articles()] == ["a999"]
    with pytest.raises(KeyboardInterrupt):
        build(stopped(), tmp_path / "ix", changes=Changes(key="news", workers=1))
    with pytest.raises(IndexFileError, match="no longer there; index again"):
        build([article(999)], tmp_path / "ix", changes=Changes(key="news"))


def test_a_run_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Two articles have the id"):
        build([article(1), article(1)], tmp_path / "ix")
    assert list(tmp_path.iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from index import build
from index.build import Changes
from tests.index.storage.test_writer import articles
if __name__ == "__main__":
    print("begun", flush=True)
    build(articles(3000), Path(sys.argv[1]), changes=Changes(key="k"))
"""


def test_killed_at_any_moment_the_folder_opens_old_or_new(tmp_path: Path) -> None:
    out = tmp_path / "ix"
    build([article(7000)], out)
    script = tmp_path / "run.py"
    script.write_text(KILLED)
    root = Path(__file__).parents[3]
    chance = np.random.default_rng(3)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, str(script), str(out)], cwd=root, env=environment, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            try:
                process.wait(timeout=float(chance.uniform(0, 1.5)))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        assert len(load(out)) in (1, 3000)
    build(articles(3000), out, changes=Changes(key="k"))
    assert len(load(out)) == 3000


def test_the_processes_of_a_killed_run_end_too(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(KILLED.replace("3000", "60000"))
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "ix")], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("only Linux tells a process's children")
    last = time.monotonic() + 120
    while len(found := children.read_text().split()) < 2:
        assert time.monotonic() < last
        time.sleep(0.05)
    process.kill()
    process.wait()
    while any(Path(f"/proc/{child}").exists() for child in found):
        assert time.monotonic() < last, "a process goes on without the one that started it"
        time.sleep(0.05)


@pytest.mark.parametrize("most", [MOST_SEARCHED, MOST_EXACT], ids=["halved", "inverted"])
def test_many_vectors_keep_their_nearest(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("index.dense.faiss_store.MOST_SEARCHED", most)
    chance = np.random.default_rng(5)
    centres = chance.normal(size=(200, 32))
    vectors = (centres[chance.integers(200, size=MOST_EXACT + 5000)] + 0.5 * chance.normal(size=(MOST_EXACT + 5000, 32))).astype(
        np.float32
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    store = FaissStore.build(vectors)
    queries = vectors[::500]
    exact = np.argsort(-queries @ vectors.T, axis=1)[:, :10]
    found = [store.search(query, 10)[0].tolist() for query in queries]
    assert np.mean([len({*mine} & {*best}) / 10 for mine, best in zip(found, exact.tolist(), strict=True)]) >= 0.98
    assert np.allclose(store.vectors(np.array([0, 24_000])), vectors[[0, 24_000]], atol=1e-3)


def test_what_cannot_be_opened_is_not_added_to(tmp_path: Path) -> None:
    build(articles(10), tmp_path / "ix")
    whole = (tmp_path / "ix" / "vectors.faiss").read_bytes()
    (tmp_path / "ix" / "vectors.faiss").write_bytes(whole[:-1])
    with pytest.raises(IndexFileError, match=r"vectors\.faiss is damaged"):
        build([article(50)], tmp_path / "ix", changes=Changes(keep=True))
    (tmp_path / "ix" / "vectors.faiss").write_bytes(whole)
    assert len(build([article(50)], tmp_path / "ix", changes=Changes(keep=True)).articles()) == 11


def test_the_command_adds_and_removes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{name}公司有385名員工。\n", encoding="utf-8")
    a, b, out = str(tmp_path / "a.md"), str(tmp_path / "b.md"), str(tmp_path / "ix")
    assert main(["index", a, "--out", out]) == 0
    assert main(["index", b, "--out", out, "--add"]) == 0
    assert "2 articles" in capsys.readouterr().out
    assert main(["index", "--out", out, "--add", "--remove", a]) == 0
    assert [ref.id for ref in load(out).articles()] == [b]
    assert main(["index", b, "--out", out, "--remove", a]) == 2
    assert "give --add too" in capsys.readouterr().err


def test_passages_are_read_by_several_threads(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    made: Any = build(articles(50), tmp_path / "ix")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda row: made.passages[row].article.id, list(range(50)) * 4))
    assert found == [f"a{n}" for n in range(50)] * 4
    assert [p.article.id for p in made.passages[2:5]] == ["a2", "a3", "a4"]
    with pytest.raises(IndexError):
        made.passages[50]


def test_an_index_whose_articles_are_all_removed_is_an_empty_one(tmp_path: Path) -> None:
    out = tmp_path / "ix"
    build([Article.from_text("茶園有48名工人。", id="a")], out)
    assert len(build([], out, changes=Changes(keep=True, without=("a",)))) == 0
    assert (verify(out).articles, load(out).articles()) == (0, [])
    with pytest.raises(QuestionError, match="There is no article here to ask; add one with article-qa index FILE --add"):
        load(out).search("有多少工人?")
    assert len(build([Article.from_text("茶園有48名工人。", id="b")], out, changes=Changes(keep=True))) == 1
    assert load(out).search("有多少工人?").candidates
