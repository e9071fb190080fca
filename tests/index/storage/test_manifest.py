"""An index belongs to its folder: what a copied, changed or hostile one can do."""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import build, load
from index.build import Changes
from index.load import verify
from index.milvus.collection import ADDRESSES, TOKEN, _choose_token, name_address
from index.passages.serialization import read_record, write_record
from index.storage.manifest import _compute_own_checksum, compute_checksum
from qa import ask
from qa.page.pictures import Pictures
from qa.terminal_pictures import write_pictures
from source import Article, read
from source.errors import IndexFileError, ReadError
from tests.source.pictures.make import png


def article(id: str) -> Article:
    return Article.from_text(f"{id}茶園有48名工人。", id=id)


def test_each_index_has_an_identity_and_its_manifest_a_checksum(tmp_path: Path) -> None:
    identities = set()
    for name in ("a", "b", "a"):
        build([article("甲")], tmp_path / name)
        identities.add(json.loads((tmp_path / name / "manifest.json").read_text())["identity"])
    assert len(identities) == 3
    path = tmp_path / "a" / "manifest.json"
    whole = path.read_text()
    for field, value in (("articles", 9), ("model", "x"), ("identity", "0" * 32), ("milvus", None), ("checksum", "")):
        fields = {**json.loads(whole), field: value}
        if fields == json.loads(whole):
            continue
        path.write_text(json.dumps(fields))
        for opened in (load, verify):
            with pytest.raises(IndexFileError, match=r"manifest\.json is damaged"):
                opened(tmp_path / "a")
    path.write_text(json.dumps(json.loads(whole)))  # written otherwise, it says the same
    assert verify(tmp_path / "a").articles == 1


def test_a_copy_of_an_index_in_milvus_leaves_the_other_its_passages(tmp_path: Path) -> None:
    changes = Changes(store=str(tmp_path / "news.db"))
    first = build([article("甲")], tmp_path / "a", changes=changes)
    first.passages.close()  # type: ignore[attr-defined]
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    build([article("乙")], tmp_path / "b", changes=changes).passages.close()  # type: ignore[attr-defined]
    kept = load(tmp_path / "a")
    assert kept.search("茶園工人").candidates[0].passage.article.id == "甲"
    kept.passages.close()  # type: ignore[attr-defined]
    (tmp_path / "b").rename(tmp_path / "c")  # moved, it is still the one that its collection belongs to
    build([article("丙")], tmp_path / "c", changes=changes).passages.close()  # type: ignore[attr-defined]
    assert len(list((tmp_path / "news.db" / "collections").iterdir())) == 2


def test_a_token_goes_to_an_address_only_that_the_operator_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, "secret")
    monkeypatch.delenv(ADDRESSES, raising=False)
    monkeypatch.setattr("index.milvus.collection._named", set())
    assert _choose_token("http://evil.example:19530") == ""
    name_address("http://own.example:19530/")
    assert _choose_token("http://own.example:19530") == "secret"
    assert _choose_token("http://own.example:19530.evil.example") == ""
    monkeypatch.setenv(ADDRESSES, "http://a.example:19530, http://b.example:19530")
    assert [_choose_token(f"http://{one}.example:19530") for one in "abc"] == ["secret", "secret", ""]


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A saved index of an article with a picture."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(png(64, 48))
    (tmp_path / "in" / "a.md").write_text("# 茶園\n\n茶園有48名工人。\n\n![圖：工人](a.png)\n", encoding="utf-8")
    build([read(tmp_path / "in" / "a.md")], tmp_path / "index")
    return tmp_path / "index"


def test_a_picture_that_is_a_link_out_of_the_index_is_not_shown(shown: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(80, 60, shade=9))
    (file,) = (shown / "pictures").rglob("*.png")
    file.unlink()
    file.symlink_to(secret)
    picture = load(shown).passages[0].pictures[0]
    pictures = Pictures()
    address = pictures.address(picture)
    assert address is not None
    assert pictures.read(address.rpartition("/")[2]) is None
    with pytest.raises(ReadError, match="is not what it was"):
        picture.read()
    with pytest.raises(IndexFileError, match="damaged"):
        verify(shown)


def test_a_record_names_no_file(shown: Path) -> None:
    record = json.loads(write_record(load(shown).passages[0]))
    for stolen in ({"file": "/etc/passwd"}, {"data": "x"}):
        for gone in (("digest",), ("format",), ("digest", "format"), ()):
            hostile = {name: value for name, value in record["pictures"][0].items() if name not in gone} | stolen
            picture = read_record(json.dumps({**record, "pictures": [hostile]}), shown).pictures[0]
            assert picture.data is None
            assert picture.file is None or picture.file.is_relative_to(shown)
    for name in ("../../../etc/passwd", "/etc/passwd", "a" * 64 + ".png/../../x"):
        with pytest.raises(ValueError, match="is no name of a picture"):
            read_record(json.dumps({**record, "pictures": [{**record["pictures"][0], "digest": name}]}), shown)


def test_pictures_written_out_are_those_of_the_index(shown: Path, tmp_path: Path) -> None:
    answer = write_pictures(ask("茶園有多少名工人?", index=load(shown)), tmp_path / "out")
    assert answer.found
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [png(64, 48)]


