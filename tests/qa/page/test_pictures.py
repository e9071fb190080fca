"""Pictures are served by an address of their own, and only those that were shown."""

import gc
import os
import shutil
from pathlib import Path

import httpx
import pytest

from index import build, load
from qa.i18n.words import load_words
from qa.page.asking import show
from qa.page.options import ServerOptions
from qa.page.pictures import Pictures, media_type
from source import Picture, read
from source.bundled import BUNDLED
from source.pictures.album import LARGEST, Album
from tests.qa.page.served import free_port

PNG = (BUNDLED.parent / "users.png").read_bytes()


def picture(path: Path | str | None) -> Picture:
    return Picture("圖", 0, file=Path(path) if path else None)


def test_a_picture_has_one_address_and_no_other_path_has_any(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    pictures = Pictures("/qa/")
    address = pictures.address(picture(tmp_path / "a.png"))
    assert address is not None
    assert address.startswith("/qa/pictures/")
    assert str(tmp_path) not in address
    assert address == pictures.address(picture(tmp_path / "a.png"))
    assert pictures.read(address.rsplit("/", 1)[1]) == (PNG, "image/png")
    assert Pictures().read(address.rsplit("/", 1)[1]) is None  # another server's
    assert pictures.read(str(tmp_path / "a.png")) is None


def test_what_is_no_picture_has_no_address(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    (tmp_path / "b.png").write_text("<html><script>alert(1)</script>")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    with (tmp_path / "large.png").open("wb") as large:
        large.write(PNG[:16])
        large.truncate(LARGEST + 1)
    (tmp_path / "away.png").symlink_to("/etc/passwd")
    (tmp_path / "closed.png").write_bytes(PNG)
    pictures = Pictures()
    for name in ("a.png", "b.png", "empty.png", "folder.png", "pipe.png", "large.png", "away.png", "none.png", "\0", "a" * 300):
        assert pictures.address(picture(tmp_path / name)) is None, name
    assert pictures.address(Picture("圖", 0, "http://203.0.113.1/a.png")) is None
    assert pictures.address(picture("/dev/zero")) is None
    assert pictures.address(picture(None)) is None


def test_kinds() -> None:
    assert media_type(b"RIFF....WEBPVP8 ") == "image/webp"
    assert media_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert media_type(b"%PDF-1.7") is None


def test_a_picture_that_has_gone_keeps_its_caption_and_the_answer_stays(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").write_text("no picture")
    article = tmp_path / "a.md"
    article.write_text("# 題\n\n公司在2024年有385名員工。\n\n![員工人數](a.png)\n\n![員工合照](b.png)\n", encoding="utf-8")
    index = build([read(article)], tmp_path / "index")
    pictures = Pictures()
    panel = show("公司有多少名員工?", index, [], load_words("zh-TW"), pictures.address).panel
    assert panel.count("<img") == 1
    assert "員工合照 （圖片無法顯示）" in panel
    shutil.rmtree(tmp_path / "index" / "pictures")
    panel = show("公司有多少名員工?", index, [], load_words("zh-TW"), pictures.address).panel
    assert "<img" not in panel
    assert "385" in panel
    assert "員工人數 （圖片無法顯示）" in panel


def test_a_picture_in_memory_is_served_until_its_index_is_forgotten() -> None:
    pictures = Pictures()
    held = Picture("圖", 0, format="png", digest="0" * 64, data=PNG)
    name = str(pictures.address(held)).rsplit("/", 1)[1]
    assert pictures.read(name) == (PNG, "image/png")
    del held
    gc.collect()
    assert pictures.read(name) is None


def test_a_drawing_is_shown_only_when_it_was_written_anew() -> None:
    pictures = Pictures()
    image = Album().take(b'<svg viewBox="0 0 400 300" onload="x()"><rect width="9" height="9"/></svg>')
    assert image is not None
    held = Picture("圖", 0, format=image.format, digest=image.digest, data=image.data)
    data, kind = pictures.read(str(pictures.address(held)).rsplit("/", 1)[1]) or (b"", "")
    assert kind == "image/svg+xml"
    assert b"onload" not in data
    assert pictures.address(Picture("圖", 0, format="png", data=image.data)) is None


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("password", [None, "secret"])
def test_pictures_outside_the_working_folder_are_served(tmp_path: Path, password: str | None) -> None:
    from qa.page.serve import serve

    for name in ("甲", "乙"):
        (tmp_path / f"{name}.png").write_bytes(PNG)
        text = f"# {name}公司\n\n{name}公司在2024年有385名員工。\n\n![{name}](<{name}.png>)\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    build([read(tmp_path / "甲.md"), read(tmp_path / "乙.md")], str(tmp_path / "index"))
    index = load(str(tmp_path / "index"))
    options = ServerOptions(port=free_port(), user="me" if password else None, password=password)
    made = serve(index=index, options=options, wait=False)
    try:
        with httpx.Client(base_url=str(made.local_url).rstrip("/"), timeout=20) as client:
            if password:
                client.post("/login", data={"username": "me", "password": password})
            config = client.get("/config").json()
            bridge = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "bridge")
            event = next(d["id"] for d in config["dependencies"] if [bridge, "submit"] in d["targets"])
            body = {"data": [[], None, None], "event_data": {"q": "甲公司有多少名員工?"}, "fn_index": event, "session_hash": "s"}
            client.post("/gradio_api/queue/join", json=body)
            told = client.get("/gradio_api/queue/data", params={"session_hash": "s"}).text
            assert '"success":true' in told.replace(" ", "")
            address = "/pictures/" + told.split("pictures/", 1)[1][:32]
            answer = client.get(address)
            assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", PNG)
            assert "sandbox" in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert client.head(address).headers["content-length"] == str(len(PNG))
            shutil.rmtree(tmp_path / "index" / "pictures")
            assert client.get(address).status_code == 404
            client.cookies.clear()
            assert client.get(address).status_code == (401 if password else 404)
    finally:
        made.close()
