"""A number told by a caption and by the prose beside it."""

from dataclasses import replace

import pytest

from index import build
from qa import ask
from source import Article, Picture

CAPTION = "圖1：海岳2024年的營收為36億元。"


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ((CAPTION, "海岳公司公布，2024年的營收為36億元，比前一年增加一成。"), 1),
        (("海岳公司公布，2024年的營收為36億元，比前一年增加一成。", CAPTION), 0),
        ((CAPTION, "海岳公司公布，2023年的營收為36億元，比前一年增加一成。"), 0),  # of another year
        ((CAPTION, "海岳公司在高雄設有兩座工廠。"), 0),
    ],
)
def test_the_prose_tells_it_where_both_do(lines: tuple[str, ...], line: int) -> None:
    article = replace(
        Article.from_text("\n".join(lines), id="a", title="海岳公司"), pictures=(Picture(CAPTION, lines.index(CAPTION)),)
    )
    answer = ask("海岳2024年的營收是多少?", index=build([article]))
    assert answer.figure is not None
    assert answer.figure.text == "36億元"
    first = answer.passages[0]
    assert lines[line] in first.text
    assert first.text[: answer.figure.start].splitlines()[-1] == lines[line].split("36億元")[0]