def test_what_a_hostile_base_holds_is_told(shown: Path) -> None:
    base = sqlite3.connect(shown / "passages.sqlite")
    base.execute("UPDATE passages SET record = '{}'")
    base.commit()
    base.close()
    with pytest.raises(IndexFileError, match="damaged"):
        load(shown)
    assert os.path.exists(shown / "manifest.json")


def forge(folder: Path) -> None:
    """Have the manifest say of the files what is true of them, as whoever sends a hostile index would."""
    path = folder / "manifest.json"
    fields = json.loads(path.read_text())
    for name in fields["sizes"]:
        if (folder / name).is_file():
            fields["sizes"][name], fields["checksums"][name] = (folder / name).stat().st_size, compute_checksum(folder / name)
        else:
            fields["sizes"][name], fields["checksums"][name] = 0, hashlib.sha256(b"").hexdigest()
    path.write_text(json.dumps({**fields, "checksum": _compute_own_checksum(fields)}))


ENDLESS = "WITH RECURSIVE n(row) AS (SELECT 0 UNION ALL SELECT row + 1 FROM n) SELECT row, 'a' AS record FROM n"


@pytest.mark.parametrize(
    "orders",
    [
        ["DROP TABLE passages", f"CREATE VIEW passages AS {ENDLESS}"],
        ["DROP TABLE articles", f"CREATE VIEW articles AS {ENDLESS}"],
        ["CREATE TRIGGER a AFTER INSERT ON passages BEGIN DELETE FROM passages; END"],
        ["ALTER TABLE passages ADD COLUMN more TEXT GENERATED ALWAYS AS (zeroblob(1000000000))"],
    ],
)
def test_a_base_that_would_not_end_is_not_asked(shown: Path, orders: list[str]) -> None:
    base = sqlite3.connect(shown / "passages.sqlite")
    for order in orders:
        base.execute(order)
    base.commit()
    base.close()
    forge(shown)
    with pytest.raises(IndexFileError, match=r"passages\.sqlite is damaged"):
        load(shown)


@pytest.mark.parametrize("name", ["manifest.json", "passages.sqlite", "keys.npy", "vectors.faiss"])
def test_pipes_and_devices_in_an_index_are_not_waited_for(shown: Path, name: str) -> None:
    path = shown / name
    puts: tuple[Callable[[], None], ...] = (
        lambda: os.mkfifo(path),
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.symlink_to(path),
        path.mkdir,
    )
    for put in puts:
        path.unlink(missing_ok=True)
        put()
        if name != "manifest.json":
            forge(shown)
        for opened in (load, verify):
            with pytest.raises(IndexFileError):
                opened(shown)


def _array(**fields: object) -> bytes:
    head = str({"descr": "<i4", "fortran_order": False, "shape": (4,), **fields}).encode()
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + bytes(16)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows", _array(shape=(1 << 60,))),
        ("rows", _array(shape=(-1,))),
        ("rows", _array(shape=(2, 2))),
        ("rows", _array(descr="|O")),
        ("rows", _array(descr="<f4")),
        ("latin", b"\x93NUMPY\x01\x00\x10\x00{'descr': (((((((" + bytes(16)),
        ("starts", _array(descr="<i8", shape=(2,))),
        ("keys", _array(descr="<u8", shape=(2,))),
        ("shares", b""),
    ],
)
def test_arrays_with_heads_that_are_made_up_are_told(shown: Path, name: str, data: bytes) -> None:
    (shown / f"{name}.npy").write_bytes(data)
    forge(shown)
    with pytest.raises(IndexFileError, match="damaged"):
        load(shown)


@pytest.mark.parametrize(("name", "value"), [("rows", -1), ("rows", 1 << 30), ("starts", -1), ("starts", 1 << 40)])
def test_arrays_that_lead_out_of_each_other_are_told(shown: Path, name: str, value: int) -> None:
    array = np.load(shown / f"{name}.npy")
    array[1] = value
    np.save(shown / f"{name}.npy", array)
    forge(shown)
    with pytest.raises(IndexFileError, match="damaged"):
        load(shown)


def test_an_index_made_before_cells_had_a_corner_or_figures_a_direction_is_read_and_a_later_one_is_told_by_its_number(
    tmp_path: Path,
) -> None:
    made = build([Article.from_text("去年營收減少4%至5億元。", id="甲")], tmp_path / "a")
    assert [one.direction for one in made.passages[0].figures if one.role == "change"] == ["down"]
    path = tmp_path / "a" / "manifest.json"
    for number, readable in ((5, True), (4, True), (3, False), (99, False)):
        fields = {**json.loads(path.read_text()), "format": number}
        path.write_text(json.dumps({**fields, "checksum": _compute_own_checksum(fields)}))
        if readable:
            assert load(tmp_path / "a").passages[0].figures[-1].role == "to"
        else:
            with pytest.raises(IndexFileError, match=f"has index format {number}, this version reads 6"):
                load(tmp_path / "a")


def test_a_record_keeps_the_direction_of_a_figure_and_may_lack_it() -> None:
    (passage,) = build([Article.from_text("營收減少4%。", id="甲")]).passages
    written = json.loads(write_record(passage))
    assert read_record(json.dumps(written)).figures[0].direction == "down"
    del written["figures"][0]["direction"]
    assert read_record(json.dumps(written)).figures[0].direction is None
    written["figures"][0]["direction"] = "sideways"
    with pytest.raises(ValueError, match="direction"):
        read_record(json.dumps(written))
