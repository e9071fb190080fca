"""Plain questions of a measure, in the text's own words."""

import pytest

from index import build
from qa import ask
from source import Article

TEXT = (
    "Harrowgate Foods, the biscuit maker, said profit fell 18% to £46.2m in the year to June 2025, although revenue rose 7.5% to £812m.\n\n"
    "Chief executive Moira Tennant, who took over in 2023, expects sales growth of 3% this year. Net debt stood at £129m, down from £151m."
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was Harrowgate's revenue?", "£812m"),
        ("How much net debt does Harrowgate have?", "£129m"),
        ("Harrowgate's net debt?", "£129m"),
        ("What was Harrowgate's revenue from coffee?", None),
        ("What was the net debt of Harrowgate's rival?", None),
    ],
)
def test_what_is_plainly_asked(question: str, figure: str | None) -> None:
    answer = ask(question, index=build([Article.from_text(TEXT, title="Harrowgate Foods earns less")]))
    assert (answer.figure.text if answer.figure else None) == figure
