"""Pictures on the command line: the terminals that can show them get them, and no other is sent a byte of them."""

import base64
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.terminal_pictures import draw_pictures, find_inline_way
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
