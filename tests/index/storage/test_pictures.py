"""Pictures are kept with their index, wherever it is moved, and go with their article."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import build, load
from index.build import Changes
from index.load import verify
from index.storage.pictures import list_pictures
from qa import ask
from qa.cli import main
from source import Article, Picture, read
from source.errors import IndexFileError, ReadError
from tests.source.pictures import make

ONE, TWO = make.png(shade=1), make.png(shade=2)


def article(folder: Path, name: str, *pictures: bytes) -> Article:
    """An article with pictures beside it."""
    shown = []
    for number, data in enumerate(pictures):
        (folder / f"{name}{number}.png").write_bytes(data)
        shown.append(f"![圖{number + 1}：{name}的{number}](<{name}{number}.png>)")
    (folder / f"{name}.md").write_text(f"# {name}\n\n{name}公司有385名員工。\n\n" + "\n\n".join(shown), encoding="utf-8")
    return read(folder / f"{name}.md")


def shown(folder: Path) -> list[Picture]:
    return [picture for passage in load(folder).passages for picture in passage.pictures]


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "pictures").rglob("*") if path.is_file()}


def test_they_survive_saving_moving_and_loading(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    built = build([article(source, "甲", ONE, TWO), article(source, "乙", ONE)], tmp_path / "index")
    assert [picture.read() for passage in built.passages for picture in passage.pictures] == [ONE, TWO, ONE]
    assert len(files(tmp_path / "index")) == 2  # one that two articles show is kept once
    built.passages.close()  # type: ignore[attr-defined]
    shutil.rmtree(source)
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    shutil.rmtree(tmp_path / "index")
    assert [picture.read() for picture in shown(tmp_path / "copy")] == [ONE, TWO, ONE]
    assert all(str(tmp_path / "copy") in str(picture.path) for picture in shown(tmp_path / "copy"))
    verify(tmp_path / "copy")


def test_nothing_in_an_index_tells_where_it_or_its_articles_lay(tmp_path: Path) -> None:
    build([article(tmp_path, "甲", ONE)], tmp_path / "index")
    told = b"".join(path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file())
    assert str(tmp_path).encode() not in told


def test_an_index_in_memory_holds_them(tmp_path: Path) -> None:
    made = article(tmp_path, "甲", ONE)
    index = build([made])
    for path in tmp_path.iterdir():
        path.unlink()
    assert [picture.read() for passage in index.passages for picture in passage.pictures] == [ONE]


def test_they_go_with_their_article_and_stay_with_another(tmp_path: Path) -> None:
    build([article(tmp_path, "甲", ONE, TWO), article(tmp_path, "乙", ONE)], tmp_path / "index")
    build([], tmp_path / "index", changes=Changes(keep=True, without=("甲",)))
    assert files(tmp_path / "index") == {f"{picture.digest}.png" for picture in article(tmp_path, "乙", ONE).pictures}
    assert [picture.read() for picture in shown(tmp_path / "index")] == [ONE]
    verify(tmp_path / "index")


def test_a_changed_picture_takes_the_old_ones_place(tmp_path: Path) -> None:
    build([article(tmp_path, "甲", ONE)], tmp_path / "index")
    build([article(tmp_path, "甲", TWO)], tmp_path / "index")
    assert [picture.read() for picture in shown(tmp_path / "index")] == [TWO]
    assert len(files(tmp_path / "index")) == 1


def test_a_stopped_runs_pictures_are_used_or_removed(tmp_path: Path) -> None:
    def stopped() -> Iterator[Article]:
        yield article(tmp_path, "甲", ONE)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stopped(), tmp_path / "index", changes=Changes(key="k", workers=1))
    build([article(tmp_path, "甲", TWO)], tmp_path / "index", changes=Changes(key="k", workers=1))
    assert len(files(tmp_path / "index")) == 1
    verify(tmp_path / "index")


@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_check_names_a_damaged_picture(tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    build([article(tmp_path, "甲", ONE)], tmp_path / "index")
    path = next(path for path in (tmp_path / "index" / "pictures").rglob("*.png"))
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.unlink() if damage == "remove" else path.write_bytes(bytes(data) if damage == "flip" else bytes(data[:30]))
    with pytest.raises(IndexFileError, match=path.name):
        verify(tmp_path / "index")
    assert main(["check", str(tmp_path / "index")]) != 0
    assert path.name in capsys.readouterr().err
    assert "385" in ask("甲公司有多少名員工?", index=load(tmp_path / "index")).passages[0].text


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    build([article(tmp_path, "甲", ONE)], tmp_path / "index")
    (picture,) = shown(tmp_path / "index")
    shutil.rmtree(tmp_path / "index" / "pictures")
    with pytest.raises(ReadError, match="cannot be read"):
        picture.read()


def test_answers_are_ready_for_json_without_bytes(tmp_path: Path) -> None:
    answer = ask("甲公司有多少名員工?", index=build([article(tmp_path, "甲", ONE)]))
    (record,) = json.loads(json.dumps(answer.to_dict()))["passages"][0]["pictures"]
    assert (record["caption"], record["format"], record["width"], record["missing"]) == ("圖1：甲的0", "png", 64, False)
    assert "data" not in record


def test_with_milvus_the_folder_keeps_them(tmp_path: Path) -> None:
    build([article(tmp_path, "甲", ONE)], tmp_path / "index", changes=Changes(store=str(tmp_path / "a.db")))
    assert [picture.read() for picture in shown(tmp_path / "index")] == [ONE]
    verify(tmp_path / "index")


def test_the_command_line_prints_where_a_picture_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = make.paragraph(make.drawing("a")) + make.paragraph(text="圖1：門店分布")
    path = make.word(tmp_path / "a.docx", body=body, media={"a.png": ONE})
    main(["ask", "公司有多少名員工?", "--file", str(path)])
    assert "圖1：門店分布 — inside the document (64x48 png" in capsys.readouterr().out
    main(["ask", "公司有多少名員工?", "--file", str(path), "--pictures", str(tmp_path / "out")])
    (written,) = (tmp_path / "out").iterdir()
    assert f"圖1：門店分布 — {written}" in capsys.readouterr().out
    assert written.read_bytes() == ONE
    build([read(path)], tmp_path / "index")
    main(["ask", "公司有多少名員工?", "--index", str(tmp_path / "index"), "--json"])
    (record,) = json.loads(capsys.readouterr().out)["passages"][0]["pictures"]
    assert Path(record["path"]).read_bytes() == ONE
    (tmp_path / "file").write_text("x")
    assert main(["ask", "公司有多少名員工?", "--file", str(path), "--pictures", str(tmp_path / "file" / "out")]) != 0


@pytest.mark.parametrize("size", ["²", "9" * 5000, "", "-1", "1 2", "٣"])
def test_a_list_of_pictures_with_a_size_that_is_none_is_damaged(tmp_path: Path, size: str) -> None:
    (tmp_path / "pictures.txt").write_text(f"{'a' * 64}.png {size}\n", encoding="utf-8")
    with pytest.raises(IndexFileError, match=r"pictures\.txt is damaged"):
        list(list_pictures(tmp_path))
