"""Pictures on the command line: the terminals that can show them get them, and no other is sent a byte of them."""

import base64
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.terminal_pictures import draw_pictures, find_inline_way, name_file
from source import Picture, read
from tests.source.pictures import make

ARTICLE = "# 展店\n\n公司今年開了38家店。\n\n![圖1：門市數](chart.png)\n"


def asked(folder: Path, **environment: str) -> bytes:
    """What `article-qa ask` writes to a terminal of its own."""
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "chart.png").write_bytes(make.png(240, 180))
    ours, theirs = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in ("TMUX", "STY", "KITTY_WINDOW_ID", "TERM_PROGRAM")}
    command = [sys.executable, "-m", "qa", "ask", "今年開了幾家店？", "--file", str(folder / "a.md")]
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env={**plain, **environment})
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 1 << 16):
            written += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    process.communicate(timeout=60)
    assert process.returncode == 0
    return written


def test_kitty_is_sent_the_picture_in_parts(tmp_path: Path) -> None:
    written = asked(tmp_path, KITTY_WINDOW_ID="1")
    parts = re.findall(rb"\x1b_G[^;]*m=[01];([^\x1b]*)\x1b\\", written)
    assert base64.b64decode(b"".join(parts)) == make.png(240, 180)


def test_other_terminals_get_its_path_alone(tmp_path: Path) -> None:
    written = asked(tmp_path, TERM="xterm")
    assert b"\x1b_G" not in written
    assert b"\x1b]1337" not in written
    assert str(tmp_path / "chart.png").encode() in written.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm"),
        ({"TERM_PROGRAM": "WezTerm"}, "iterm"),
        ({"KITTY_WINDOW_ID": "3", "TMUX": "/tmp/tmux-0"}, None),
        ({"TERM_PROGRAM": "Apple_Terminal"}, None),
    ],
)
def test_a_terminal_says_itself_what_it_can(environment: dict[str, str], way: str | None) -> None:
    assert find_inline_way(environment, terminal=True) == way
    assert find_inline_way(environment, terminal=False) is None


def test_what_a_terminal_cannot_show_is_left_out(tmp_path: Path) -> None:
    from index import build
    from qa import ask
    from source import read

    (tmp_path / "a.md").write_text(ARTICLE.replace("chart.png", "chart.jpg"), encoding="utf-8")
    (tmp_path / "chart.jpg").write_bytes(make.encoded("jpeg", 240, 180))
    answer = ask("今年開了幾家店？", index=build([read(tmp_path / "a.md")]))
    assert answer.passages[0].pictures
    assert list(draw_pictures(answer, "kitty")) == []
    assert len(list(draw_pictures(answer, "iterm"))) == 1


def test_files_are_named_after_captions_and_never_leave_the_folder(tmp_path: Path) -> None:
    captions = ("圖1：門市數（家）", "../../etc/passwd", "", "a" * 300, "圖1：門市數（家）")
    names = [name_file(Picture(text, 0, format="png", digest=f"{n:064x}"[::-1])) for n, text in enumerate(captions, start=1)]
    assert len(set(names)) == len(names)
    assert all(not {"/", "\\", ":"} & set(name) and len(name.encode()) < 255 and not name.startswith(".") for name in names)
    assert names[0].startswith("圖1_門市數_家_")


def test_a_picture_alone_in_which_nothing_is_read_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "harbour.png").write_bytes(make.png(240, 180))
    read(tmp_path / "harbour.png")
    assert "harbour.png: " in caplog.text
    assert "found by its name alone" in caplog.text
