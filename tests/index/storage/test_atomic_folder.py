"""What takes a folder's place takes nobody's files away."""

import json
from pathlib import Path

import pytest

from index import build
from source import Article
from source.errors import IndexFileError

ARTICLE = Article.from_text("甲公司2024年的收入為75.8萬美元。", id="a", title="甲")


@pytest.mark.parametrize("foreign", ["precious.txt", "manifest.json", "pictures/mine.png", "work/notes.md"])
def test_a_folder_with_files_of_others_is_not_replaced(tmp_path: Path, foreign: str) -> None:
    out = tmp_path / "site"
    (out / foreign).parent.mkdir(parents=True)
    (out / "manifest.json").write_text(json.dumps({"name": "a web site"}), encoding="utf-8")
    (out / foreign).write_text("{}", encoding="utf-8")
    with pytest.raises(IndexFileError, match="would be lost"):
        build([ARTICLE], out)
    assert (out / foreign).read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("foreign", ["notes.md", "pictures/mine.png"])
def test_nor_is_an_index_in_which_someone_keeps_files(tmp_path: Path, foreign: str) -> None:
    out = tmp_path / "news"
    build([ARTICLE], out)
    (out / foreign).parent.mkdir(exist_ok=True)
    (out / foreign).write_text("mine", encoding="utf-8")
    with pytest.raises(IndexFileError, match="would be lost"):
        build([ARTICLE], out)
    assert (out / foreign).read_text(encoding="utf-8") == "mine"


def test_an_index_and_a_damaged_one_are_replaced(tmp_path: Path) -> None:
    out = tmp_path / "news"
    build([ARTICLE], out)
    build([ARTICLE], out)
    (out / "manifest.json").write_text("{", encoding="utf-8")
    build([ARTICLE], out)
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["articles"] == 1


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="no UTF-8"):
        build([ARTICLE], tmp_path / "bad\udcff")
    assert list(tmp_path.iterdir()) == []
