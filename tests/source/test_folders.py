"""What lies in a folder beside plain files: names and links that another may have put there."""

import os
import sys
from pathlib import Path

import pytest

from source.read_many import read_many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name, and links need a right")


def read_folder(folder: Path) -> tuple[list[str], list[str]]:
    """The texts read of a folder and the sentences."""
    failed: list[str] = []
    read = [article.text for article in read_many([folder], failed=lambda error: failed.append(str(error)))]
    return sorted(read), failed


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_names_that_differ_in_what_no_id_holds_are_articles_of_their_own(tmp_path: Path) -> None:
    names = [b"a.txt", b"a\x01.txt", b"a\x02.txt", b"a\xa4.txt", b"a\xa5.txt", b"\x1ba.txt"]
    for number, name in enumerate(names):
        write(tmp_path / os.fsdecode(name), f"茶園有{number}1名工人。")
    assert read_folder(tmp_path) == ([f"茶園有{number}1名工人。" for number in range(len(names))], [])


def test_a_name_that_spells_another_ends_no_run(tmp_path: Path) -> None:
    for name in ("a\x01.txt", "a\\x01.txt", "b.txt"):
        write(tmp_path / name, "茶園有48名工人。")
    read, told = read_folder(tmp_path)
    assert len(read) == 2
    assert [one.count("both hold an article with the id") for one in told] == [1]


def test_links_out_of_a_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    folder, secret = tmp_path / "folder", write(tmp_path / "elsewhere" / "s.txt", "秘密有48名工人。")
    write(folder / "a.txt", "茶園有49名工人。")
    links = {
        "file.txt": str(secret),
        "files": str(secret.parent),
        "up": "..",
        "sub/far.md": "../../elsewhere/s.txt",
        "gone.txt": "/no-such",
    }
    (folder / "sub").mkdir()
    for name, target in links.items():
        (folder / name).symlink_to(target)
    for name, target in {"near.txt": "a.txt", "loop.txt": "loop.txt", "same": "sub", "secret.key": str(secret)}.items():
        (folder / name).symlink_to(target)
    read, told = read_folder(folder)
    assert read == ["茶園有49名工人。"]
    assert told == [
        f"{folder / name} is a link out of {folder} and is left out; give what it leads to by its own name."
        for name in sorted(links, key=lambda name: folder / name)
    ]


def test_a_folder_that_is_given_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "there" / "a.txt", "茶園有49名工人。")
    (tmp_path / "link").symlink_to("there")
    (tmp_path / "there" / "self").symlink_to("../link")
    assert read_folder(tmp_path / "link") == (["茶園有49名工人。"], [])
